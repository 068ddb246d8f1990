# What is told to the evaluation: one JSON line each on a pipe, in the words of program/probe/settings.ts. Nothing is printed.
import json
import os
import threading

ORIGIN = "urn:pulumi:unknown::portcullis::unknown:index:Value::"
UNANSWERED = "portcullis:unanswered"

_lock = threading.Lock()
_descriptor = -1


def start(descriptor):
    global _descriptor
    _descriptor = descriptor
    os.set_inheritable(descriptor, False)


def tell(kind, **rest):
    line = (json.dumps({"kind": kind, **rest}) + "\n").encode("utf-8")
    with _lock:
        while line:
            line = line[os.write(_descriptor, line) :]


def mark(origin):
    """A text that says of itself what it stands for; any text made from it says so too."""
    letters = "".join(chr(ord("a") + int(digit, 16)) for digit in origin.encode("utf-8").hex())
    return "unknownqzx" + letters + "xzqunknown"
