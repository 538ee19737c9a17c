"""Reads SDK files; every mistake is told with its place, all of them at once."""

from __future__ import annotations

from collections.abc import Sequence

from midline.catalogue.checking import cross_check
from midline.catalogue.compiling import compile_files
from midline.catalogue.errors import CatalogueError
from midline.catalogue.index import Catalogue
from midline.catalogue.schema import SdkFile
from midline.catalogue.sources import SdkSource, bundled_sources, catalogue_digest
from midline.documents.problem import Problem
from midline.documents.validation import validate
from midline.documents.yaml_document import Document, read_file

__all__ = ["CatalogueError", "SdkSource", "bundled_sources", "catalogue_digest", "compile_catalogue", "compile_sources"]


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
