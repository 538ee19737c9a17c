"""The patterns of `.gitignore` files: parsed, compiled, and asked about one path at a time.

The grammar is git's. Patterns are asked folder by folder on the way down, as git does it: once a folder is ignored
nobody asks about what is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_POSIX_CLASSES = {
    "alpha": "a-zA-Z",
    "digit": "0-9",
    "alnum": "a-zA-Z0-9",
    "upper": "A-Z",
    "lower": "a-z",
    "space": r" \t\n\r\f\v",
    "blank": r" \t",
    "punct": r"!-\/:-@\[-`{-~",
    "xdigit": "0-9a-fA-F",
    "cntrl": r"\x00-\x1f\x7f",
    "print": r" -~",
    "graph": "!-~",
}
_NEVER = "(?!)"
_WHOLE_SEGMENT = re.compile(r"(?<![^/])\*\*+(?:(/)|\Z)")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of an ignore file. negated: it takes back; only_folders: it ends in `/`; anchored: it holds a `/`."""

    regex: re.Pattern[str]
    negated: bool
    only_folders: bool
    anchored: bool


class IgnorePatterns:
    """The patterns of one ignore file; the last one that matches decides."""

    __slots__ = ("_anchored", "_memo", "_named", "_patterns")

    def __init__(self, lines: Iterable[str]) -> None:
        self._patterns = tuple(pattern for line in lines if (pattern := parse_pattern(line)) is not None)
        self._named = tuple((i, p) for i, p in enumerate(self._patterns) if not p.anchored)[::-1]
        self._anchored = tuple((i, p) for i, p in enumerate(self._patterns) if p.anchored)[::-1]
        self._memo: dict[tuple[str, bool], int] = {}

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def decide(self, path: str, is_folder: bool) -> bool | None:
        """True: ignored; False: taken back by a `!` pattern; None: no pattern matches.

        path is relative to the folder of the ignore file, with `/`.
        """
        name = path[path.rfind("/") + 1 :]
        best = self._memo.get((name, is_folder))
        if best is None:
            best = self._memo[name, is_folder] = _last_match(self._named, name, is_folder, -1)
        if self._anchored:
            best = _last_match(self._anchored, path, is_folder, best)
        return None if best < 0 else not self._patterns[best].negated


def _last_match(patterns: Sequence[tuple[int, Pattern]], text: str, is_folder: bool, best: int) -> int:
    """The highest index above `best` whose pattern matches, else `best`; patterns come highest first."""
    for index, pattern in patterns:
        if index < best:
            break
        if (is_folder or not pattern.only_folders) and pattern.regex.match(text):
            return index
    return best


def parse_pattern(line: str) -> Pattern | None:
    """One line of an ignore file; None for blank lines and comments."""
    text = _without_trailing_spaces(line.removesuffix("\n").removesuffix("\r"))
    if not text or text.startswith("#"):
        return None
    negated = text.startswith("!")
    text = text[negated:]
    only_folders = text.endswith("/")
    text = text[: len(text) - only_folders]
    anchored = "/" in text
    text = text.removeprefix("/")
    if not text:
        return None
    return Pattern(re.compile(_regex(text, anchored) + r"\Z", re.DOTALL), negated, only_folders, anchored)


def _without_trailing_spaces(text: str) -> str:
    """Trailing spaces do not count, unless a backslash stands before them."""
    stripped = text.rstrip(" ")
    backslashes = len(stripped) - len(stripped.rstrip("\\"))
    return stripped + " " if backslashes % 2 and len(stripped) < len(text) else stripped


def _regex(text: str, anchored: bool) -> str:
    """Wildcards match within one segment; `**` as a whole segment of an anchored pattern, any number of segments."""
    parts: list[str] = []
    at = 0
    while at < len(text):
        if anchored and (stars := _WHOLE_SEGMENT.match(text, at)):
            parts.append("(?:.*/)?" if stars[1] else ".+" if at else ".*")
            at = stars.end()
            continue
        char = text[at]
        at += 1
        if char == "*":
            if not parts or parts[-1] != "[^/]*":
                parts.append("[^/]*")
        elif char == "?":
            parts.append("[^/]")
        elif char == "[":
            bracket, at = _bracket(text, at)
            parts.append(bracket)
        elif char == "\\":
            if at == len(text):
                return _NEVER
            parts.append(re.escape(text[at]))
            at += 1
        else:
            parts.append(re.escape(char))
    return "".join(parts)


def _bracket(text: str, at: int) -> tuple[str, int]:
    """The bracket expression whose `[` stands before `at`, and where it ends; an unclosed one never matches."""
    negated = text[at : at + 1] in ("!", "^")
    at += negated
    pieces: list[str] = []
    first = True
    while first or text[at : at + 1] != "]":
        first = False
        if (named := re.match(r"\[:([a-z]*):\]", text[at:])) is not None:
            if named[1] not in _POSIX_CLASSES:
                return _NEVER, len(text)
            pieces.append(_POSIX_CLASSES[named[1]])
            at += named.end()
            continue
        low, at = _bracket_char(text, at)
        high = low
        if low and text[at : at + 1] == "-" and text[at + 1 : at + 2] not in ("]", ""):
            high, at = _bracket_char(text, at + 1)
        if not low or not high:
            return _NEVER, len(text)
        if low <= high:
            pieces.append(re.escape(low) if low == high else f"{re.escape(low)}-{re.escape(high)}")
    inside = "".join(pieces)
    if negated:
        return f"[^/{inside}]", at + 1
    return (f"(?!/)[{inside}]" if inside else _NEVER), at + 1


def _bracket_char(text: str, at: int) -> tuple[str, int]:
    """One character of a bracket expression, unescaped; empty where the text ends first."""
    if text[at : at + 1] == "\\":
        at += 1
    return text[at : at + 1], at + 1
