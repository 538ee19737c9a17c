"""Values of a unit, followed back to where they come from; the readers are in the modules beside this one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias, TypeVar

from midline.reading.branch_facts import Subject

_MOST_STEPS = 12
_DEEPEST = 40
UNKNOWN = Subject("unknown", "")
LITERAL = Subject("literal", "")


class Value(NamedTuple):
    """A value of the unit. texts, table and amount: the words that it is made of or (with `each`) taken from."""

    subject: Subject
    texts: tuple[str, ...] = ()
    table: str = ""
    amount: int = 0
    values: str = "none"
    number: float | None = None
    pattern: bool = False


Env: TypeAlias = dict[str, Value]
ReadValue: TypeAlias = Callable[[Any, Env, int], Value]

_READERS: dict[type, ReadValue] = {}

_V = TypeVar("_V", bound=ReadValue)


def reads_value(*kinds: type) -> Callable[[_V], _V]:
    """Register the decorated function for these kinds of expression."""

    def register(function: _V) -> _V:
        _READERS.update(dict.fromkeys(kinds, function))
        return function

    return register


def value_of(node: Any, env: Env, depth: int = 0) -> Value:
    """What an expression stands for; never more than a few steps are followed."""
    reader = _READERS.get(type(node))
    return Value(UNKNOWN) if reader is None or depth > _DEEPEST else reader(node, env, depth + 1)


def stepped(value: Value, step: str, key: str = "") -> Value:
    """The value after one more thing was done to it."""
    subject = value.subject
    steps = (*subject.steps, step)[-_MOST_STEPS:]
    grown = Subject(
        subject.origin, subject.root, subject.path, steps, subject.names, key or subject.key, subject.annotation
    )
    return value._replace(subject=grown)


def named(value: Value, name: str) -> Value:
    """The value under one more name."""
    subject = value.subject
    grown = Subject(
        subject.origin,
        subject.root,
        subject.path,
        subject.steps,
        (name, *(each for each in subject.names if each != name))[:6],
        subject.key,
        subject.annotation,
    )
    return value._replace(subject=grown)


def each_of(value: Value) -> Value:
    """What iterating over a value gives."""
    return stepped(value, "each")
