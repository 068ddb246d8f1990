"""Checks API calls against AWS's own service models, as they ship in botocore.

In, on standard input: [{"service", "operation", "input", "of"}], bytes as {"$bytes": base64}. Out: [{"of", "call", "problem"}].
Beside botocore's own validator (names, types, required members) it checks enums, patterns, lengths and ranges.
"""

import base64
import json
import sys

import botocore.session
import regex
from botocore.exceptions import UnknownServiceError
from botocore.model import OperationNotFoundError
from botocore.validate import ParamValidator

session = botocore.session.get_session()
models = {}


def check(call):
    """Yields every problem of one call; names and limits only where the value could be long."""
    try:
        service = call["service"]
        model = models.setdefault(service, None) or session.get_service_model(service)
        models[service] = model
        operation = model.operation_model(call["operation"])
    except (UnknownServiceError, OperationNotFoundError) as error:
        yield f"is no call of AWS: {error}"
        return
    params = plain(call["input"])
    report = ParamValidator().validate(params, operation.input_shape)
    if report.has_errors():
        yield from report.generate_report().splitlines()
        return
    yield from walk(operation.input_shape, params, "input")


def plain(value):
    if isinstance(value, dict):
        if set(value) == {"$bytes"}:
            return base64.b64decode(value["$bytes"])
        return {key: plain(member) for key, member in value.items()}
    if isinstance(value, list):
        return [plain(member) for member in value]
    return value


def walk(shape, value, path):
    kind = shape.type_name
    if kind == "structure":
        for name, member in value.items():
            yield from walk(shape.members[name], member, f"{path}.{name}")
    elif kind == "list":
        yield from bounds(shape, len(value), path, "entries")
        for index, member in enumerate(value):
            yield from walk(shape.member, member, f"{path}[{index}]")
    elif kind == "map":
        yield from bounds(shape, len(value), path, "entries")
        for key, member in value.items():
            yield from walk(shape.key, key, f"{path}, key {key!r}")
            yield from walk(shape.value, member, f"{path}[{key!r}]")
    elif kind in ("string", "blob"):
        yield from bounds(shape, len(value), path, "characters" if kind == "string" else "bytes")
        if kind == "string" and shape.enum and value not in shape.enum:
            yield f"{path}: {value!r} is none of {', '.join(shape.enum)}"
        pattern = shape.metadata.get("pattern")
        if kind == "string" and pattern and not regex.fullmatch(pattern, value):
            yield f"{path}: {value!r} does not match {pattern}"
    elif kind in ("integer", "long", "float", "double"):
        yield from bounds(shape, value, path, "as a number")


def bounds(shape, size, path, unit):
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    if least is not None and size < float(least):
        yield f"{path}: {size} {unit}, and {least} is the least"
    if most is not None and size > float(most):
        yield f"{path}: {size} {unit}, and {most} is the most"


calls = json.load(sys.stdin)
json.dump(
    [
        {"of": call["of"], "call": f"{call['service']}.{call['operation']}", "problem": problem}
        for call in calls
        for problem in check(call)
    ],
    sys.stdout,
)
