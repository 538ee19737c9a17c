"""`midline init`: propose a manifest for code that has none."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from midline.cli.failures import refuse, told, write_out
from midline.cli.options import Quiet, Timed, Workers, wants_color
from midline.cli.progress import Progress
from midline.documents.problem import Problem

if TYPE_CHECKING:
    from midline.analysis.timing import Timings
    from midline.proposing.proposal import Proposal
    from midline.proposing.target import Target


class Format(StrEnum):
    """How the proposal is shown."""

    FULL = "full"
    JSON = "json"


def init(
    path: Annotated[Path, typer.Argument(metavar="[PATH]", help="The folder that the manifest is for.")] = Path(),
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write there, not to midline.yaml in PATH.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the manifest and write nothing.")] = False,
    form: Annotated[Format, typer.Option("--format", help="How the proposal is shown.")] = Format.FULL,
    isolated: Annotated[bool, typer.Option("--isolated", help="Ignore .gitignore files.")] = False,
    workers: Workers = None,
    timings: Timed = False,
    quiet: Quiet = False,
) -> None:
    """Read the code and propose a manifest: components, the side of each, and the evidence for it.

    A manifest that is there already is never written over.
    """
    from midline.analysis.timing import Timings
    from midline.proposing.target import find_target

    with told(form):
        if not path.exists():
            raise FileNotFoundError(path)
        if not path.is_dir():
            refuse([Problem(str(path), 0, 0, 0, "this is a file", "the folder that the manifest is to be for")], form)
        target = find_target(path, output, dry_run=dry_run)
    clock = Timings()
    proposal = _proposed(target, form, isolated, workers, clock, quiet)
    if not dry_run:
        _write(target, proposal, form)
    write_out(_shown(proposal, target, form, dry_run, quiet))
    if timings:
        for step, seconds in clock.seconds.items():
            typer.echo(f"{seconds * 1000:8.1f} ms  {step}", err=True)


def _proposed(
    target: Target, form: Format, isolated: bool, workers: int | None, clock: Timings, quiet: bool
) -> Proposal:
    from midline.analysis.options import AnalysisOptions
    from midline.proposing.proposing import propose
    from midline.proposing.repository import NothingToProposeError

    progress = Progress(not quiet)
    options = AnalysisOptions(use_cache=False, workers=workers, isolated=isolated, progress=progress)
    try:
        with told(form):
            return propose(target.folder, target.system, options, clock)
    except NothingToProposeError:
        message = "there is no Python file in this folder or below it, so there is nothing to propose"
        refuse([Problem(str(target.folder), 0, 0, 0, message)], form)
        raise
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        refuse([Problem(str(target.folder), 0, 0, 0, f"this folder cannot be read: {reason}")], form)
        raise
    finally:
        progress.clear()


def _write(target: Target, proposal: Proposal, form: Format) -> None:
    from midline.editing.creating import create_text
    from midline.reporting.manifest_text import manifest_text

    try:
        create_text(target.file, manifest_text(proposal))
    except FileExistsError:
        refuse([Problem(str(target.file), 0, 0, 0, "this file has come to be in the meantime; it is left alone")], form)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        expected = "a place that can be written; `--output FILE` names one, `--dry-run` prints"
        refuse([Problem(str(target.file), 0, 0, 0, f"the manifest cannot be written: {reason}", expected)], form)


def _shown(proposal: Proposal, target: Target, form: Format, dry_run: bool, quiet: bool) -> str:
    from midline.reporting.manifest_text import manifest_text
    from midline.reporting.proposals import proposal_json, proposal_summary
    from midline.reporting.terminal import COLOUR, PLAIN

    if form is Format.JSON:
        return proposal_json(proposal, None if dry_run else str(target.file))
    if dry_run:
        return manifest_text(proposal)
    return "" if quiet else proposal_summary(proposal, str(target.file), COLOUR if wants_color() else PLAIN)
