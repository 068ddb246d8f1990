# The calls that lead here -> the nearest place in the project's own files.
import os
import sys

_HERE = os.path.dirname(os.path.abspath(__file__))
_root = ""
_real_root = ""
_sdk = ""
_known = {}


def start(root, sdk):
    global _root, _real_root, _sdk
    _root, _real_root = root, os.path.realpath(root)
    _sdk = sdk + os.sep


def _own(file):
    """The file's path in the project's folder, or None for a package's and Python's own."""
    if file not in _known:
        inside = os.path.relpath(os.path.realpath(file), _real_root) if os.path.isabs(file) else ".."
        parts = inside.split(os.sep)
        is_own = parts[0] != ".." and "site-packages" not in parts and "dist-packages" not in parts
        _known[file] = os.path.join(_root, inside) if is_own else None
    return _known[file]


def place_of():
    frame = sys._getframe(1)
    while frame is not None:
        file = _own(frame.f_code.co_filename)
        if file is not None:
            return {"file": file, "line": frame.f_lineno}
        frame = frame.f_back
    return None


def caller():
    """The file that called into this package."""
    frame = sys._getframe(1)
    while frame is not None and os.path.dirname(frame.f_code.co_filename) == _HERE:
        frame = frame.f_back
    return "" if frame is None else frame.f_code.co_filename


def is_own(file):
    return _own(file) is not None


def is_sdk(file):
    return file.startswith(_sdk)


def is_provider(file):
    """A file of an SDK or of a provider's generated package."""
    return is_sdk(file) or (os.sep + "pulumi_" in file and "-packages" in file)
