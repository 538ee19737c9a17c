"""What a person typed, made fit to be kept."""

from __future__ import annotations


def tidy(text: str) -> str:
    """A typed text on one line, without characters that no terminal shows."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
