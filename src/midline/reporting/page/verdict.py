"""What a check comes to, in a sentence; and in another one what it did not see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from midline.drawing.nodes import is_violation
from midline.judging.finding import Severity
from midline.judging.result import CheckResult
from midline.reporting.page.components import severities
from midline.reporting.summary import counted, counted_units, percent


@dataclass(frozen=True, slots=True)
class Verdict:
    """state: `clean`, `passes`, `fails` or `nothing`; sentence: what was found; unseen: what was not seen."""

    state: str
    sentence: str
    unseen: str


def verdict(result: CheckResult) -> Verdict:
    """The verdict on a result; a finding of severity error fails it, as it does `midline check`.

    The line is broken where the picture says so too; other errors are of upkeep.
    """
    state, sentence = _found(result)
    return Verdict(state, sentence, _unseen(result))


def _found(result: CheckResult) -> tuple[str, str]:
    counts = result.counts()
    allowed = f" {counted(result.allowed_count, 'finding')} allowed with a reason." if result.allowed_count else ""
    said = severities(result.open_findings)
    if not result.files_read and not counts:
        return "nothing", "Nothing was checked: no Python file was read."
    if Severity.ERROR in counts:
        broken = any(is_violation(finding) for finding in result.open_findings)
        return "fails", f"{'The line is broken' if broken else 'The check fails'}: {said}.{allowed}"
    if Severity.WARNING in counts:
        return "passes", f"The check passes, with {said}.{allowed}"
    if counts:
        return "passes", f"The check passes; {counted(counts[Severity.INFO], 'finding')} for information.{allowed}"
    return "clean", f"Clean: no findings.{allowed}"


def _unseen(result: CheckResult) -> str:
    parts = list(_unseen_parts(result))
    if parts:
        return f"Not seen: {'; '.join(parts)}."
    read = counted(result.files_read, "file")
    return f"{read} read, and no call that may run a model was left unresolved." if result.files_read else ""


def _unseen_parts(result: CheckResult) -> Iterator[str]:
    if result.blind:
        owned = sum(bool(name) for name in result.unresolved)
        where = [counted(owned, "component")] if owned else []
        where += ["code nobody owns"] if "" in result.unresolved else []
        calls = counted(len(result.blind), "call")
        yield f"{calls} that may run a model could not be resolved, in {' and '.join(where)}"
    if result.unread:
        yield f"{counted(result.unread, 'file')} could not be read"
    if result.unread_units:
        yield f"{counted_units(result.unread_units)} not looked at for rule trees"
    if result.assigned_percent is not None and percent(result.assigned_percent) < 100:
        yield f"no component owns {100 - percent(result.assigned_percent)} % of the files"
