# Watches the SDK: where resources are registered, functions that wait for unknown values, missing configuration, the environment.
import os
import sys
import urllib.parse

import pulumi
from pulumi.output import Output
from pulumi.resource import DependencyResource

from . import place, told
from .answers import origins_in
from .effects import may_make_resources
from .unknown import PlainUnknown

_waiting = []


def patch_registrations():
    module = sys.modules["pulumi.resource"]
    for name in ("register_resource", "read_resource"):
        setattr(module, name, _placed(getattr(module, name)))


def _placed(register):
    def run(resource, type_, name, *rest, **named):
        at = place.place_of()
        if at is not None:
            told.tell("at", type=str(type_), name=str(name), place=at)
        return register(resource, type_, name, *rest, **named)

    return run


def patch_outputs():
    apply = Output.apply

    def watched(self, func, run_with_unknowns=False):
        if run_with_unknowns or not callable(func) or place.is_sdk(place.caller()):
            return apply(self, func, run_with_unknowns)
        one = {"output": self, "function": func, "place": place.place_of(), "ran": False}
        _waiting.append(one)

        def run(value):
            one["ran"] = True
            return func(value)

        return apply(self, run, run_with_unknowns)

    Output.apply = watched


async def tell_not_run():
    """At the end: what has not run by now never will."""
    for one in _waiting:
        if one["ran"] or not may_make_resources(one["function"]):
            continue
        at = {"place": one["place"]} if one["place"] else {}
        told.tell("not-run", code="", callees={}, answers=await _answers_of(one["output"]), **at)


async def _answers_of(output):
    origins, names = set(), set()
    for resource in await output.resources():
        if isinstance(resource, DependencyResource):
            urn = await resource.urn.future()
            if urn and urn.startswith(told.ORIGIN):
                origins.add(urllib.parse.unquote(urn[len(told.ORIGIN) :]))
        elif getattr(resource, "_type", None):
            names.add("an output of %s %s" % (resource._type, resource._name))
    origins |= origins_in(await output.future(with_unknowns=True))
    return sorted(origins or names)


_SORTS = {"int": "number", "float": "number", "bool": "boolean", "object": "object"}


def patch_configuration():
    for name in dir(pulumi.Config):
        parts = name.split("_")
        if parts[0] == "require":
            is_secret = "secret" in parts
            sort = _SORTS.get(parts[-1], "string")
            setattr(pulumi.Config, name, _required(getattr(pulumi.Config, name), parts[-1], sort, is_secret))


def _required(method, kind, sort, is_secret):
    def read(self, key, *rest, **named):
        try:
            return method(self, key, *rest, **named)
        except pulumi.ConfigMissingError:
            full = key if ":" in key else "%s:%s" % (self.name, key)
            told.tell("missing-key", key=full, sort=sort, secret=is_secret)
            value = _placeholder(full, kind)
            return Output.secret(value) if is_secret else value

    return read


def _placeholder(key, kind):
    if kind in ("int", "float"):
        return 1
    if kind == "bool":
        return False
    if kind == "object":
        return PlainUnknown("configuration " + key)
    if "cidr" in key.lower():
        return "10.0.0.0/16"
    if key.lower().endswith("region"):
        return "us-east-1"
    return told.mark("configuration " + key)


_TOKENS = ("TOKEN", "SECRET", "PASSWORD", "CREDENTIAL", "KEY")
_PREFIXES = ("AWS_", "ACTIONS_", "GITHUB_")


def watch_environment(withheld):
    names = set(withheld)

    def note(name):
        if name not in names:
            return
        upper = name.upper()
        is_token = any(one in upper for one in _TOKENS) or upper.startswith(_PREFIXES)
        if is_token or place.is_own(_asker()):
            names.discard(name)
            told.tell("withheld", name=name)

    class Watched(type(os.environ)):
        def __getitem__(self, key):
            note(key)
            return super().__getitem__(key)

        def __contains__(self, key):
            note(key)
            return super().__contains__(key)

    os.environ.__class__ = Watched


def _asker():
    """The file that asks: not this one, nor Python's own in between."""
    frame = sys._getframe(2)
    own = {os.__file__, sys.modules["_collections_abc"].__file__, __file__}
    while frame is not None and (frame.f_code.co_filename in own or "frozen" in frame.f_code.co_filename):
        frame = frame.f_back
    return "" if frame is None else frame.f_code.co_filename
