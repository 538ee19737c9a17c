"""The gate: what `--fail-on` asks for, and whether a result fails it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from midline.documents.problem import Problem, nearest_name

if TYPE_CHECKING:
    from midline.judging.result import CheckResult

SEVERITIES = ("error", "warning", "info")
NEVER = "never"
FORMS = f"{', '.join(SEVERITIES)}, {NEVER} or blind>N"
BLIND = re.compile(r"blind\s*>\s*(\d{1,9})")
LETTERS = re.compile(r"[A-Za-z]+")
NUMBER = re.compile(r"\d{1,9}")


class GateError(Exception):
    """Values of `--fail-on` that say nothing, as problems."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(*problems)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Gate:
    """severity: from which one on a finding fails a run, None for never. blind: how many unresolved calls pass."""

    severity: str | None = "error"
    blind: int | None = None

    def reasons(self, result: CheckResult) -> list[str]:
        """Why a result does not pass beside its findings, which speak for themselves."""
        number = len(result.blind)
        if self.blind is None or number <= self.blind:
            return []
        calls = "1 unresolved call" if number == 1 else f"{number} unresolved calls"
        return [f"failed: {calls}, and --fail-on 'blind>{self.blind}' lets {self.blind or 'none'} pass; -v lists them"]

    def lets_pass(self, result: CheckResult) -> bool:
        """Whether no finding is severe and sure enough, nothing else fails the run, and something was inspected."""
        from midline.judging.finding import Confidence, Severity

        least = None if self.severity is None else Severity(self.severity).rank
        failing = least is not None and any(
            finding.severity.rank >= least and finding.confidence.rank >= Confidence.LIKELY.rank
            for finding in result.open_findings
        )
        return bool(result.files_read) and not failing and not self.reasons(result)


def gate_of(values: Iterable[str]) -> Gate:
    """The gate that `--fail-on` describes: the least severity and the least number of those given.

    Raises:
        GateError: some value is none of `FORMS`; all of them are told.
    """
    words = [word.strip() for value in values for word in value.split(",")]
    problems = [_problem(word) for word in words if word not in (*SEVERITIES, NEVER) and not BLIND.fullmatch(word)]
    if problems:
        raise GateError(problems)
    severities = [word for word in words if word in SEVERITIES]
    numbers = [int(match[1]) for word in words if (match := BLIND.fullmatch(word))]
    least = max(severities, key=SEVERITIES.index) if severities else None if NEVER in words else "error"
    return Gate(least, min(numbers, default=None))


def _problem(word: str) -> Problem:
    return Problem("--fail-on", 0, 0, 0, f"`{word}` is no condition", f"one of {FORMS}", _nearest(word))


def _nearest(word: str) -> str:
    """The condition that was probably meant: `blind>=5` fails from five on, as does `blind>4`."""
    near = nearest_name(word, (*SEVERITIES, NEVER))
    name, number = LETTERS.match(word), NUMBER.search(word)
    if near or name is None or not nearest_name(name[0], ("blind", "blinds", "unresolved")):
        return near
    passing = 0 if number is None else int(number[0]) - (">=" in word)
    return f"blind>{max(passing, 0)}"
