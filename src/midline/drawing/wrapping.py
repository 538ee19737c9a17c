"""Text broken into lines by the room that it takes."""

from __future__ import annotations

import unicodedata

from midline.drawing.text_width import letters


def wrapped(text: str, room: int) -> tuple[str, ...]:
    """Lines of at most `room` letters, broken at blanks where there are any near; wide letters count two."""
    lines: list[str] = []
    line, taken, blank = "", 0, -1
    for letter in letters(text):
        wide = _width(letter)
        if taken + wide > room and line:
            cut = blank if blank > room // 3 and letter != " " else len(line)
            lines.append(line[:cut].rstrip(" "))
            line = line[cut:].lstrip(" ")
            taken, blank = sum(map(_width, line)), -1
        if letter == " " and not line:
            continue
        line, taken = line + letter, taken + wide
        if letter == " ":
            blank = len(line) - 1
    return tuple(part for part in (*lines, line.strip(" ")) if part)


def _width(letter: str) -> int:
    return 2 if not letter.isascii() and unicodedata.east_asian_width(letter[0]) in ("W", "F") else 1


def broken(text: str, longest: int) -> tuple[str, ...]:
    """The text, in lines only where a word is longer than `longest` letters; the rest is left to who shows it."""
    if all(len(word) <= longest for word in text.split(" ")):
        return (text,) if text else ()
    return wrapped(text, longest)
