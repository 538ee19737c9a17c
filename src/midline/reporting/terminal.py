"""Text that is safe and aligned on a terminal, whatever a file name or a source line holds."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_STYLES = MappingProxyType(
    {"error": "1;31", "warning": "1;33", "info": "1;36", "bold": "1", "faint": "2", "rule": "1;35", "help": "32"}
)


@dataclass(frozen=True, slots=True)
class Palette:
    """Style name -> ANSI codes; empty for plain text. Whether colour is wanted is for the command line to say."""

    codes: Mapping[str, str]

    def paint(self, style: str, text: str) -> str:
        """The text in that style; unchanged where the palette does not have it."""
        code = self.codes.get(style)
        return f"\x1b[{code}m{text}\x1b[0m" if code and text else text


PLAIN = Palette(MappingProxyType({}))
COLOUR = Palette(_STYLES)


def visible(text: str) -> str:
    r"""The text on one line, with control, invisible and direction characters written out (`\x1b`, `\u202e`)."""
    if text.isprintable():
        return text
    return "".join(map(visible_character, text))


def visible_character(character: str) -> str:
    r"""One character as it may be printed; `\t` for a tab."""
    if character.isprintable():
        return character
    if character in "\t\n\r":
        return {"\t": "\\t", "\n": "\\n", "\r": "\\r"}[character]
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def width(text: str) -> int:
    """How many terminal columns printable text takes: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_character_width, text))


def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
