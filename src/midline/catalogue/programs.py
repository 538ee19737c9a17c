"""Command lines that run a model, told by their first words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from midline.catalogue.meaning import Meaning


class ProgramIndex:
    """Looks up command lines."""

    __slots__ = ("_by_program",)

    def __init__(self, programs: Sequence[tuple[tuple[str, ...], str, str]]) -> None:
        self._by_program: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for words, category, sdk in programs:
            self._by_program.setdefault(words[0], []).append((words, category, sdk))

    def find(self, words: tuple[str, ...], callee: str = "") -> Meaning | None:
        """The meaning of starting a program with these words; the longest entry that they begin with wins."""
        if not words:
            return None
        command = (PurePosixPath(words[0]).name, *words[1:])
        fitting = [entry for entry in self._by_program.get(command[0], ()) if command[: len(entry[0])] == entry[0]]
        if not fitting:
            return None
        known, category, sdk = max(fitting, key=lambda entry: len(entry[0]))
        head, _, kind = category.partition("/")
        return Meaning(head, kind, known[0], sdk, callee or " ".join(known))
