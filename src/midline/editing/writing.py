"""Values as YAML text: plain scalars where they read back as the same text, quoted otherwise."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from midline.documents.scalars import resolve_plain
from midline.documents.yaml_document import read_document

Value: TypeAlias = "str | int | float | bool | Sequence[Value] | Mapping[str, Value]"

WIDTH = 120

# Anything else is escaped: C0 and C1 controls, breaks, the byte order mark, surrogates and what is no character.
_PRINTABLE = re.compile("[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*")


@dataclass(frozen=True, slots=True)
class Style:
    """How a manifest is written. step: columns from a key to the entries below it. inner: the same within a component.

    dash: columns from a key to the dashes of its list. spaced: blank lines stand between components.
    """

    step: int = 2
    inner: int = 2
    dash: int = 2
    flow_components: bool = False
    block_lists: bool = False
    spaced: bool = False
    quote: str = '"'
    json: bool = False


def flow_text(value: Value, style: Style, *, inside: bool = False) -> str:
    """A value on one line. inside: it will stand within brackets."""
    if isinstance(value, str):
        return _text(value, style, inside)
    if isinstance(value, Mapping):
        entries = (
            f"{flow_text(key, style, inside=True)}: {flow_text(each, style, inside=True)}"
            for key, each in value.items()
        )
        return "{" + ", ".join(entries) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(flow_text(each, style, inside=True) for each in value) + "]"
    return json.dumps(value)


def entry_lines(key: str, value: Value, column: int, style: Style, blocks: int = 0) -> list[str]:
    """The lines of an entry of a block mapping at this column. blocks: how many levels of mappings are written out."""
    head = " " * column + flow_text(key, style) + ":"
    line = f"{head} {flow_text(value, style)}"
    if blocks and value and isinstance(value, Mapping):
        if blocks == 1 and style.flow_components and len(line) <= WIDTH:
            return [line]
        below = column + (style.inner if blocks == 1 else style.step)
        return [head, *(each for name in value for each in entry_lines(name, value[name], below, style, blocks - 1))]
    if (
        value
        and isinstance(value, Sequence)
        and not isinstance(value, str)
        and (style.block_lists or len(line) > WIDTH)
    ):
        return [head, *(" " * (column + style.dash) + "- " + flow_text(item, style) for item in value)]
    return [line]


def _text(text: str, style: Style, inside: bool) -> str:
    if not style.json and _reads_plain(text, inside):
        return text
    escapes = '"' in text or "\\" in text
    single = "'" not in text if escapes else style.quote == "'"
    if single and not style.json and _PRINTABLE.fullmatch(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_escaped, text)) + '"'


def _reads_plain(text: str, inside: bool) -> bool:
    """Whether the text may stand unquoted. Within brackets colons are quoted, since not every parser takes them."""
    if not text or not isinstance(resolve_plain(text), str) or not _PRINTABLE.fullmatch(text):
        return False
    if inside and ":" in text:
        return False
    probe = read_document(f"key: [{text}, end]\n" if inside else f"key: {text}\n", "")
    return not probe.problems and probe.data == {"key": [text, "end"] if inside else text}


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if _PRINTABLE.fullmatch(character):
        return character
    if character in "\n\t\r":
        return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}[character]
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
