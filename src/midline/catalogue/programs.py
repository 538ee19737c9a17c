"""Command lines that run a model, told by their first words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PureWindowsPath

from midline.catalogue.meaning import Meaning

ASKING = frozenset({"--version", "--help", "-h", "-V", "help", "version"})
"""Words that have a program tell about itself."""
_PYTHON = re.compile(r"^python[\d.]*\Z")


class ProgramIndex:
    """Looks up command lines."""

    __slots__ = ("_by_program",)

    def __init__(self, programs: Sequence[tuple[tuple[str, ...], str, str]]) -> None:
        self._by_program: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for words, category, sdk in programs:
            self._by_program.setdefault(words[0], []).append((words, category, sdk))

    def find(self, words: tuple[str, ...], callee: str = "") -> Meaning | None:
        """The meaning of starting a program with these words; the longest entry that they begin with wins."""
        if not words or not ASKING.isdisjoint(words):
            return None
        command = (_program(words[0]), *words[1:])
        fitting = [entry for entry in self._by_program.get(command[0], ()) if command[: len(entry[0])] == entry[0]]
        if not fitting:
            return None
        known, category, sdk = max(fitting, key=lambda entry: len(entry[0]))
        head, _, kind = category.partition("/")
        return None if head == "none" else Meaning(head, kind, known[0], sdk, callee or " ".join(known))


def _program(word: str) -> str:
    """The name of a program: without its folder, its ending on Windows and the version of Python."""
    return _PYTHON.sub("python", PureWindowsPath(word).name.lower().removesuffix(".exe"))
