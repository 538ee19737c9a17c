"""How a document is written: each part with its offsets, anchors and aliases as they stand, nothing resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import yaml

from midline.documents.yaml_document import parser_events

if TYPE_CHECKING:
    from collections.abc import Iterator

BREAK_CHARACTERS = "\n\r\x85\u2028\u2029"

_PROPERTY = re.compile(r"!<[^>]*>|[&!][^\s,\[\]{}]*")
_BLANK_OR_COMMENT = re.compile(f"[ \t{BREAK_CHARACTERS}]+|#[^{BREAK_CHARACTERS}]*")
_HEADER_KEEPS = re.compile(r"[|>][-0-9]*\+")


@dataclass(slots=True)
class Part:
    """A scalar, sequence, mapping or alias as it is written.

    start, end: code points from the start of the text, anchor and tag included; a block collection ends where its last
    part ends, a block scalar before the blank lines that are none of its text. named: where its anchor and tag end.
    content: where the value itself starts. style: of a scalar its first mark (`'`, `"`, `|`, `>`, nothing), of a
    collection `flow` or `block`. aliases: those that name this part. names: what an alias names.
    """

    kind: str
    start: int
    end: int
    named: int
    content: int
    style: str = ""
    anchor: str = ""
    text: str = ""
    items: list[Part] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    aliases: list[Part] = field(default_factory=list)
    names: Part | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written here at all."""
        return self.kind == "scalar" and self.start == self.end

    @property
    def children(self) -> Iterator[Part]:
        """The parts inside, in the order in which they are written."""
        yield from self.items
        for entry in self.entries:
            yield entry.key
            yield entry.value

    def walk(self) -> Iterator[Part]:
        """This part and all below it, as written."""
        yield self
        for child in self.children:
            yield from child.walk()

    def entry(self, name: str) -> Entry | None:
        """The entry of a mapping under this key."""
        return next((entry for entry in self.entries if entry.name == name), None)


@dataclass(slots=True)
class Entry:
    """A key and its value. start: of the key, or of the `?` before it. colon: of the `:` between them, -1 for none."""

    start: int
    key: Part
    value: Part
    colon: int

    @property
    def name(self) -> str:
        """The key as text."""
        return (self.key.names or self.key).text

    @property
    def end(self) -> int:
        """Where the value ends; the key, where there is no value."""
        return self.value.end


_Events: TypeAlias = "Iterator[yaml.Event]"


def read_layout(text: str) -> Part | None:
    """The top of a document that reads without problems (and starts without a byte order mark); None for an empty one.

    Raises yaml.YAMLError where it is no YAML.
    """
    fast = getattr(yaml, "CSafeLoader", None)
    if fast is not None:
        try:
            return _Builder(text).build(parser_events(fast, text))
        except yaml.YAMLError:
            pass
    return _Builder(text).build(parser_events(yaml.SafeLoader, text))


def after_blanks(text: str, offset: int) -> int:
    """Where the next thing stands that is neither white space nor comment."""
    while found := _BLANK_OR_COMMENT.match(text, offset):
        offset = found.end()
    return offset


class _Builder:
    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[Part] = []
        self._keys: list[Part | None] = []
        self._anchors: dict[str, Part] = {}
        self._top: Part | None = None

    def build(self, events: _Events) -> Part | None:
        for event in events:
            if isinstance(event, yaml.AliasEvent):
                self._add(self._alias(event))
            elif isinstance(event, yaml.ScalarEvent):
                self._add(self._scalar(event))
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "sequence"
                self._open.append(self._part(event, kind, "flow" if event.flow_style else "block"))
                self._keys.append(None)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self._keys.pop()
                part = self._open.pop()
                part.end = self._collection_end(part, event)
                self._add(part)
        return self._top

    def _part(self, event: yaml.NodeEvent, kind: str, style: str) -> Part:
        start, end = _offsets(event)
        named = content = start
        while event.anchor is not None or getattr(event, "tag", None) is not None:
            found = _PROPERTY.match(self._text, content, end)
            if found is None:
                break
            named = found.end()
            content = min(after_blanks(self._text, named), end)
        part = Part(kind, start, end, named, content, style, event.anchor or "")
        if part.anchor:
            self._anchors[part.anchor] = part
        return part

    def _scalar(self, event: yaml.ScalarEvent) -> Part:
        part = self._part(event, "scalar", event.style or "")
        part.text = event.value
        if part.style in ("|", ">") and not _HEADER_KEEPS.match(self._text, part.content):
            part.end = part.start + len(self._text[part.start : part.end].rstrip(BREAK_CHARACTERS))
        return part

    def _alias(self, event: yaml.AliasEvent) -> Part:
        start, end = _offsets(event)
        part = Part("alias", start, end, start, start, names=self._anchors.get(event.anchor or ""))
        if part.names is not None:
            part.names.aliases.append(part)
        return part

    def _collection_end(self, part: Part, event: yaml.Event) -> int:
        """Parsers put the end of a block collection before whatever comes next, comments skipped."""
        _, end = _offsets(event)
        if part.style == "flow" and self._text[end - 1 : end] in ("}", "]"):
            return end
        inside = list(part.children)
        return inside[-1].end if inside else end

    def _add(self, part: Part) -> None:
        if not self._open:
            self._top = part
            return
        parent = self._open[-1]
        if parent.kind == "sequence":
            parent.items.append(part)
            return
        key = self._keys[-1]
        self._keys[-1] = part if key is None else None
        if key is not None:
            parent.entries.append(self._entry(key, part))

    def _entry(self, key: Part, value: Part) -> Entry:
        """What is left out is put right after the colon, or the key: parsers put some of it at what comes next."""
        colon = after_blanks(self._text, key.end)
        if self._text[colon : colon + 1] != ":":
            colon = -1
        if value.is_blank:
            value.start = value.end = value.named = value.content = key.end if colon < 0 else colon + 1
        return Entry(self._question_mark(key), key, value, colon)

    def _question_mark(self, key: Part) -> int:
        start = key.start
        while self._text[start - 1 : start] in (" ", "\t"):
            start -= 1
        return start - 1 if start < key.start and self._text[start - 1 : start] == "?" else key.start


def _offsets(event: yaml.Event) -> tuple[int, int]:
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        return 0, 0
    return start.index, end.index
