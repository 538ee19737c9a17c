"""Results for other programs: one JSON object, or a JSON object a line. `docs/output.md` documents the schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from midline import __version__
from midline.catalogue.rules import RuleTexts
from midline.judging.finding import Finding, Hop, Place, Related
from midline.judging.result import CheckResult
from midline.ratchet.identity import Identity, identities
from midline.reporting.blind_spots import blind_object, reasons_counted
from midline.reporting.messages import label, words
from midline.reporting.summary import percent
from midline.reporting.unread_units import unread_objects

SCHEMA = "midline-check"
SCHEMA_VERSION = 3

Object: TypeAlias = dict[str, Any]


def json_report(result: CheckResult, rules: Mapping[str, RuleTexts], problems: Sequence[Mapping[str, Any]] = ()) -> str:
    """One indented JSON object with all findings, allowed ones included, and all blind spots; ends with a newline."""
    report = {
        **_header(),
        "findings": list(finding_objects(result, rules)),
        "blind_spots": list(map(blind_object, result.blind)),
        "problems": [_problem(problem) for problem in problems],
        "summary": summary_object(result),
    }
    return json.dumps(report, indent=2) + "\n"


def jsonl_report(
    result: CheckResult, rules: Mapping[str, RuleTexts], problems: Sequence[Mapping[str, Any]] = ()
) -> str:
    """A line for each finding, blind spot and problem, the summary last; every line ends with a newline."""
    summary = {"kind": "summary", **_header(), **summary_object(result)}
    return _lines(
        [*finding_objects(result, rules), *map(blind_object, result.blind), *map(_problem, problems), summary]
    )


def problems_json(problems: Sequence[Mapping[str, Any]]) -> str:
    """The JSON object of a run that could not do its work: problems, no findings, no summary."""
    report = {
        **_header(),
        "findings": [],
        "blind_spots": [],
        "problems": [_problem(problem) for problem in problems],
        "summary": None,
    }
    return json.dumps(report, indent=2) + "\n"


def problems_jsonl(problems: Sequence[Mapping[str, Any]]) -> str:
    """The lines of a run that could not do its work: one for each problem."""
    return _lines(map(_problem, problems))


def finding_objects(result: CheckResult, rules: Mapping[str, RuleTexts]) -> Iterable[Object]:
    """The findings in their order, each as an object of the schema."""
    known = identities((*result.findings, *result.hidden))
    for finding, identity in zip(result.findings, known[: len(result.findings)], strict=True):
        yield _finding(finding, identity, rules)


def summary_object(result: CheckResult) -> Object:
    """The counts of a run as an object of the schema."""
    counts = result.counts()
    share = result.assigned_percent
    return {
        "findings": sum(counts.values()),
        "by_severity": {level.value: number for level, number in counts.items()},
        "allowed": result.allowed_count,
        "files_read": result.files_read,
        "unread": result.unread,
        "assigned_percent": None if share is None else percent(share),
        "unresolved": dict(result.unresolved),
        "unresolved_by_reason": reasons_counted(result.blind),
        "unread_units": unread_objects(result.unread_units),
        "components": list(result.components),
        "notes": list(result.notes),
    }


def _header() -> Object:
    return {"schema": SCHEMA, "schema_version": SCHEMA_VERSION, "tool_version": __version__}


def _lines(objects: Iterable[Object]) -> str:
    return "".join(json.dumps(each, separators=(",", ":")) + "\n" for each in objects)


def _finding(finding: Finding, identity: Identity, rules: Mapping[str, RuleTexts]) -> Object:
    said = words(finding, rules)
    return {
        "kind": "finding",
        "rule": finding.rule,
        "name": said.name,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        **_place(finding.place),
        "component": finding.component,
        "symbol": finding.symbol,
        "message": said.message,
        "help": said.help,
        "fields": dict(finding.fields),
        "witness": [_hop(hop) for hop in finding.witness],
        "related": [_related(finding, near, rules) for near in finding.related],
        "allowed": finding.allowed,
        "identity": identity.digest,
    }


def _related(finding: Finding, near: Related, rules: Mapping[str, RuleTexts]) -> Object:
    return {"label": label(finding, near, rules), "says": near.says, **_place(near.place)}


def _place(place: Place) -> Object:
    """Lines and columns from 1, the end exclusive; null where a whole file is meant or the end is not known."""
    known_end = bool(place.line and place.end_line)
    return {
        "path": place.path,
        "line": place.line or None,
        "column": place.column + 1 if place.line else None,
        "end_line": place.end_line if known_end else None,
        "end_column": place.end_column + 1 if known_end else None,
    }


def _hop(hop: Hop) -> Object:
    where = {"path": hop.path, "line": hop.line, "symbol": hop.symbol}
    return {**where, "callee": hop.callee, "deferred": hop.deferred}


def _problem(problem: Mapping[str, Any]) -> Object:
    return {**problem, "kind": "problem"}
