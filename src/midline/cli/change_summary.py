"""`midline docs --since REV --summary`: what a change does to the line, for a pull request or the summary of a job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from midline.cli.failures import refuse, told, write_out, write_report
from midline.documents.problem import Problem

if TYPE_CHECKING:
    from midline.analysis.options import AnalysisOptions

FORM = "full"


def check_summary_options(since: str | None, summary: bool, output: Path | None, others: list[str]) -> None:
    """Leave with exit code 2 where the options do not go together. others: those that ask for pages to be refreshed."""
    if summary and since is None:
        refuse([Problem("--summary", 0, 0, 0, "a summary is of a change", "`--since REV --summary`")], FORM)
    if not summary:
        alone = "--since" if since is not None else "--output" if output is not None else ""
        if alone:
            refuse([Problem(alone, 0, 0, 0, f"`{alone}` is for a summary", "`--since REV --summary`")], FORM)
    elif others:
        message = f"a summary refreshes no pages, so `{others[0]}` has no meaning here"
        refuse([Problem("--summary", 0, 0, 0, message, f"one or the other: `--summary` or `{others[0]}`")], FORM)


def summarise(since: str, config: Path | None, options: AnalysisOptions, output: Path | None, quiet: bool) -> None:
    """Print the summary, or write it to a file."""
    from midline.analysis.comparing import run_comparison
    from midline.catalogue.rules import load_rules
    from midline.drawing.changed_picture import changed_picture
    from midline.drawing.changes import changes_of
    from midline.drawing.text.mermaid import mermaid_text
    from midline.reporting.changes import Compared, changes_markdown

    with told(FORM):
        found = run_comparison(Path.cwd(), config, since, options)
    changes = changes_of(found.before, found.after.boundary)
    picture = changed_picture(found.before, found.after.boundary, since=found.revision.text)
    drawn = mermaid_text(picture).rstrip("\n") if picture.compares else ""
    compared = Compared(found.revision.text, found.revision.commit, not found.has_manifest, found.notes, drawn)
    page = changes_markdown(changes, compared, load_rules())
    if output is None:
        write_out(page)
    else:
        write_report(output, page, FORM)
    for note in () if quiet else found.after.trouble:
        from midline.reporting.terminal import visible

        typer.echo(f"note: {visible(note)}", err=True)
