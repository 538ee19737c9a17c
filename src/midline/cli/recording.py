"""Recording what was decided: the plan, the writing, and the words about both."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from midline.reporting.terminal import visible

if TYPE_CHECKING:
    from midline.manifest.model import Manifest
    from midline.questionnaire.classification import Classification
    from midline.questionnaire.criteria import Criteria
    from midline.questionnaire.records.recording import Recorded, Recording

MANIFEST = "midline.yaml"
_YEAR = 365


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How decisions came about. reviewers: by component. covers: component -> hash of its code. context: why now."""

    reviewers: Mapping[str, tuple[str, ...]]
    day: datetime.date
    review: datetime.date | None = None
    covers: Mapping[str, str] | None = None
    context: str = ""


def record(
    criteria: Criteria,
    file: Path,
    manifest: Manifest | None,
    judged: Sequence[Classification],
    around: Circumstances,
) -> None:
    """Write the answers, the records and the components of what was judged, all or nothing, and say what was done.

    file: the manifest, which need not be there.

    Raises:
        QuestionnaireError: something stands in the way; with every problem. Nothing is written then.
    """
    from midline.catalogue.rules import load_rules
    from midline.questionnaire.records.decision import Decision
    from midline.questionnaire.records.planning import plan_recording
    from midline.questionnaire.records.record_template import team_template
    from midline.questionnaire.records.recording import ChangedMeanwhileError, EditRefusedError, write_recording

    decisions = [
        Decision(
            classification=each,
            reviewers=around.reviewers.get(each.name, ()),
            date=around.day,
            review=around.review or around.day + datetime.timedelta(days=_YEAR),
            review_asked=around.review is not None,
            covers=(around.covers or {}).get(each.name, ""),
            context=around.context,
        )
        for each in judged
    ]
    template = None if manifest is None else team_template(file.parent, manifest.rules.extra)
    try:
        recording = plan_recording(criteria, file, decisions, template, load_rules())
        write_recording(recording)
    except ChangedMeanwhileError as error:
        _echo(line for path, lines in error.diffs for line in (f"{path} on disk now, against what was read:", *lines))
        raise
    except EditRefusedError as error:
        _echo(["these lines would have been written to the manifest:", *error.lines])
        raise
    _echo(_done(recording, _seen_from_here(file.parent), file.name))


def _seen_from_here(folder: Path) -> str:
    """What to put before paths that are relative to the manifest's folder, where that is below the current one."""
    here = Path.cwd()
    below = folder.relative_to(here).as_posix() if folder.is_relative_to(here) else "."
    return "" if below == "." else f"{below}/"


def _done(recording: Recording, folder: str, manifest: str) -> Iterator[str]:
    if recording.creates_manifest:
        made = "made, since there was none; `midline init` proposes components for code that is there"
        yield f"{folder}{manifest}: {made}"
    for decision in recording.decisions:
        yield from _decision(decision, folder, manifest)


def _decision(decision: Recorded, folder: str, manifest: str) -> Iterator[str]:
    if not decision.is_new:
        yield f"{folder}{decision.record}: says so already"
    else:
        before = f", supersedes {folder}{decision.supersedes}" if decision.supersedes else ""
        before += f", amends {folder}{decision.amends}" if decision.amends else ""
        yield f"{folder}{decision.record}: {decision.verdict}{before}"
        yield f"{folder}{decision.answers}: the answers"
    for change in decision.components:
        keys = ", ".join(f"{key}: {_shown(after)}" for key, (_, after) in change.keys.items() if after is not None)
        yield f"{folder}{manifest}:{change.line}: {change.name}{' (new)' if change.is_new else ''}: {keys}"
    yield from decision.told


def _shown(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, (list, tuple)) else str(value)


def _echo(lines: Iterator[str] | Sequence[str]) -> None:
    for line in lines:
        typer.echo(visible(line), err=True)
