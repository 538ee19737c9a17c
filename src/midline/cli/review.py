"""`midline review`: the decisions that need another look."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from midline.cli.failures import told, write_out
from midline.cli.options import CacheDir, Config, NoCache, Workers, wants_color
from midline.cli.progress import Progress

if TYPE_CHECKING:
    from midline.analysis.reviewing import Review


class Format(StrEnum):
    """How a review is shown."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def review(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help="Only these components; default: all.")
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="How it is shown; markdown is for the page of a meeting.")
    ] = Format.TEXT,
    config: Config = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    workers: Workers = None,
) -> None:
    """List each component with its decision: what is due, why, and the command that mends it.

    Exit code 0: nothing is due; 1: something is; 2: midline could not do its work.
    """
    from midline.analysis.options import AnalysisOptions
    from midline.analysis.reviewing import run_review

    progress = Progress(True)
    options = AnalysisOptions(use_cache=not no_cache, cache_dir=cache_dir, workers=workers, progress=progress)
    with told(form), _as_json(form):
        found = run_review(Path.cwd(), config, options, names or ())
    progress.clear()
    _show(found, form)
    raise typer.Exit(1 if found.due else 0)


@contextmanager
def _as_json(form: Format) -> Iterator[None]:
    """Where JSON was asked for, what is wrong stands in an object of the review's own schema."""
    from midline.catalogue.errors import CatalogueError
    from midline.manifest.errors import ManifestError
    from midline.questionnaire.errors import QuestionnaireError

    try:
        yield
    except (ManifestError, CatalogueError, QuestionnaireError) as error:
        if form is not Format.JSON:
            raise
        from midline.reporting.problems import problem_object
        from midline.reporting.reviews import review_problems_json

        write_out(review_problems_json([problem_object(each) for each in error.problems]))
        raise typer.Exit(2) from None


def _show(found: Review, form: Format) -> None:
    from midline.catalogue.rules import load_rules
    from midline.reporting.reviews import review_json, review_markdown, review_text
    from midline.reporting.terminal import COLOUR, PLAIN

    if form is Format.JSON:
        write_out(review_json(found, load_rules()))
    elif form is Format.MARKDOWN:
        write_out(review_markdown(found, load_rules()))
    else:
        write_out(review_text(found, load_rules(), COLOUR if wants_color() else PLAIN))
