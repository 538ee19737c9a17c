"""`midline check`: the lint."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from midline.cli.failures import refuse, told, write_out, write_report
from midline.cli.gate import gate_of
from midline.cli.options import CacheDir, Confidence, Config, NoCache, Quiet, Timed, Verbose, Workers, wants_color
from midline.cli.progress import Progress
from midline.documents.problem import Problem

if TYPE_CHECKING:
    from midline.analysis.checking import Check
    from midline.judging.finding import Finding
    from midline.judging.result import CheckResult


class Format(StrEnum):
    """How findings are shown."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    JSONL = "jsonl"


def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Report only these; everything is analysed anyway.")
    ] = None,
    config: Config = None,
    form: Annotated[Format, typer.Option("--format", help="How findings are shown.")] = Format.FULL,
    output: Annotated[Path | None, typer.Option("--output", metavar="FILE", help="Write there, not to stdout.")] = None,
    also: Annotated[
        list[str] | None, typer.Option("--also", metavar="FORMAT=FILE", help="Also write this format there.")
    ] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="CONDITION",
            help="What fails the run: error (default), warning or info and worse, or never; and 'blind>N': more than N "
            "unresolved calls. Repeatable, or separated by commas.",
        ),
    ] = None,
    min_confidence: Annotated[
        Confidence, typer.Option("--min-confidence", help="Report nothing less sure than this.")
    ] = Confidence.LIKELY,
    isolated: Annotated[bool, typer.Option("--isolated", help="Ignore .gitignore files and user settings.")] = False,
    stdin_filename: Annotated[
        str | None, typer.Option("--stdin-filename", metavar="PATH", help="Read this file's content from stdin.")
    ] = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    workers: Workers = None,
    timings: Timed = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Check that the code stays on its side of the line."""
    from midline.analysis.checking import run_check
    from midline.analysis.options import AnalysisOptions

    files = [*([(form, output)] if output is not None else []), *_also(also or [], form)]
    progress = Progress(not quiet)
    with told(form, files):
        gate = gate_of(fail_on or [])
        options = AnalysisOptions(
            use_cache=not no_cache, cache_dir=cache_dir, workers=workers, isolated=isolated, progress=progress
        )
        if stdin_filename is not None:
            options = replace(options, stdin=(Path(stdin_filename), sys.stdin.buffer.read()))
        wanted = _existing(paths or [], stdin_filename)
        done = run_check(Path.cwd(), config, options)
    progress.clear()
    result = _reported(done.result, wanted, min_confidence)
    for other, file in files:
        write_report(file, _render(other, result, done, False, quiet), form)
    if output is None:
        write_out(_render(form, result, done, True, quiet))
    if timings:
        _tell_timings(done)
    if not quiet:
        _tell_notes(done, result, verbose)
    for reason in gate.reasons(result):
        typer.echo(reason, err=True)
    raise typer.Exit(0 if gate.lets_pass(result) else 1)


def _also(values: list[str], form: str) -> list[tuple[Format, Path]]:
    found: list[tuple[Format, Path]] = []
    for value in values:
        name, equals, file = value.partition("=")
        if not equals or not file or name not in set(Format):
            from midline.documents.problem import nearest_name

            near = nearest_name(name, list(Format))
            expected = f"FORMAT=FILE, where FORMAT is one of {', '.join(Format)}"
            refuse([Problem("--also", 0, 0, 0, f"`{value}` is not FORMAT=FILE", expected, near)], form)
        found.append((Format(name), Path(file)))
    return found


def _existing(paths: list[Path], stdin_filename: str | None) -> list[Path]:
    for path in paths:
        if not path.exists() and str(path) != stdin_filename:
            raise FileNotFoundError(path)
    return [Path(os.path.realpath(path)) for path in paths]


def _reported(result: CheckResult, paths: list[Path], min_confidence: Confidence) -> CheckResult:
    """The findings and blind spots below the paths asked for; only findings that are sure enough."""
    from midline.judging.finding import Confidence as Sureness

    least = Sureness(min_confidence.value).rank
    root = os.path.realpath(result.root)
    shown: list[Finding] = []
    hidden: list[Finding] = []
    for finding in result.findings:
        wanted = finding.confidence.rank >= least and _is_below(f"{root}/{finding.place.path}", paths)
        (shown if wanted else hidden).append(finding)
    blind = tuple(call for call in result.blind if _is_below(f"{root}/{call.place.path}", paths))
    units = tuple(unit for unit in result.unread_units if _is_below(f"{root}/{unit[0]}", paths))
    return replace(result, findings=tuple(shown), hidden=tuple(hidden), blind=blind, unread_units=units)


def _is_below(file: str, paths: list[Path]) -> bool:
    """Whether a file is one of the paths or lies in one; a link to a file counts where it stands and where it leads."""
    places = (Path(file), Path(os.path.realpath(file))) if paths else ()
    return not paths or any(place.is_relative_to(path) for place in places for path in paths)


def _render(form: Format, result: CheckResult, done: Check, to_terminal: bool, quiet: bool) -> str:
    from midline.catalogue.rules import load_rules

    rules = load_rules()
    if form is Format.JSON:
        from midline.reporting.machine import json_report

        return json_report(result, rules)
    if form is Format.JSONL:
        from midline.reporting.machine import jsonl_report

        return jsonl_report(result, rules)
    from midline.reporting.terminal import COLOUR, PLAIN

    palette = COLOUR if to_terminal and wants_color() else PLAIN
    if form is Format.CONCISE:
        from midline.reporting.concise import concise_report

        return concise_report(result, rules, palette, quiet=quiet)
    from midline.reporting.full import full_report

    return full_report(result, rules, done.source, palette, quiet=quiet)


def _tell_timings(done: Check) -> None:
    for step, seconds in done.timings.seconds.items():
        typer.echo(f"{seconds * 1000:8.1f} ms  {step}", err=True)


def _tell_notes(done: Check, result: CheckResult, verbose: bool) -> None:
    from midline.reporting.blind_spots import blind_text
    from midline.reporting.terminal import visible
    from midline.reporting.unread_units import unread_text

    for trouble in done.trouble:
        typer.echo(f"note: {visible(trouble)}", err=True)
    if not verbose:
        return
    typer.echo(blind_text(result.blind), nl=False, err=True)
    typer.echo(unread_text(result.unread_units, every=True), nl=False, err=True)
    for path, reason in done.skipped:
        typer.echo(f"not entered: {visible(path)} ({visible(reason)})", err=True)
