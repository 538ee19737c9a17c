"""`midline diagram`: the boundary as a picture."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from midline.cli.failures import refuse, told, write_out, write_report
from midline.cli.options import CacheDir, Config, NoCache, Quiet, Workers
from midline.cli.progress import Progress
from midline.cli.view_options import Fineness, Focus, Group, OnlyCrossings, OnlyViolations, check_focus
from midline.documents.problem import Problem
from midline.drawing.choices import Format, GroupBy, Level
from midline.drawing.palette import Theme

SUFFIXES = {
    ".svg": Format.SVG,
    ".png": Format.PNG,
    ".pdf": Format.PDF,
}
BINARY = frozenset({Format.PNG, Format.PDF})


def diagram(
    form: Annotated[
        Format | None, typer.Option("--format", help="What is written; default: as the file's name ends, else svg.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write there, not to stdout.")
    ] = None,
    theme: Annotated[Theme, typer.Option("--theme", help="Colours; auto: light and dark in one file.")] = Theme.AUTO,
    focus: Focus = "",
    only_crossings: OnlyCrossings = False,
    only_violations: OnlyViolations = False,
    group_by: Group = GroupBy.AUTO,
    level: Fineness = Level.COMPONENTS,
    config: Config = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    workers: Workers = None,
    quiet: Quiet = False,
) -> None:
    """Draw the boundary: deterministic left, learned right, and what crosses the line between.

    SVG needs nothing but midline; PNG and PDF need its extras.
    """
    from midline.analysis.bounding import run_boundary
    from midline.analysis.options import AnalysisOptions
    from midline.drawing.rendered import check_installed
    from midline.drawing.view import View
    from midline.drawing.writing import written

    chosen = form or (SUFFIXES.get(output.suffix.lower(), Format.SVG) if output is not None else Format.SVG)
    _check_stream(chosen, output)
    progress = Progress(not quiet)
    options = AnalysisOptions(use_cache=not no_cache, cache_dir=cache_dir, workers=workers, progress=progress)
    view = View(focus, only_crossings, only_violations, group_by, level)
    with told(chosen):
        check_installed(chosen)
        found = run_boundary(Path.cwd(), config, options)
        progress.clear()
        check_focus(found.boundary, view)
        picture = written(found.boundary, view, chosen, theme)
    _put(picture.content, output, chosen)
    for note in () if quiet else (*found.trouble, *picture.notes):
        _tell(note)


def _check_stream(form: Format, output: Path | None) -> None:
    if form in BINARY and output is None and sys.stdout.isatty():
        message = f"a terminal cannot show {form.upper()}"
        refuse([Problem("--output", 0, 0, 0, message, f"a file: `-o boundary.{form}`")], form)


def _put(content: str | bytes, output: Path | None, form: Format) -> None:
    if output is not None:
        write_report(output, content, form)
    else:
        write_out(content)


def _tell(note: str) -> None:
    from midline.reporting.terminal import visible

    typer.echo(f"note: {visible(note)}", err=True)
