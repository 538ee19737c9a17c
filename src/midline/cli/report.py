"""`midline report`: one page with everything that is known of the line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from midline.cli.failures import refuse, told, write_out, write_report
from midline.cli.options import CacheDir, Confidence, Config, Hushed, NoCache, Timed, Workers
from midline.cli.progress import Progress
from midline.documents.problem import Problem

if TYPE_CHECKING:
    from midline.analysis.boundary import Boundary
    from midline.drawing.picture import Card, Picture

FORM = "full"
USUAL = "report.html"
GENERATOR = b'<meta name="generator" content="midline '
HEAD = 4096
"""How many bytes of a page say who wrote it."""


def report(
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help=f"Where the page is written; {USUAL} replaces only an older page."
        ),
    ] = None,
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", help="Its heading; default: the system's name.")
    ] = "",
    config: Config = None,
    min_confidence: Annotated[
        Confidence, typer.Option("--min-confidence", help="Show no finding that is less sure than this.")
    ] = Confidence.LIKELY,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    workers: Workers = None,
    timings: Timed = False,
    quiet: Hushed = False,
) -> None:
    """Write one HTML page: the picture, components, findings with their code, model calls, and what was not seen.

    The page needs nothing beside it, loads nothing and sends nothing. The exit code is 0 once it is written, whatever
    was found.
    """
    from midline.analysis.bounding import run_boundary
    from midline.analysis.options import AnalysisOptions
    from midline.catalogue.rules import load_rules
    from midline.drawing.picturing import picture_of
    from midline.reporting.page.writing import Look, report_page
    from midline.reporting.summary import summary
    from midline.reporting.terminal import visible

    target = _target(output)
    progress = Progress(not quiet)
    options = AnalysisOptions(use_cache=not no_cache, cache_dir=cache_dir, workers=workers, progress=progress)
    with told(FORM):
        done = run_boundary(Path.cwd(), config, options)
    progress.clear()
    boundary = _sure(done.boundary, min_confidence)
    with done.timings.step("write the page"):
        look = Look(title, _link(boundary.result.root, target))
        page = report_page(boundary, picture_of(boundary), _draw, load_rules(), done.source, look)
        write_report(target, page, FORM)
    if timings:
        for step, seconds in done.timings.seconds.items():
            typer.echo(f"{seconds * 1000:8.1f} ms  {step}", err=True)
    if not quiet:
        for trouble in done.trouble:
            typer.echo(f"note: {visible(trouble)}", err=True)
        write_out(f"{visible(str(target))}: {summary(boundary.result)}\n")


def _target(output: Path | None) -> Path:
    """Where the page goes: where one says, else to the usual place, unless something else stands there."""
    usual = Path(USUAL)
    if output is not None or not usual.exists():
        return output or usual
    try:
        with usual.open("rb") as file:
            ours = GENERATOR in file.read(HEAD)
    except OSError:
        ours = False
    if not ours:
        message = "this file is none that `midline report` wrote, so it is left alone"
        refuse([Problem(USUAL, 0, 0, 0, message, f"`-o {USUAL}` to replace it, or `-o` with another name")], FORM)
    return usual


def _draw(picture: Picture, link: Callable[[Card], str]) -> str:
    from midline.drawing.svg.svg import svg_text

    return svg_text(picture, links=link)


def _sure(boundary: Boundary, least: Confidence) -> Boundary:
    """The boundary without findings that are less sure; they keep the identities of the others what they are."""
    from midline.judging.finding import Confidence as Sureness

    result, rank = boundary.result, Sureness(least.value).rank
    sure = tuple(finding for finding in result.findings if finding.confidence.rank >= rank)
    unsure = tuple(finding for finding in result.findings if finding.confidence.rank < rank)
    return replace(boundary, result=replace(result, findings=sure, hidden=(*result.hidden, *unsure)))


def _link(root: Path, output: Path) -> Callable[[str], str]:
    """Where a page finds a file of the project: it links to those that are there, if it lies in the project itself."""
    import os
    from urllib.parse import quote

    folder, home = Path(os.path.realpath(output)).parent, Path(os.path.realpath(root))

    def address(path: str) -> str:
        file = home / path
        if not folder.is_relative_to(home) or not file.is_file():
            return ""
        return quote(Path(os.path.relpath(file, folder)).as_posix())

    return address
