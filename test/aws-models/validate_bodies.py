"""Validates OpenAPI documents: Swagger 2.0, OpenAPI 3.0 and 3.1.

In, on standard input: [{"of", "document"}], the document as an object. Out: [{"of", "problem"}].
"""

import json
import sys

from openapi_spec_validator import OpenAPIV2SpecValidator, OpenAPIV30SpecValidator, OpenAPIV31SpecValidator


def validator(document):
    version = str(document.get("swagger") or document.get("openapi"))
    known = {"2.0": OpenAPIV2SpecValidator, "3.0": OpenAPIV30SpecValidator, "3.1": OpenAPIV31SpecValidator}
    return known.get(version[:3])


def without_greed(document):
    """API Gateway writes {name+} for the rest of a path, and names the parameter without the plus."""
    paths = document.get("paths")
    if not isinstance(paths, dict):
        return document
    return {**document, "paths": {path.replace("+}", "}"): item for path, item in paths.items()}}


def problems(document):
    document = without_greed(document)
    chosen = validator(document)
    if chosen is None:
        yield "its version is none of 2.0, 3.0 and 3.1"
        return
    for error in chosen(document).iter_errors():
        yield f"/{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"


json.dump(
    [{"of": body["of"], "problem": problem} for body in json.load(sys.stdin) for problem in problems(body["document"])],
    sys.stdout,
)
