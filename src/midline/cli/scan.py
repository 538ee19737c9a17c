"""`midline scan`: what is in this code, no manifest needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from midline.cli.failures import told, write_out
from midline.cli.options import CacheDir, Confidence, NoCache, Quiet, Timed, Verbose, Workers, wants_color
from midline.cli.progress import Progress

if TYPE_CHECKING:
    from midline.judging.blind import BlindCall


class Format(StrEnum):
    """How rows are shown."""

    FULL = "full"
    JSON = "json"
    JSONL = "jsonl"


def scan(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A folder or a Python file.")],
    form: Annotated[Format, typer.Option("--format", help="How rows are shown.")] = Format.FULL,
    model_calls: Annotated[bool, typer.Option("--model-calls", help="Model calls; alone: nothing else.")] = False,
    rule_trees: Annotated[bool, typer.Option("--rule-trees", help="Rule trees; alone: nothing else.")] = False,
    min_confidence: Annotated[
        Confidence, typer.Option("--min-confidence", help="Report nothing less sure than this.")
    ] = Confidence.POSSIBLE,
    cache: Annotated[
        bool, typer.Option("--cache", help="Keep facts in --cache-dir or .midline_cache in PATH.")
    ] = False,
    cache_dir: CacheDir = None,
    no_cache: NoCache = False,
    isolated: Annotated[bool, typer.Option("--isolated", help="Ignore .gitignore files.")] = False,
    workers: Workers = None,
    timings: Timed = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Find the calls that run, train, load or make a model or lead to one, and the rule trees over free-form input."""
    from midline.analysis.options import AnalysisOptions
    from midline.analysis.scanning import EVERYTHING, MODEL_CALLS, RULE_TREES, run_scan
    from midline.analysis.timing import Timings
    from midline.judging.finding import Confidence as Sureness
    from midline.reporting import scans
    from midline.reporting.terminal import COLOUR, PLAIN, visible

    clock = Timings()
    progress = Progress(not quiet)
    keep = (cache or cache_dir is not None) and not no_cache
    options = AnalysisOptions(
        use_cache=keep, cache_dir=cache_dir, workers=workers, isolated=isolated, progress=progress
    )
    wanted = {kind for kind, asked in ((MODEL_CALLS, model_calls), (RULE_TREES, rule_trees)) if asked}
    with told(form):
        result = run_scan(path, options, clock, wanted or EVERYTHING)
    progress.clear()
    least = Sureness(min_confidence.value).rank
    result = replace(result, rows=tuple(row for row in result.rows if Sureness(row.confidence).rank >= least))
    if form is Format.JSONL:
        text = scans.scan_jsonl(result)
    elif form is Format.JSON:
        text = scans.scan_json(result)
    else:
        text = scans.scan_text(result, COLOUR if wants_color() else PLAIN, evidence=verbose)
    write_out(text)
    if form is not Format.FULL and not quiet:
        for file, why in result.unread:
            typer.echo(visible(f"unread: {file}: {why.message}"), err=True)
    if not quiet:
        _tell_blind(result.blind, form, verbose)
        _tell_unread_units(result.unread_units, form, verbose)
    if timings:
        for step, seconds in clock.seconds.items():
            typer.echo(f"{seconds * 1000:8.1f} ms  {step}", err=True)
    if not result.files_read:
        found = "no Python file could be read" if result.unread else "no Python file was found"
        typer.echo(f"{found}, so nothing was scanned", err=True)
        raise typer.Exit(1)


def _tell_blind(calls: Sequence[BlindCall], form: Format, verbose: bool) -> None:
    """What was not seen: each of it where that was asked for, else how much, unless the rows end in that."""
    from midline.reporting.blind_spots import blind_text, not_seen

    if verbose:
        typer.echo(blind_text(calls, by_component=False), nl=False, err=True)
    elif calls and form is not Format.FULL:
        typer.echo(f"{not_seen(calls)}; -v lists {'it' if len(calls) == 1 else 'them'}", err=True)


def _tell_unread_units(units: Sequence[tuple[str, int]], form: Format, verbose: bool) -> None:
    """The functions and tables that could not be looked at for rule trees."""
    from midline.reporting.unread_units import unread_text

    if verbose or form is not Format.FULL:
        typer.echo(unread_text(units, every=verbose), nl=False, err=True)
