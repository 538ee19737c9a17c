"""The node tree of a YAML document, composed from parser events without recursion."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import yaml

from midline.documents.problem import Problem, nearest_name
from midline.documents.scalars import Scalar, resolve_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 64
MAX_ALIASED_NODES = 100_000

Span: TypeAlias = tuple[int, int, int, int]

_TAG = "tag:yaml.org,2002:"
_RESOLVED_TAGS = frozenset(_TAG + name for name in ("int", "float", "bool", "null"))
_COLLECTION_TAGS = {"map": "mapping", "seq": "sequence"}


@dataclass(slots=True)
class Node:
    """A scalar, sequence or mapping, with its span (lines and columns from 0, as the parser counts)."""

    kind: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str = ""
    value: Scalar = None
    items: list[Node] = field(default_factory=list)
    entries: dict[str, tuple[Node, Node]] = field(default_factory=dict)
    pending_key: Node | None = None
    size: int = 1
    height: int = 0
    closed: bool = False

    @property
    def span(self) -> Span:
        """First line and column, last line and column."""
        return self.line, self.column, self.end_line, self.end_column


class Composer:
    """Builds the tree of one document and gathers what is wrong with it."""

    def __init__(self, path: str, lines: list[str]) -> None:
        self.path = path
        self.lines = lines
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self._open: list[Node] = []
        self._anchors: dict[str, Node] = {}
        self._aliased = 0

    def compose(self, events: Iterator[yaml.Event]) -> Node | None:
        """Read events up to the end of the first document; None when nothing usable is there."""
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.tell(event, "a second document starts here", expected="one document in a file")
                    return self.root
            elif not self._take(event):
                return None
        return self.root

    def tell(self, event: yaml.Event, message: str, *, expected: str = "", nearest: str = "") -> None:
        """Note a problem at the span of an event."""
        self.tell_at(_span(event), message, expected, nearest)

    def tell_at(
        self,
        span: Span,
        message: str,
        expected: str = "",
        nearest: str = "",
        note: str = "",
        related: tuple[tuple[str, int, str], ...] = (),
    ) -> None:
        """Note a problem at a span of parser positions."""
        line, column, end_line, end_column = span
        source = self.lines[line] if line < len(self.lines) else ""
        end = max(end_column if end_line == line else len(source.rstrip()), column + 1)
        where = (self.path, line + 1, column, end)
        self.problems.append(Problem(*where, message, expected, nearest, source, note, related))

    def _take(self, event: yaml.Event) -> bool:
        """Put one event into the tree; False when reading on makes no sense."""
        if isinstance(event, yaml.AliasEvent):
            return self._take_alias(event)
        if isinstance(event, yaml.ScalarEvent):
            self._add(self._anchored(event, self._scalar(event)))
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if len(self._open) >= MAX_DEPTH:
                self.tell(event, "the document is nested too deeply", expected=f"at most {MAX_DEPTH} levels")
                return False
            self._open.append(self._anchored(event, self._collection(event)))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            node = self._open.pop()
            _, _, node.end_line, node.end_column = _span(event)
            node.closed = True
            self._add(node)
        return True

    def _take_alias(self, event: yaml.AliasEvent) -> bool:
        name = event.anchor or ""
        node = self._anchors.get(name)
        if node is None:
            nearest = nearest_name(name, self._anchors)
            self.tell(event, f"`*{name}` names no anchor", expected="an anchor set above", nearest=nearest)
        elif not node.closed:
            self.tell(event, f"`*{name}` stands inside what it names", expected="a value without a loop")
            node = None
        self._aliased += node.size if node is not None else 0
        if self._aliased > MAX_ALIASED_NODES:
            self.tell(event, "aliases repeat too much", expected=f"at most {MAX_ALIASED_NODES} repeated values")
            return False
        if node is not None and len(self._open) + node.height > MAX_DEPTH:
            self.tell(event, "aliases nest too deeply", expected=f"at most {MAX_DEPTH} levels")
            return False
        self._add(node or Node("scalar", *_span(event), closed=True))
        return True

    def _anchored(self, event: yaml.NodeEvent, node: Node) -> Node:
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node

    def _scalar(self, event: yaml.ScalarEvent) -> Node:
        text, tag = self._text(event), event.tag
        value: Scalar = text
        if (tag is None and event.implicit[0]) or tag in _RESOLVED_TAGS:
            value = resolve_plain(text)
        elif tag not in (None, "!", _TAG + "str"):
            self.tell(event, f"the tag `{tag}` has no meaning here", expected="a plain value")
        return Node("scalar", *_span(event), text=text, value=value, closed=True)

    def _text(self, event: yaml.ScalarEvent) -> str:
        """The text of a scalar; JSON writes characters such as emoji as two escapes, which belong together."""
        text: str = event.value
        if text.isascii():
            return text
        units = text.encode("utf-16-le", "surrogatepass")
        joined = units.decode("utf-16-le", "replace")
        if len(joined.encode("utf-16-le")) != len(units) or joined.count("\ufffd") != text.count("\ufffd"):
            self.tell(event, "half of a surrogate pair stands in the text", expected="whole characters")
        return joined

    def _collection(self, event: yaml.CollectionStartEvent) -> Node:
        kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "sequence"
        tag = event.tag or "!"
        if tag != "!" and _COLLECTION_TAGS.get(tag.removeprefix(_TAG)) != kind:
            self.tell(event, f"the tag `{tag}` has no meaning here", expected=f"a plain {kind}")
        return Node(kind, *_span(event))

    def _add(self, node: Node) -> None:
        """Hang a finished node into the innermost open collection."""
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        parent.size += node.size
        parent.height = max(parent.height, node.height + 1)
        if parent.kind == "sequence":
            parent.items.append(node)
        elif parent.pending_key is None:
            parent.pending_key = node
        else:
            key, parent.pending_key = parent.pending_key, None
            self._add_entry(parent, key, node)

    def _add_entry(self, mapping: Node, key: Node, value: Node) -> None:
        span = key.span
        if key.kind != "scalar":
            self.tell_at(span, "a key is a list or a mapping", "a word as the key")
        elif key.text == "<<" and value.kind != "scalar":
            note = "YAML 1.2 has no merge keys; aliases of whole values work"
            self.tell_at(span, "the merge key `<<` is not supported", "the keys written out", note=note)
        elif key.text in mapping.entries:
            first = mapping.entries[key.text][0].line + 1
            related = ((self.path, first, f"`{key.text}` stands here first"),)
            message = f"the key `{key.text}` stands twice, first on line {first}"
            self.tell_at(span, message, "each key once", related=related)
        else:
            mapping.entries[key.text] = (key, value)


def _span(event: yaml.Event) -> Span:
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        return 0, 0, 0, 0
    return start.line, start.column, end.line, end.column
