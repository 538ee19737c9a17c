"""The kinds of blocks, and the options that each of them takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from midline.documents.problem import nearest_name

MOST_ROWS = 200
"""How many rows a table has unless a block says otherwise."""
_MOST_DIGITS = 6

PICTURE = "boundary.svg"
"""The file beside a page that a diagram is written to unless a block names another."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value."""

    message: str
    expected: str
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """What may stand after `key=`. choices: empty for any text. several: they may be joined by commas.

    number: a whole number from 1. component: the name of a component of the system, as is the word after a kind.
    """

    choices: tuple[str, ...] = ()
    several: bool = False
    number: bool = False
    component: bool = False
    expected: str = "text"

    def faults(self, key: str, value: str) -> Iterator[Fault]:
        """What is wrong with a value of this option, as far as that can be told without a system."""
        if not value.strip():
            yield Fault(f"`{key}` is empty", f"{key}={self.told()}")
        elif self.number and not _is_number(value):
            yield Fault(f"`{value}` is no value of `{key}`", self.expected)
        elif self.choices:
            for choice in map(str.strip, value.split(",") if self.several else [value]):
                if choice not in self.choices:
                    nearest = nearest_name(choice, self.choices)
                    yield Fault(f"`{choice}` is no value of `{key}`", one_of(self.choices), nearest)

    def told(self) -> str:
        """What stands after `key=`, in short."""
        return "|".join(self.choices) if self.choices else "NUMBER" if self.number else "VALUE"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of block. named: a component's name stands after it."""

    options: Mapping[str, Option]
    named: bool = False

    def told(self) -> str:
        """The options that it takes."""
        return one_of(tuple(f"{key}=" for key in self.options)) if self.options else "no options"


def one_of(choices: tuple[str, ...]) -> str:
    """The choices in words."""
    return choices[0] if len(choices) == 1 else f"one of {', '.join(choices)}"


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= _MOST_DIGITS and int(value) > 0


_SIDES = ("deterministic", "learned", "undecided")
_LIMIT = Option(number=True, expected="a whole number from 1")
_COMPONENT = Option(component=True, expected="the name of a component")
_TEXT = Option()
_LINKS = Option(("lines", "files", "none"))

COLUMNS = ("component", "side", "status", "owner", "feature", "why", "decision", "code", "models", "description")
"""Columns of the table of components, in the order in which they stand unless others are asked for."""
USUAL_COLUMNS = ("component", "side", "status", "owner", "why", "decision")

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "diagram": Kind(
            {
                "format": Option(("mermaid", "dot", "svg")),
                "file": Option(expected="the file to write, beside this page"),
                "inline": Option(("yes", "no")),
                "theme": Option(("auto", "light", "dark")),
                "focus": _COMPONENT,
                "group-by": Option(("auto", "owner", "package", "component", "none")),
                "only": Option(("crossings", "violations")),
                "level": Option(("components", "modules")),
                "since": Option(expected="a revision of git"),
                "alt": Option(expected="text for readers who do not see the picture"),
            }
        ),
        "components": Kind(
            {
                "side": Option(_SIDES, several=True),
                "owner": _TEXT,
                "feature": _TEXT,
                "columns": Option(COLUMNS, several=True),
                "limit": _LIMIT,
            }
        ),
        "crossings": Kind({"component": _COMPONENT, "links": _LINKS, "limit": _LIMIT}),
        "findings": Kind(
            {
                "severity": Option(("error", "warning", "info"), several=True),
                "component": _COMPONENT,
                "links": _LINKS,
                "limit": _LIMIT,
            }
        ),
        "decision": Kind({}, named=True),
    }
)
