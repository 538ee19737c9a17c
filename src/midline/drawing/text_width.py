"""How wide a text is at most, and texts cut so that they fit: no font is asked, so every machine answers alike.

The widths are those of DejaVu, the widest of the common sans-serif fonts (`docs/fonts/make_fonts.py` reads them), so
that a text has room whichever of them a browser takes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final, Literal, TypeAlias

Style: TypeAlias = Literal["regular", "bold", "mono"]

FONTS: Final = Path(__file__).parent / "fonts"
ELLIPSIS: Final = "…"

_EM = 2048
_UNKNOWN = _EM * 5 // 4
"""Of a character that the table lacks: more than nearly every letter of any script takes."""
_EMOJI = _EM * 7 // 5
"""The widest of the common emoji fonts."""
_FLAG_HALF = _EMOJI // 2
_AS_EMOJI = "\ufe0f"
"""Asks for the emoji form of the character before it, which may be wider than the plain one."""
_END_OF_ISOLATE = "\u2069"
_CLOSERS = dict.fromkeys("\u2066\u2067\u2068", _END_OF_ISOLATE) | dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c")
"""What begins a stretch with a direction of its own, and what ends it."""


def text_width(text: str, size: float, style: Style = "regular") -> float:
    """The width of a text in px at a font size in px: what the widest common font takes for it.

    That font sets a few pairs such as `-J` apart by at most a twentieth of the size, which is not counted.
    """
    return _units(text, style) * size / _EM


def fitted(text: str, width: float, size: float, style: Style = "regular") -> str:
    """The text, cut with `…` so that it is at most `width` px wide; empty where not even `…` fits.

    What a reader takes for one character stays whole, and a stretch of the other direction that is cut is closed.
    """
    if text_width(text, size, style) <= width:
        return text
    kept: list[str] = []
    taken = _units(ELLIPSIS, style)
    if taken * size / _EM > width:
        return ""
    for part in letters(text):
        taken += _units(part, style)
        if taken * size / _EM > width:
            break
        kept.append(part)
    head = "".join(kept).rstrip()
    return f"{head}{ELLIPSIS}{_closed(head)}"


def letters(text: str) -> Iterable[str]:
    """What a reader takes for one character each: a letter with its marks, a family of emoji."""
    if text.isascii():
        return text
    from wcwidth import iter_graphemes

    return iter_graphemes(text)


def has_glyph(character: str) -> bool:
    """Whether the fonts that midline brings have a character."""
    return character in _table("mono")  # which holds the regular one


def _closed(text: str) -> str:
    """What ends the stretches that a text begins and does not end."""
    pending: list[str] = []
    for character in text:
        if character in _CLOSERS:
            pending.append(_CLOSERS[character])
        elif character == _END_OF_ISOLATE and character in pending:
            while pending.pop() != character:
                pass
        elif pending and character == pending[-1]:
            pending.pop()
    return "".join(reversed(pending))


def _units(text: str, style: Style) -> int:
    """The width of a text in parts of an em, of which there are `_EM`."""
    known = _table(style)
    return sum(known[character] if character in known else _outside(character) for character in text)


@cache
def _table(style: Style) -> dict[str, int]:
    """The width of every character that the fonts have."""
    import msgspec

    told = msgspec.json.decode((FONTS / "widths.json").read_bytes())
    table = _table("regular").copy() if style == "mono" else {}
    for first, widths in told[style]:
        table.update(zip(map(chr, range(first, first + len(widths))), widths, strict=True))
    return table


def _is_later_part(character: str) -> bool:
    """Whether it is a vowel or final consonant of a Hangul syllable written in parts, as macOS names files."""
    from wcwidth import wcwidth

    return wcwidth(character) == 0


@cache
def _outside(character: str) -> int:
    """The width to allow for a character that the fonts lack."""
    category = unicodedata.category(character)
    if character == _AS_EMOJI:
        return _EMOJI - _EM // 2
    if category in {"Mn", "Me"} or (category == "Lo" and _is_later_part(character)):
        return 0
    if category == "Cf":
        return _UNKNOWN if "\u0600" <= character <= "\u08e2" else 0  # Arabic has signs that enclose numbers
    if character in "\t\n\r\v\f\u0085\u2028\u2029":
        return _EM
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return _FLAG_HALF
    if unicodedata.east_asian_width(character) in "WF":
        return _EMOJI if category in {"So", "Sk"} else _EM
    return _UNKNOWN
