"""Reads SDK files; every mistake is told with its place, all of them at once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from midline.catalogue.checking import cross_check
from midline.catalogue.compiled import FORMAT
from midline.catalogue.compiling import compile_files
from midline.catalogue.index import Catalogue
from midline.catalogue.locate import rules_folder
from midline.catalogue.schema import SdkFile
from midline.documents.problem import Problem
from midline.documents.validation import validate
from midline.documents.yaml_document import Document, read_file


class CatalogueError(Exception):
    """SDK files are wrong; problems says where, sorted by place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(f"{p.path}:{p.line}: {p.message}" for p in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class SdkSource:
    """An SDK file and the name that problems give it."""

    file: Path
    path: str


def bundled_sources() -> tuple[SdkSource, ...]:
    """The SDK files that come with midline, sorted by name."""
    folder = rules_folder() / "sdk"
    return tuple(SdkSource(file, f"rules/sdk/{file.name}") for file in sorted(folder.glob("*.yaml")))


def catalogue_digest(extra: Sequence[SdkSource] = ()) -> str:
    """What a compiled catalogue is kept under: it changes with every byte of every SDK file, and with its format."""
    digest = hashlib.sha256(f"catalogue {FORMAT}".encode())
    for source in (*bundled_sources(), *extra):
        content = _bytes(source.file)
        digest.update(f"\0{source.path}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def compile_catalogue(extra: Sequence[SdkSource] = ()) -> Catalogue:
    """Read, check and compile the SDK files of midline and of a team.

    Raises:
        CatalogueError: with every mistake in every file.
    """
    return compile_sources((*bundled_sources(), *extra))


def compile_sources(sources: Sequence[SdkSource]) -> Catalogue:
    """Compile exactly these SDK files.

    Raises:
        CatalogueError: with every mistake in every file.
    """
    problems: list[Problem] = []
    files: list[tuple[SdkFile, Document]] = []
    for source in sources:
        document, _ = read_file(source.file, source.path)
        found = list(document.problems)
        if not found:
            instance, wrong = validate(document, SdkFile)
            found.extend(wrong)
            if instance is not None and not found:
                files.append((instance, document))
        problems.extend(found)
    problems.extend(cross_check(files, complete=not problems))
    if problems:
        raise CatalogueError(sorted(problems))
    return Catalogue(compile_files([instance for instance, _ in files]))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
