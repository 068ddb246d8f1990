# Answers of data sources and outputs of other stacks: what nobody knows becomes unknown, with the name of what would answer it.
import asyncio
import contextvars
import sys
import typing
import urllib.parse

import pulumi
from pulumi import _types
from pulumi.output import Output
from pulumi.resource import DependencyResource
from pulumi.runtime import rpc

from . import told
from .text import UnknownText
from .unknown import PlainUnknown

_is_output = contextvars.ContextVar("portcullis_output", default=False)
_dependencies = {}


def dependency_on(origin):
    if origin not in _dependencies:
        urn = told.ORIGIN + urllib.parse.quote(origin, safe="")
        _dependencies[origin] = DependencyResource(urn)
    return _dependencies[origin]


def unknown_output(origin):
    async def value(it):
        return it

    return Output({dependency_on(origin)}, value(PlainUnknown(origin)), value(False))


def patch_invokes():
    module = sys.modules["pulumi.runtime.invoke"]
    ask, ask_output = module._invoke, module.invoke_output

    def asked(tok, props, opts=None, typ=None, *rest, **named):
        answer = ask(tok, props, opts, None, *rest, **named)
        is_output = _is_output.get()

        async def read():
            result = await answer
            result.value = _typed(result.value, typ, is_output)
            return result

        return read()

    def asked_output(*args, **named):
        token = _is_output.set(True)
        try:
            return _with_origins(ask_output(*args, **named))
        finally:
            _is_output.reset(token)

    module._invoke = asked
    for owner in (module, pulumi.runtime, sys.modules["pulumi.invoke"], pulumi):
        if getattr(owner, "invoke_output", None) is ask_output:
            owner.invoke_output = asked_output


def _typed(value, typ, is_output):
    """The answer as the provider's type, as the SDK would make it; its fields that nobody knows are unknown."""
    origin = value.pop(told.UNANSWERED, None) if isinstance(value, dict) else None
    if typ is None:
        if origin is None:
            return value
        return {**value} if value else PlainUnknown(origin)
    result = rpc.translate_output_properties(value, lambda name: name, typ)
    if origin is None:
        return result
    hints = _types.output_type_types(typ)
    for name, member in vars(typ).items():
        if isinstance(member, property) and _types.get(result, name) is None:
            hint = hints.get(getattr(member.fget, "_pulumi_name", name), object)
            _types.set(result, name, _unknown(origin, hint, is_output))
    return result


def _unknown(origin, hint, is_output):
    wanted = _plain_type(hint)
    if wanted is str and not is_output:
        return UnknownText(origin)
    return PlainUnknown(origin, wanted)


def _plain_type(hint):
    parts = [one for one in typing.get_args(hint) if one is not type(None)]
    if typing.get_origin(hint) is typing.Union and len(parts) == 1:
        return _plain_type(parts[0])
    found = {list: list, dict: dict}.get(typing.get_origin(hint) or hint)
    if found is not None:
        return found
    if hint in (str, int, float, bool):
        return hint
    name = getattr(typing.get_origin(hint), "__name__", "")
    return {"Sequence": list, "Mapping": dict}.get(name, dict if isinstance(hint, type) else object)


def _with_origins(output):
    async def resources():
        found = set(await output.resources())
        value = await output.future(with_unknowns=True)
        return found | {dependency_on(one) for one in origins_in(value)}

    is_secret = output.is_secret()
    return Output(resources(), output.future(with_unknowns=True), output.is_known(), is_secret)


def origins_in(value):
    if isinstance(value, PlainUnknown):
        return {value.__dict__["_origin"]}
    if isinstance(value, dict):
        return set().union(*[origins_in(one) for one in value.values()])
    if isinstance(value, (list, tuple)):
        return set().union(*[origins_in(one) for one in value])
    inside = getattr(value, "__dict__", {}) if hasattr(type(value), "_pulumi_output_type") else {}
    return origins_in(dict(inside))


def patch_references():
    read = pulumi.StackReference.get_output

    def reader(required):
        def get(self, name):
            return _referenced(self, name, read(self, name), required)

        return get

    pulumi.StackReference.get_output = reader(False)
    pulumi.StackReference.require_output = reader(True)


def _referenced(reference, name, output, required):
    async def look():
        key = await Output.from_input(name).future()
        stack = await reference.name.future()
        known = await reference.outputs.future(with_unknowns=True) or {}
        names = await reference.secret_output_names.future() or []
        is_known = await output.is_known()
        if is_known and key not in known and told.UNANSWERED not in names:
            if required:
                raise KeyError("Required output '%s' does not exist on stack '%s'." % (key, stack))
            return None
        if is_known and key in known:
            return None
        told.tell("asked", stack=str(stack), output=str(key))
        return "stack reference %s, output %s" % (stack, key)

    looked = asyncio.ensure_future(look())

    async def resources():
        one = await looked
        all_of_it = set(await output.resources())
        return all_of_it if one is None else all_of_it | {dependency_on(one)}

    async def value():
        one = await looked
        return await output.future(with_unknowns=True) if one is None else PlainUnknown(one)

    async def is_known():
        return await looked is None and await output.is_known()

    return Output(resources(), value(), is_known(), output.is_secret())
