"""Writes SDK files and compiles them."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from midline.catalogue.index import Catalogue
from midline.catalogue.loading import CatalogueError, SdkSource, compile_sources
from midline.documents.problem import Problem


def sources(folder: Path, files: dict[str, str]) -> list[SdkSource]:
    """Write files, by name without `.yaml`, and name them for problems."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(dedent(text), encoding="utf-8")
    return [SdkSource(folder / f"{name}.yaml", f"{name}.yaml") for name in files]


def compiled(folder: Path, **files: str) -> Catalogue:
    """The catalogue of these files alone."""
    return compile_sources(sources(folder, files))


def problems(folder: Path, **files: str) -> tuple[Problem, ...]:
    """What is wrong with these files."""
    try:
        compile_sources(sources(folder, files))
    except CatalogueError as error:
        return error.problems
    return ()
