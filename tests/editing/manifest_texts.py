"""Manifests as people write them, for Hypothesis: each with where its components stand and what may not move."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

COMMENTS = ("#", "# why", "#\ttab", "# é領😀", "# - {[,:'\"", "#: a: b", "# *a &b !c |", "## \u3000wide  ")
TEXTS = ("planned", "payments", "a b", "x:y", "領域", "😀 yes", "a'b", "c#d", "-x", "on", "1.10", "0x1f")
CODE = ("app", "app.a", '"app.b:C.m"', "'app.*'", "1.10", "領", "*lone*")
ALL_BREAKS = ("\n", "\r\n", "\r", "\x85", "\u2028", "\u2029")
BREAKS = ("\n", "\n", "\r\n", "\r")


@dataclass(slots=True)
class Piece:
    """One component as it is written: the text before it, its own, the text after. kept: what has to stay of its own.

    keys: those it has. is_shared: an alias elsewhere names it or a part of it, or it is an alias.
    """

    name: str
    start: int
    end: int
    keys: list[str]
    kept: list[tuple[str, str]]
    is_shared: bool = False


@dataclass(slots=True)
class Written:
    """A manifest, with the place of `components` (0, 0 where it is missing) and the pieces below it."""

    text: str
    start: int = 0
    end: int = 0
    pieces: list[Piece] = field(default_factory=list)
    is_block: bool = False


class Writer:
    """Draws a manifest piece by piece, and remembers where each began."""

    def __init__(self, draw: DrawFn) -> None:
        self.draw = draw
        self.out = ""
        self.usual_break = draw(st.sampled_from(BREAKS))
        self.anchors: list[tuple[str, Piece | None]] = []
        self.names = 0
        self.rightmost = 99  # where a comment may start: further right it would be one more line of a block text

    @property
    def newline(self) -> str:
        """A line break; now and then another one than the rest of the file has."""
        return self.pick(*ALL_BREAKS) if self.rarely(30) else self.usual_break

    def line(self, text: str) -> None:
        self.out += text + self.newline

    def pick(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def maybe(self) -> bool:
        return self.draw(st.booleans())

    def rarely(self, times: int) -> bool:
        """True once in so many times; what is simplest is False."""
        return self.draw(st.integers(1, times)) == times

    def number(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def tail(self) -> str:
        """A comment at the end of a line, or nothing."""
        return self.pick(" ", "   ", " \t") + self.pick(*COMMENTS) if self.rarely(4) else self.pick("", "", " ")

    def gap(self, low: int, high: int) -> str:
        """Blank lines and comments at columns between these."""
        text = ""
        high = min(high, self.rightmost)
        low = min(low, high)
        while self.rarely(5):
            blank = self.pick("", "", "  ")
            text += (blank if self.maybe() else " " * self.number(low, high) + self.pick(*COMMENTS)) + self.newline
        return text

    def anchor(self, piece: Piece | None) -> str:
        if not self.rarely(8):
            return ""
        self.names += 1
        self.anchors.append((f"n{self.names}", piece))
        return f"&n{self.names} "

    def quoted(self, text: str) -> str:
        return self.pick(text, text, f'"{text}"', f"'{text}'")


def scalar(to: Writer, key: str, column: int, piece: Piece) -> str:
    """A text, behind its key, with everything up to the end of its lines."""
    form = to.pick("plain", "plain", "plain", "quoted", "blank", "below", "folded", "block", "lines")
    inner = " " * (column + to.number(1, 5))
    text, anchor = to.pick(*TEXTS), to.anchor(piece)
    to.rightmost = column if form in ("folded", "block") else 99
    if form == "blank":
        return to.pick("", " ~", " null") + to.tail() + to.newline
    if form == "below":
        return to.newline + inner + anchor + text + to.tail() + to.newline
    if form == "lines":
        return f" {anchor}some words{to.newline}{inner}and more{to.tail()}{to.newline}"
    if form in ("folded", "block"):
        header = f" {anchor}{'>' if form == 'folded' else '|'}{to.pick('', '', '-', '+')}{to.tail()}{to.newline}"
        body = f"{inner}a: # {text}{to.newline}{to.pick('', inner + '- b' + to.newline)}"
        return header + body
    shown = text if form == "plain" else to.pick('"{}"', "!!str '{}'").format(text.replace("'", ""))
    return f" {anchor}{shown}{to.tail()}{to.newline}"


def list_value(to: Writer, key: str, column: int, piece: Piece) -> str:
    """A list, behind its key: on one line, between brackets on several, or with dashes."""
    to.rightmost = 99
    form = to.pick("line", "line", "brackets", "dashes", "empty")
    items = [to.pick(*CODE[:-1]) for _ in range(to.number(1, 3))]
    pad, anchor = " " * (column + to.number(1, 4)), to.anchor(piece)
    if form == "empty":
        return f" {to.pick('[]', '[ ]')}{to.tail()}{to.newline}"
    if form == "line":
        return f" {anchor}[{', '.join(items)}{to.pick('', ',', ' ')}]{to.tail()}{to.newline}"
    if form == "brackets":
        lines = "".join(f"{pad}{item},{to.tail()}{to.newline}" for item in items)
        return f" {anchor}[{to.tail()}{to.newline}{lines}{pad}]{to.tail()}{to.newline}"
    dash = " " * (column + to.number(0, 4))
    lines = "".join(f"{dash}-{to.pick(' ', '   ')}{item}{to.tail()}{to.newline}" for item in items)
    return f" {anchor.strip()}{to.tail()}{to.newline}{lines}"


def options(to: Writer, key: str, column: int, piece: Piece) -> str:
    """A mapping of mappings, behind its key."""
    to.rightmost = 99
    pad = " " * (column + to.number(1, 4))
    if to.maybe():
        return f" {{r: {{n: 1}}}}{to.tail()}{to.newline}"
    return f"{to.tail()}{to.newline}{pad}r:{to.newline}{pad} n: 1{to.tail()}{to.newline}"


FIELDS = {"side": scalar, "status": scalar, "owner": scalar, "code": list_value, "uses": list_value, "options": options}


def flow_fields(to: Writer, piece: Piece) -> str:
    """The fields of a component between brackets."""
    parts = []
    for key in to.draw(st.lists(st.sampled_from(("side", "status", "owner", "code")), unique=True, max_size=3)):
        value = f"[{to.pick('a', 'a, b', '', '領,')}]" if key == "code" else to.quoted(to.pick("planned", "é", "a-b"))
        separator = to.pick(": ", ":  ")
        piece.keys.append(key)
        part = f"{to.quoted(key)}{separator}{to.anchor(piece)}{value}"
        piece.kept.append((key, part))
        parts.append(part)
    inside = to.pick(", ", ",", " ,  ").join(parts) + (to.pick("", "", ",", " ") if parts else to.pick("", " "))
    return "{" + inside + "}"


def block_component(to: Writer, piece: Piece, column: int) -> None:
    """A component on lines of its own."""
    inner = column + to.number(1, 5)
    to.out += " " * column
    piece.start = len(to.out)
    explicit = to.rarely(12)
    to.out += (
        f"? {piece.name}{to.newline}{' ' * column}:" if explicit else to.quoted(piece.name) + to.pick(":", ":", " :")
    )
    form = to.pick("block", "block", "block", "flow", "flow", "blank", "alias")
    mine = [name for name, owner in to.anchors if owner is not None and owner.is_shared is None]
    if form == "flow":
        to.out += " " + to.anchor(piece) + flow_fields(to, piece) + to.tail() + to.newline
    elif form == "alias" and mine:
        to.out += f" *{mine[0]}{to.tail()}{to.newline}"
        piece.is_shared = True
    elif form in ("blank", "alias"):
        to.out += to.pick("", " ~", " {}", " null") + to.tail() + to.newline
    else:
        to.out += " " + to.anchor(piece) + to.tail() + to.newline
        for key in to.draw(st.lists(st.sampled_from(sorted(FIELDS)), unique=True, min_size=1, max_size=4)):
            gap = to.gap(column + 1, inner + 4)
            to.out += gap
            text = to.quoted(key) + to.pick(":", ":", "  :") + FIELDS[key](to, key, inner, piece)
            piece.keys.append(key)
            piece.kept += [("", gap), (key, text)]
            to.out += " " * inner + text
    piece.end = len(to.out)


def others(to: Writer, column: int, number: int) -> None:
    """Some other key of the manifest, with an alias where there is something to name."""
    pad = " " * column
    key = f"other{number}"
    if to.anchors and to.maybe():
        name, piece = to.draw(st.sampled_from(to.anchors))
        if piece is not None:
            piece.is_shared = True
        to.line(f"{pad}{key}: {to.pick('*' + name, '[*' + name + ' ]')}{to.tail()}")
        return
    to.out += (
        pad
        + key
        + ":"
        + to.draw(st.sampled_from([scalar, list_value, options]))(to, key, column, Piece("", 0, 0, [], []))
    )


@st.composite
def manifests(draw: DrawFn) -> Written:
    """Any manifest, most of them valid YAML."""
    to = Writer(draw)
    to.out += to.pick("", "", "\ufeff")
    to.out += to.gap(0, 3) + to.pick("", "", "--- # start" + to.newline)
    column = draw(st.sampled_from([0, 0, 0, 2]))
    names = draw(st.lists(st.sampled_from("abcdefg"), unique=True, max_size=4))
    if to.rarely(10):
        return flow_manifest(to, names)
    to.line(" " * column + "midline: 1" + to.tail())
    for number in range(to.number(0, 2)):
        to.out += to.gap(0, 4)
        others(to, column, number)
    written = components(to, column, names) if not to.rarely(8) else Written("", is_block=True)
    for number in range(2, 2 + to.number(0, 2)):
        to.out += to.gap(0, 6)
        others(to, column, number)
    to.out += to.gap(0, 3) + to.pick("", "", "", "..." + to.newline)
    written.text = to.out if to.maybe() else re.sub(r"(\r\n|[\n\r\x85\u2028\u2029])\Z", "", to.out)
    written.end = min(written.end, len(written.text))
    for piece in written.pieces:
        piece.end = min(piece.end, len(written.text))
    return written


def components(to: Writer, column: int, names: list[str]) -> Written:
    """The key `components` with what is below it, as a block or between brackets."""
    to.out += to.gap(0, 3)
    start = len(to.out)
    to.out += " " * column + to.quoted("components") + ":"
    written = Written("", start)
    if names and not to.rarely(4):
        written.is_block = True
        written.pieces = block_components(to, column, names)
    elif names:
        to.out += " "
        written.pieces = flow_components(to, names, column)
        to.out += to.tail() + to.newline
    else:
        to.out += to.pick("", " {}", " ~", " null", " { }") + to.tail() + to.newline
    written.end = len(to.out)
    return written


def block_components(to: Writer, column: int, names: list[str]) -> list[Piece]:
    to.out += to.tail() + to.newline
    inner = column + to.number(1, 5)
    blank = to.pick("", to.newline)
    pieces = []
    for name in names:
        to.out += (blank if pieces else "") + to.gap(0, inner + 2)
        pieces.append(Piece(name, 0, 0, [], []))
        block_component(to, pieces[-1], inner)
    return pieces


def flow_components(to: Writer, names: list[str], column: int) -> list[Piece]:
    """Components between brackets, on one line or one to a line."""
    on_lines = to.maybe()
    to.out += "{" + (to.tail() + to.newline if on_lines else to.pick("", " "))
    pad = " " * (column + to.number(1, 4)) if on_lines else ""
    pieces = []
    for number, name in enumerate(names):
        pieces.append(Piece(name, 0, 0, [], []))
        to.out += pad
        pieces[-1].start = len(to.out)
        blank = to.rarely(6)
        to.out += to.quoted(name) + (
            to.pick("", ": ") if blank else ": " + to.anchor(pieces[-1]) + flow_fields(to, pieces[-1])
        )
        pieces[-1].end = len(to.out)
        comma = "," if number < len(names) - 1 or to.maybe() else ""
        to.out += comma + (to.tail() + to.newline if on_lines else to.pick(" ", "  "))
    to.out += " " * column + (" " if on_lines else "") + "}"
    return pieces


def flow_manifest(to: Writer, names: list[str]) -> Written:
    """A manifest that is one mapping between brackets."""
    to.out += to.pick("{midline: 1, system: x", "{midline: 1", '{"midline": 1')
    written = Written("")
    if names or to.maybe():
        to.out += "," + to.pick(" ", to.newline + "  ")
        written.start = len(to.out)
        to.out += to.pick("components", '"components"') + ": "
        written.pieces = flow_components(to, names, 2) if names else []
        to.out += "" if names else to.pick("", "{}", "~")
        written.end = len(to.out)
    to.out += to.pick("}", "," + to.newline + "}", to.newline + "}") + to.tail() + to.pick("", to.newline)
    written.text = to.out
    return written
