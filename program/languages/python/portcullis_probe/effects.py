# Whether a function that did not run could have made resources: read from its source and what its names stand for, without
# running it. True unless each thing it calls is known to make none. It never guesses "no".
import ast
import builtins
import functools
import inspect
import os
import sysconfig
import types

from pulumi.resource import Resource

_STDLIB = sysconfig.get_paths()["stdlib"] + os.sep
_DOUBTFUL = {"exec", "eval", "compile", "__import__", "getattr", "setattr", "vars", "globals", "locals"}
# Methods of values, and of Pulumi's outputs, none of which makes a resource.
_METHODS = set(
    """all append apply as_posix capitalize concat copy count decode digest encode endswith extend find format format_map from_input
    get group groups hex hexdigest index insert isalnum isalpha isdigit items join json_dumps json_loads keys ljust lower lstrip
    match pop read read_text replace rfind rjust rsplit rstrip secret setdefault sort split splitlines startswith strip title
    translate unsecret update upper values zfill""".split()
)
_trees = {}


def may_make_resources(function, open_=frozenset()):
    while isinstance(function, (functools.partial, types.MethodType)):
        function = function.func if isinstance(function, functools.partial) else function.__func__
    if not isinstance(function, types.FunctionType):
        return _is_doubtful(function, open_)
    if function in open_:
        return False
    nodes = _sources(function.__code__)
    return not nodes or any(_reads_doubtful(node, function, open_ | {function}) for node in nodes)


def _sources(code):
    """The functions that begin on the line; several lambdas may share one."""
    file = code.co_filename
    if file not in _trees:
        try:
            with open(file, encoding="utf-8") as source:
                _trees[file] = ast.parse(source.read())
        except (OSError, SyntaxError, ValueError):
            _trees[file] = ast.Module([], [])
    kinds = (ast.Lambda,) if code.co_name == "<lambda>" else (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        node
        for node in ast.walk(_trees[file])
        if isinstance(node, kinds) and _first_line(node) == code.co_firstlineno
    ]


def _first_line(node):
    return min([node.lineno, *[one.lineno for one in getattr(node, "decorator_list", [])]])


def _reads_doubtful(node, function, open_):
    own = {one.name for one in ast.walk(node) if isinstance(one, (ast.FunctionDef, ast.ClassDef))}
    own |= {
        target.id
        for one in ast.walk(node)
        if isinstance(one, ast.Assign) and isinstance(one.value, ast.Lambda)
        for target in one.targets
        if isinstance(target, ast.Name)
    }
    own.discard(function.__name__)
    known = inspect.getclosurevars(function)
    scope = {**vars(builtins), **function.__globals__, **known.nonlocals}
    for one in ast.walk(node):
        if isinstance(one, (ast.Import, ast.ImportFrom, ast.ClassDef)):
            return True
        if isinstance(one, (ast.Name, ast.Attribute)) and isinstance(one.ctx, ast.Load):
            found, value = _resolve(one, scope)
            if found and _is_callable(value) and _is_doubtful(value, open_):
                return True
        if isinstance(one, ast.Call) and not _is_plain_call(one.func, scope, own):
            return True
    return False


def _is_callable(value):
    return isinstance(value, (type, types.FunctionType, types.MethodType, functools.partial))


def _is_plain_call(callee, scope, own):
    if _resolve(callee, scope)[0]:
        return True  # What it stands for is judged where its name stands.
    if isinstance(callee, ast.Name):
        return callee.id in own
    return isinstance(callee, ast.Lambda) or (isinstance(callee, ast.Attribute) and callee.attr in _METHODS)


def _resolve(node, scope):
    """What a name, or a chain of names, stands for; no property is read to find out."""
    if isinstance(node, ast.Name):
        return (node.id in scope), scope.get(node.id)
    if not isinstance(node, ast.Attribute):
        return False, None
    found, value = _resolve(node.value, scope)
    if not found:
        return False, None
    if isinstance(value, types.ModuleType):
        # A provider's modules are loaded when they are asked for.
        value = getattr(value, node.attr, None)
        return value is not None, value
    value = inspect.getattr_static(value, node.attr, None)
    value = getattr(value, "__func__", value)
    return _is_callable(value), value


def _is_doubtful(value, open_):
    if isinstance(value, type):
        return _is_doubtful_class(value, open_)
    if isinstance(value, (types.BuiltinFunctionType, types.BuiltinMethodType)):
        return getattr(value, "__name__", "") in _DOUBTFUL
    if isinstance(value, (functools.partial, types.MethodType)):
        return may_make_resources(value, open_)
    if not isinstance(value, types.FunctionType):
        return True
    return not _is_known(value.__module__, value.__code__.co_filename, value.__name__) and may_make_resources(value, open_)


def _is_known(module, file, name):
    """Python's own functions, Pulumi's, and a provider's that ask."""
    if file.startswith(_STDLIB) and "-packages" not in file:
        return name != "import_module"
    module = module or ""
    if module == "pulumi" or module.startswith("pulumi."):
        return True
    return module.startswith("pulumi_") and name.startswith("get_")


def _is_doubtful_class(value, open_):
    if issubclass(value, Resource):
        return True
    module = value.__module__ or ""
    if module == "builtins" or module.split(".")[0].startswith("pulumi") or not hasattr(value.__init__, "__code__"):
        return False
    init = value.__init__
    if _is_known(module, init.__code__.co_filename, "") or init.__code__.co_filename == "<string>":
        return False
    return may_make_resources(init, open_)
