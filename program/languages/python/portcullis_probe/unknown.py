# A value that nobody knows, in plain form: what a data source gives to a program that reads it at once.
# Pulumi's SDK takes it for its own unknown. Text made from it says so itself; a walk over it, and a decision by it, is told.
from pulumi.output import Unknown

from . import place, told


def note(origin, kind):
    if place.is_provider(place.caller()):
        return
    at = place.place_of()
    if kind == "plain":
        told.tell("plain", answer=origin, **({"place": at} if at else {}))
    else:
        told.tell("not-run", code="", callees={}, answers=[origin], **({"place": at} if at else {}))


class PlainUnknown(Unknown):
    """It says that it is of the type that is wanted, since the providers' code asks."""

    def __init__(self, origin, wanted=object):
        self.__dict__.update(_origin=origin, _wanted=wanted)

    @property
    def __class__(self):
        wanted = self.__dict__.get("_wanted", object)
        return type(self) if wanted is object else wanted

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        note(self._origin, "plain")
        return PlainUnknown(self._origin)

    def __getitem__(self, key):
        note(self._origin, "plain")
        return PlainUnknown(self._origin)

    def __call__(self, *args, **kwargs):
        if any(callable(one) for one in [*args, *kwargs.values()]):
            note(self._origin, "walk")
        return PlainUnknown(self._origin)

    def __iter__(self):
        note(self._origin, "walk")
        return iter(())

    def __len__(self):
        note(self._origin, "walk")
        return 0

    def __bool__(self):
        note(self._origin, "plain")
        return True

    def __contains__(self, item):
        note(self._origin, "plain")
        return False

    def __eq__(self, other):
        note(self._origin, "plain")
        return self is other

    def __hash__(self):
        return id(self)

    def __str__(self):
        return told.mark(self._origin)

    __repr__ = __str__

    def __format__(self, spec):
        return told.mark(self._origin)

    def __index__(self):
        note(self._origin, "plain")
        return 0

    __int__ = __index__

    def __float__(self):
        note(self._origin, "plain")
        return 0.0


def _calculate(self, *others):
    texts = [one for one in others if isinstance(one, str) and not isinstance(one, Unknown)]
    return "".join([*texts, told.mark(self._origin)]) if texts else PlainUnknown(self._origin)


def _compare(self, other):
    note(self._origin, "plain")
    return False


for _name in "add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod neg pos abs".split():
    setattr(PlainUnknown, "__" + _name + "__", _calculate)
for _name in "lt le gt ge".split():
    setattr(PlainUnknown, "__" + _name + "__", _compare)
