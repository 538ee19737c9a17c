"""What the tests of the skeleton pass share: reading a source and decoding its body."""

from __future__ import annotations

import textwrap

import msgspec

from midline.reading.facts import Body, Outline, Scope
from midline.reading.source import read_source


def read(source: str) -> tuple[Outline, Body]:
    """Outline and body of a dedented source that must be readable."""
    facts = read_source(textwrap.dedent(source).encode())
    assert facts.outline is not None, facts.unread
    return facts.outline, msgspec.msgpack.decode(facts.body, type=Body)


def scope(source: str, qualname: str = "") -> Scope:
    """The scope of that name."""
    return next(item for item in read(source)[1].scopes if item.qualname == qualname)


def value(source: str) -> object:
    """The value that the last statement of the module binds."""
    return scope(source).binds[-1].value
