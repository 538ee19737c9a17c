"""Any text as Mermaid shows it in a label: as it was written, whatever Mermaid would read into it."""

from __future__ import annotations

import re

from midline.documents.markdown import one_line

_ALWAYS = re.compile(r"[\"#&<>`*\\~$%{}\[\]|;^]|(?<![^\W_])_|_(?![^\W_])|:(?=fa-)|--")
_AT_START = re.compile(r"^(?:[-+=]|\d+(?=[.)]))")


def shown(text: str) -> str:
    """The text for a place between double quotes. Letters with a meaning become `#NN;`, the form that Mermaid reads."""
    line = _ALWAYS.sub(_coded, one_line(text))
    return _AT_START.sub(_coded, line)


def titled(text: str) -> str:
    """The text for the title, which is cleaned as HTML whatever one writes: its brackets become their wide twins."""
    return one_line(text).translate({ord("<"): "＜", ord(">"): "＞"})


def told(text: str) -> str:
    """The text for a comment or a description: one line in which nothing has a meaning."""
    return re.sub(r"[{}%;#<>`\"\\]", " ", one_line(text)).strip()


def _coded(found: re.Match[str]) -> str:
    return "".join("#quot;" if letter == '"' else f"#{ord(letter)};" for letter in found.group())
