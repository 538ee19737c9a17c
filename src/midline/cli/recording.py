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
    _echo(_done(recording, file.name))


def _done(recording: Recording, manifest: str) -> Iterator[str]:
    if recording.creates_manifest:
        yield f"{manifest}: made, since there was none; `midline init` proposes components for code that is there"
    for decision in recording.decisions:
        yield from _decision(decision, manifest)


def _decision(decision: Recorded, manifest: str) -> Iterator[str]:
    if not decision.is_new:
        yield f"{decision.record}: says so already"
    else:
        before = f", supersedes {decision.supersedes}" if decision.supersedes else ""
        before += f", amends {decision.amends}" if decision.amends else ""
        yield f"{decision.record}: {decision.verdict}{before}"
        yield f"{decision.answers}: the answers"
    for change in decision.components:
        keys = ", ".join(f"{key}: {_shown(after)}" for key, (_, after) in change.keys.items() if after is not None)
        yield f"{manifest}:{change.line}: {change.name}{' (new)' if change.is_new else ''}: {keys}"
    yield from decision.told


def _shown(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, (list, tuple)) else str(value)


def _echo(lines: Iterator[str] | Sequence[str]) -> None:
    for line in lines:
        typer.echo(visible(line), err=True)
