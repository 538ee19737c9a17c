"""Answers of `midline whose`, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from midline.manifest.explaining import OwnerAnswer
from midline.reporting.terminal import visible

SCHEMA = 1
STANDINGS = {
    "unassigned": "no component owns it",
    "allowed": "no component owns it, and the manifest allows that",
    "tests": "tests: read, never judged",
    "tools": "a tool: judged only when a component claims it",
    "generated": "generated: read, never judged",
    "outside": "outside the import roots and every class",
}


def answers_text(answers: Sequence[OwnerAnswer]) -> str:
    """A line for each answer, the symbols with another owner below."""
    return "".join(f"{line}\n" for answer in answers for line in _lines(answer, ""))


def _lines(answer: OwnerAnswer, indent: str) -> Iterator[str]:
    where = visible(f"{answer.path}:{answer.line} {answer.symbol}" if answer.symbol else answer.path)
    yield f"{indent}{where}: {_owner(answer)}"
    for part in answer.parts:
        yield from _lines(part, indent + "  ")


def _owner(answer: OwnerAnswer) -> str:
    component, pattern = answer.component, answer.pattern
    by = f" by `{visible(pattern.text)}` ({visible(pattern.place.path)}:{pattern.place.line})" if pattern else ""
    if component is None:
        return STANDINGS.get(answer.standing, answer.standing) + by
    role = f", {component.role}" if component.role else ""
    owner = f", owner {visible(component.owner)}" if component.owner else ""
    return f"{component.name} ({component.side}{role}{owner}){by}"


def answers_json(answers: Sequence[OwnerAnswer]) -> str:
    """One object with all answers."""
    return json.dumps({"schema": SCHEMA, "answers": [_object(each) for each in answers]}, indent=2) + "\n"


def _object(answer: OwnerAnswer) -> dict[str, object]:
    component, pattern = answer.component, answer.pattern
    return {
        "path": answer.path,
        "module": answer.module,
        "symbol": answer.symbol,
        "line": answer.line,
        "standing": answer.standing,
        "component": component.name if component else None,
        "side": component.side if component else None,
        "role": component.role if component else None,
        "owner": component.owner if component else None,
        "pattern": pattern.text if pattern else None,
        "pattern_line": pattern.place.line if pattern else None,
        "parts": [_object(part) for part in answer.parts],
    }
