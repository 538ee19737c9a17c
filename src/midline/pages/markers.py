"""The markers of blocks: `<!-- midline:begin KIND key=value … -->` and `<!-- midline:end -->`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from midline.documents.problem import Problem, nearest_name
from midline.pages.kinds import KINDS, Fault, Kind, Option, one_of
from midline.pages.structure import Comment

OPENING = re.compile(r"<!--[ \t]*midline[ \t]*:", re.IGNORECASE)
"""In any case of letters: nobody shall wait for a block that is never filled."""
BEGIN = "<!-- midline:begin KIND -->"
END = "<!-- midline:end -->"
_WORD = re.compile(r"""([^\s="']+)(?:(=)("[^"]*"|'[^']*'|[^\s"']*(?=\s|$)))?(?=\s|$)|("[^"]*"|'[^']*')(?=\s|$)""")
_QUOTES = "\"'"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a marker and its columns on the line, the end exclusive."""

    text: str
    column: int
    end_column: int


class RequestError(Exception):
    """What is asked for cannot be read."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(*faults)
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Request:
    """What a block is to hold: its kind, the name after it, and the options that it is given, by their keys."""

    kind: Word
    name: Word | None = None
    options: Mapping[str, Word] | None = None

    def option(self, key: str, default: str = "") -> str:
        """The value of an option, or what it is where none is given."""
        given = (self.options or {}).get(key)
        return default if given is None else given.text

    def choices(self, key: str) -> tuple[str, ...]:
        """The values of an option that takes several; empty where none is given."""
        return tuple(each.strip() for each in self.option(key).split(",")) if self.option(key) else ()


def request_of(kind: str, name: str, options: Mapping[str, str]) -> Request:
    """A request that is written otherwise than as a marker. Raises RequestError with all that is wrong with it."""
    known = KINDS.get(kind)
    if known is None:
        raise RequestError([Fault(f"there is no block `{kind}`", one_of(tuple(KINDS)), nearest_name(kind, KINDS))])
    faults = []
    if known.named and not name:
        faults.append(Fault(f"`{kind}` of what?", f"{kind} NAME, the name of a component"))
    if name and not known.named:
        faults.append(Fault(f"nothing stands after `{kind}`", known.told()))
    for key, value in options.items():
        option = known.options.get(key)
        if option is None:
            message = f"`{kind}` has no option `{key}`"
            faults.append(Fault(message, known.told(), nearest_name(key, known.options)))
        else:
            faults += option.faults(key, value)
    if faults:
        raise RequestError(faults)
    words = {key: Word(value, 0, 0) for key, value in options.items()}
    return Request(Word(kind, 0, 0), Word(name, 0, 0) if name else None, words)


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker that can be read. request: None where it ends a block."""

    comment: Comment
    request: Request | None


class MarkerReader:
    """Reads the markers of one page; what is wrong with them gathers in `problems`."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.problems: list[Problem] = []

    def read(self, comment: Comment) -> Marker | None:
        """A marker; one whose words are wrong is told and still opens its block. None where it is no marker at all."""
        line, column = comment.line.text, comment.column
        opened = OPENING.match(line, column)
        assert opened is not None
        end = line.find("-->", opened.end())
        if end < 0:
            self._tell(comment, column, len(line), "this marker does not end on its line", "`-->` at its end")
            return None
        if (line[:column].strip(" \t>\ufeff") and not comment.is_block) or line[end + 3 :].strip():
            expected = "a line with nothing but the marker"
            self._tell(comment, column, end + 3, "this marker does not stand alone on its line", expected)
            return None
        if not comment.is_block:
            expected = "a blank line above it, and at most three spaces more before it than before the text around it"
            self._tell(comment, column, end + 3, "this marker stands within other text", expected)
            return None
        words = list(self._words(comment, opened.end(), end))
        if words[:1] and words[0][0].text == "begin" and not words[0][1]:
            return self._begin(comment, words[1:], end)
        if words[:1] and words[0][0].text == "end" and not words[0][1]:
            if words[1:]:
                self._tell(comment, words[1][0].column, end, "nothing stands after `end`", f"`{END}`")
            return Marker(comment, None)
        text = words[0][0].text if words else ""
        at = words[0][0] if words else Word("", column, end + 3)
        nearest = nearest_name(text, ("begin", "end"))
        message = f"`{text}` is no marker" if text else "this marker says nothing"
        self._tell(comment, at.column, at.end_column, message, f"`{BEGIN}` or `{END}`", nearest)
        return None

    def _words(self, comment: Comment, start: int, end: int) -> Iterator[tuple[Word, Word | None]]:
        """The words, and for `key=value` the key and the value."""
        line = comment.line.text[:end]
        at = start
        while at < end:
            if line[at] in " \t":
                at += 1
                continue
            found = _WORD.match(line, at)
            if found is None:
                stop = next((i for i in range(at, end) if line[i] in " \t"), end)
                expected = 'key=value, or key="a value with spaces"'
                self._tell(comment, at, stop, f"`{line[at:stop]}` cannot be read", expected)
                at = stop
                continue
            at = found.end()
            if found[4] is not None:
                yield Word(found[4][1:-1], found.start(4), at), None
            elif found[2] is None:
                yield Word(found[1], found.start(1), at), None
            else:
                value = found[3][1:-1] if found[3][:1] and found[3][0] in _QUOTES else found[3]
                yield Word(found[1], found.start(1), found.end(1)), Word(value, found.start(3), at)

    def _begin(self, comment: Comment, words: list[tuple[Word, Word | None]], end: int) -> Marker:
        if not words or words[0][1] is not None:
            self._tell(comment, comment.column, end + 3, "this marker names no kind of block", one_of(tuple(KINDS)))
            return Marker(comment, Request(Word("", comment.column, end + 3)))
        word = words[0][0]
        kind = KINDS.get(word.text)
        if kind is None:
            message, nearest = f"there is no block `{word.text}`", nearest_name(word.text, KINDS)
            self._tell(comment, word.column, word.end_column, message, one_of(tuple(KINDS)), nearest)
            return Marker(comment, Request(word))
        rest = words[1:]
        name = rest.pop(0)[0] if kind.named and rest and rest[0][1] is None else None
        if kind.named and name is None:
            expected = f"{word.text} NAME, the name of a component"
            self._tell(comment, word.column, word.end_column, f"`{word.text}` of what?", expected)
        return Marker(comment, Request(word, name, self._options(comment, word.text, kind, rest)))

    def _options(
        self, comment: Comment, name: str, kind: Kind, words: list[tuple[Word, Word | None]]
    ) -> Mapping[str, Word]:
        found: dict[str, Word] = {}
        for key, value in words:
            option = kind.options.get(key.text)
            if value is None:
                nearest = nearest_name(key.text, kind.options)
                message = f"`{key.text}` is no option of `{name}`" if option is None else f"`{key.text}` has no value"
                expected = kind.told() if option is None else f"{key.text}={option.told()}"
                self._tell(comment, key.column, key.end_column, message, expected, "" if option else nearest)
            elif option is None:
                message, nearest = f"`{name}` has no option `{key.text}`", nearest_name(key.text, kind.options)
                self._tell(comment, key.column, key.end_column, message, kind.told(), nearest)
            elif key.text in found:
                message = f"`{key.text}` is said twice"
                self._tell(comment, key.column, value.end_column, message, "each option once")
            else:
                found[key.text] = value
                self._check(comment, key.text, option, value)
        return found

    def _check(self, comment: Comment, key: str, option: Option, value: Word) -> None:
        for fault in option.faults(key, value.text):
            start = value.column if value.text else value.column - len(key) - 1
            self._tell(comment, start, value.end_column, fault.message, fault.expected, fault.nearest)

    def _tell(self, comment: Comment, column: int, end: int, message: str, expected: str, nearest: str = "") -> None:
        line = comment.line
        self.problems.append(Problem(self._path, line.number, column, end, message, expected, nearest, line.text))
