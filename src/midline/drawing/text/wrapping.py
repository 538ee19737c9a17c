"""Text broken into lines by the room that it takes."""

from __future__ import annotations

import unicodedata

from midline.drawing.text_width import letters

_SIGNS = "/.-_:,"
"""Signs after which a line may end."""


def wrapped(text: str, room: int) -> tuple[str, ...]:
    """Lines of at most `room` letters, broken at blanks or after signs that are near; wide letters count two."""
    lines: list[str] = []
    line, taken = "", 0
    for letter in letters(text):
        wide = _width(letter)
        if taken + wide > room and line:
            cut = len(line) if letter == " " else _cut(line, room)
            lines.append(line[:cut].rstrip(" "))
            line = line[cut:].lstrip(" ")
            taken = sum(map(_width, letters(line)))
        if line or letter != " ":
            line, taken = line + letter, taken + wide
    return tuple(part for part in (*lines, line.strip(" ")) if part)


def _cut(line: str, room: int) -> int:
    """Where a full line ends best."""
    blank = line.rfind(" ") + 1
    sign = max(line.rfind(sign) for sign in _SIGNS) + 1
    return next((at for at in (blank, sign) if at > room // 3), len(line))


def _width(letter: str) -> int:
    return 2 if not letter.isascii() and unicodedata.east_asian_width(letter[0]) in ("W", "F") else 1


def broken(text: str, longest: int) -> tuple[str, ...]:
    """The text, in lines only where a word is longer than `longest` letters; the rest is left to who shows it."""
    if all(len(word) <= longest for word in text.split(" ")):
        return (text,) if text else ()
    return wrapped(text, longest)
