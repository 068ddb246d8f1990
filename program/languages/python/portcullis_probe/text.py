# A text that nobody knows: a real one, since much of Python takes no other. It says of itself what it stands for, and so does
# each text made from it, however it is cut; a decision of the program by it is told.
import os
import re
import sysconfig

from . import place, told
from .unknown import note

_STDLIB = sysconfig.get_paths()["stdlib"] + os.sep


def _decides():
    """Python's own modules look at any text; the program is who decides by it."""
    return not place.caller().startswith(_STDLIB)


class UnknownText(str):
    def __new__(cls, origin, text=None):
        made = super().__new__(cls, told.mark(origin) if text is None else text)
        made._origin = origin
        return made

    def __eq__(self, other):
        note(self._origin, "plain")
        return str.__eq__(self, other)

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        if _decides():
            note(self._origin, "plain")
        return str.__hash__(self)


def _deciding(name):
    read = getattr(str, name)

    def method(self, *args, **kwargs):
        if _decides():
            note(self._origin, "plain")
        return read(self, *args, **kwargs)

    return method


def _making(name):
    make = getattr(str, name)

    def method(self, *args, **kwargs):
        made = make(self, *args, **kwargs)
        if not isinstance(made, str):
            return made
        mark = told.mark(self._origin)
        # What is left of a mark that was cut, or in which letters were replaced, says nothing.
        return UnknownText(self._origin, made if mark in made else mark)

    return method


for _name in """__contains__ __len__ __lt__ __le__ __gt__ __ge__ __iter__ count endswith find index isalnum isalpha isascii isdecimal
    isdigit isidentifier islower isnumeric isprintable isspace istitle isupper partition rfind rindex rpartition rsplit split
    splitlines startswith""".split():
    setattr(UnknownText, _name, _deciding(_name))
for _name in """__add__ __getitem__ capitalize casefold center expandtabs ljust lower lstrip removeprefix removesuffix replace rjust
    rstrip strip swapcase title translate upper zfill""".split():
    if hasattr(str, _name):
        setattr(UnknownText, _name, _making(_name))


def _searching(search):
    def watched(pattern, *args, **kwargs):
        for one in [*args, *kwargs.values()]:
            if isinstance(one, UnknownText) and _decides():
                note(one._origin, "plain")
        return search(pattern, *args, **kwargs)

    return watched


# A pattern that was compiled is not of Python, and not seen.
for _name in "findall finditer fullmatch match search split sub subn".split():
    setattr(re, _name, _searching(getattr(re, _name)))
