"""`midline diagram`: the boundary as a picture."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from midline.cli.failures import refuse, told, write_out, write_report
from midline.cli.options import CacheDir, Config, Hushed, NoCache, Workers
from midline.cli.progress import Progress
from midline.cli.view_options import Fineness, Focus, Group, OnlyCrossings, OnlyViolations, Since, check_focus
from midline.documents.problem import Problem
from midline.drawing.choices import Engine, Format, GroupBy, Level, Theme

if TYPE_CHECKING:
    from midline.analysis.options import AnalysisOptions
    from midline.drawing.view import View
    from midline.drawing.writing import Style, Written

SUFFIXES = {
    ".svg": Format.SVG,
    ".png": Format.PNG,
    ".pdf": Format.PDF,
    ".dot": Format.DOT,
    ".gv": Format.DOT,
    ".mmd": Format.MERMAID,
    ".mermaid": Format.MERMAID,
    ".json": Format.JSON,
}
BINARY = frozenset({Format.PNG, Format.PDF})
DRAWN = frozenset({Format.SVG, *BINARY})


def diagram(
    form: Annotated[
        Format | None, typer.Option("--format", help="What is written; default: as the file's name ends, else svg.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write there, not to stdout.")
    ] = None,
    theme: Annotated[Theme, typer.Option("--theme", help="Colours; auto: light and dark in one file.")] = Theme.AUTO,
    engine: Annotated[
        Engine, typer.Option("--engine", help="What draws an SVG, PNG or PDF; graphviz needs `dot` on the PATH.")
    ] = Engine.MIDLINE,
    focus: Focus = "",
    only_crossings: OnlyCrossings = False,
    only_violations: OnlyViolations = False,
    group_by: Group = GroupBy.AUTO,
    level: Fineness = Level.COMPONENTS,
    since: Since = None,
    config: Config = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    workers: Workers = None,
    quiet: Hushed = False,
) -> None:
    """Draw the boundary: deterministic left, learned right, and what crosses the line between.

    SVG, DOT, Mermaid and JSON need nothing but midline; PNG and PDF need its extras.
    """
    from midline.analysis.options import AnalysisOptions
    from midline.drawing.view import View
    from midline.drawing.writing import Style

    chosen = form or _format_of(output)
    _check_stream(chosen, output)
    _check_engine(engine, chosen)
    style, spoken = Style(chosen, theme, engine), "full" if output is not None else chosen
    progress = Progress(not quiet)
    options = AnalysisOptions(use_cache=not no_cache, cache_dir=cache_dir, workers=workers, progress=progress)
    view = View(focus, only_crossings, only_violations, group_by, level)
    with told(spoken):
        _check_installed(style)
        if since is None:
            picture, notes = _as_it_is(config, options, view, style)
        else:
            picture, notes = _changed(config, since, options, view, style)
    progress.clear()
    _put(picture.content, output, chosen)
    for note in () if quiet else (*notes, *picture.notes):
        _tell(note)


def _format_of(output: Path | None) -> Format:
    """What the name of the file asks for; SVG where it says nothing."""
    ending = "" if output is None else output.suffix.lower()
    if ending and ending not in SUFFIXES:
        expected = f"{', '.join(list(SUFFIXES)[:-1])} or .json, or a --format"
        refuse([Problem("--output", 0, 0, 0, f"no picture has a name that ends in `{ending}`", expected)], "full")
    return SUFFIXES.get(ending, Format.SVG)


def _as_it_is(
    config: Path | None, options: AnalysisOptions, view: View, style: Style
) -> tuple[Written, tuple[str, ...]]:
    """The picture of the boundary, and what else is to be told."""
    from midline.analysis.bounding import run_boundary
    from midline.drawing.writing import written

    found = run_boundary(Path.cwd(), config, options)
    check_focus(found.boundary, view)
    return written(found.boundary, view, style), found.trouble


def _changed(
    config: Path | None, since: str, options: AnalysisOptions, view: View, style: Style
) -> tuple[Written, tuple[str, ...]]:
    """The picture of what changed since a revision, and what else is to be told."""
    from midline.analysis.comparing import run_comparison
    from midline.drawing.writing import written_change

    compared = run_comparison(Path.cwd(), config, since, options)
    before, after = compared.before, compared.after.boundary
    check_focus(after, view, before)
    picture = written_change(before, after, view, style, compared.revision.text)
    return picture, (*compared.after.trouble, *compared.notes)


def _check_stream(form: Format, output: Path | None) -> None:
    if form in BINARY and output is None and sys.stdout.isatty():
        message = f"a terminal cannot show {form.upper()}"
        refuse([Problem("--output", 0, 0, 0, message, f"a file: `-o boundary.{form}`")], form)


def _check_engine(engine: Engine, form: Format) -> None:
    if engine is Engine.GRAPHVIZ and form not in DRAWN:
        message = f"Graphviz draws no {form}"
        refuse([Problem("--engine", 0, 0, 0, message, "--format svg, png or pdf; DOT text needs no engine")], form)


def _check_installed(style: Style) -> None:
    """Find out before the code is read; raises what says what is missing."""
    if style.engine is Engine.GRAPHVIZ:
        from midline.drawing.text.dot_engine import find_dot

        find_dot()
    else:
        from midline.drawing.files.rendered import check_installed

        check_installed(style.form)


def _put(content: str | bytes, output: Path | None, form: Format) -> None:
    if output is not None:
        write_report(output, content, form)
    else:
        write_out(content)


def _tell(note: str) -> None:
    from midline.reporting.terminal import visible

    typer.echo(f"note: {visible(note)}", err=True)
