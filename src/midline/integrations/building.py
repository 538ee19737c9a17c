"""One analysis for a whole build of a site, and what keeps it from being made, in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midline.pages.contents.content import Subject


class BuildError(Exception):
    """Blocks cannot be filled; the text says where and why, over several lines."""


@dataclass(slots=True)
class SiteBuild:
    """A build of a site that stands in `folder`. manifest: where one is named, else the nearest is taken.

    source: the address below which the project's files can be seen; empty for none.
    """

    folder: Path
    manifest: Path | None = None
    source: str = ""
    _subject: Subject | None = field(default=None, init=False)
    _root: Path | None = field(default=None, init=False)

    def subject(self) -> Subject:
        """What the blocks are about, read once. Raises BuildError."""
        if self._subject is None:
            from midline.analysis.options import AnalysisOptions
            from midline.pages.filling import read_subject

            with in_words():
                self._subject = read_subject(self.folder, self.manifest, AnalysisOptions())
        return self._subject

    def root(self) -> Path:
        """The manifest's folder. Raises BuildError."""
        if self._root is None:
            from midline.manifest.search import require_manifest

            with in_words():
                self._root = require_manifest(self.manifest, self.folder).resolve().parent
        return self._root

    @property
    def source_url(self) -> str:
        """`source` with a slash at its end."""
        return f"{self.source.rstrip('/')}/" if self.source else ""


@contextmanager
def in_words() -> Iterator[None]:
    """Turn what an analysis cannot do its work without into a BuildError."""
    from midline.catalogue.errors import CatalogueError
    from midline.manifest.errors import ManifestError
    from midline.questionnaire.errors import QuestionnaireError
    from midline.reporting.problems import render_problems

    try:
        yield
    except (ManifestError, CatalogueError, QuestionnaireError) as error:
        raise BuildError(render_problems(error.problems)) from None
    except FileNotFoundError as error:
        raise BuildError(f"{error.filename or error.args[0]}: there is no such file or folder\n") from None
