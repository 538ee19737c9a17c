"""What a change does to the line, as Markdown for a pull request or the summary of a job."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from midline.analysis.boundary import Standing
from midline.catalogue.rules import RuleTexts
from midline.documents.markdown import Markdown, code, escaped
from midline.drawing.changes import (
    ON_THE_LINE,
    Changes,
    ComponentChange,
    Crossed,
    CrossingChange,
    FindingChange,
    ModuleMove,
)
from midline.drawing.picture import Change, State
from midline.judging.finding import Finding
from midline.reporting.markdown_messages import message_in_markdown
from midline.reporting.messages import words
from midline.reporting.templates import template

LARGEST = 64_000
"""The most UTF-16 units of a page: what a comment on a pull request may hold, with room for a greeting.

The summary of a job may hold 1 MiB; a page of this size fits there too, whatever its letters.
"""
LARGEST_PICTURE = LARGEST // 2
"""A picture above this many units gives way to the tables, if both do not fit."""
_MOST_NAMES = 4
_LONGEST_NAME = 120
_LONGEST_SENTENCE = 1000
_CUT = 400
_WORST_FIRST = (State.VIOLATION, State.UNDECLARED, State.ALLOWED, State.DECLARED, State.EXPECTED, State.FREE)


@dataclass(frozen=True, slots=True)
class Compared:
    """What the page says of the comparison. revision: as it was asked for. is_first: there was no manifest then.

    mermaid: the picture as Mermaid text, empty for none.
    """

    revision: str
    commit: str
    is_first: bool = False
    notes: tuple[str, ...] = ()
    mermaid: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table. section: of which one; weight: rows of a lower weight are left out last."""

    section: str
    weight: int
    cells: Mapping[str, Any]


def changes_markdown(
    changes: Changes, compared: Compared, rules: Mapping[str, RuleTexts], largest: int = LARGEST
) -> str:
    """The page: a headline, what is new, moved and gone, the picture; at most `largest` UTF-16 units.

    Where that is too little, the least important rows are left out, and the page says how many.
    """
    rows = sorted(_rows(changes, rules), key=lambda row: row.weight)
    page = _Page(changes, compared, rows)
    picture = compared.mermaid
    if picture and _units(page.text(len(rows), picture)) <= largest:
        return page.text(len(rows), picture)
    if _units(picture) > min(LARGEST_PICTURE, largest // 2):
        picture = ""
    kept, too_many = 0, len(rows) + 1
    while too_many - kept > 1:
        middle = (kept + too_many) // 2
        if _units(page.text(middle, picture)) <= largest:
            kept = middle
        else:
            too_many = middle
    return page.text(kept, picture)


@dataclass(frozen=True, slots=True)
class _Page:
    changes: Changes
    compared: Compared
    rows: Sequence[_Row]

    def text(self, kept: int, picture: str) -> str:
        """The page with so many of the rows, worst first."""
        sections: dict[str, list[Mapping[str, Any]]] = {
            name: [] for name in ("findings", "sides", "crossings", "other")
        }
        for row in self.rows[:kept]:
            sections[row.section].append(row.cells)
        page = template("changes.md.j2", trim=True, md=escaped, code=_name, fence=_fence)
        text = page.render(
            changes=self.changes,
            compared=self.compared,
            counts=_counts(self.changes),
            picture=picture,
            picture_left_out=bool(self.compared.mermaid) and not picture,
            left_out=len(self.rows) - kept,
            **sections,
        )
        return text.rstrip("\n") + "\n"


def _units(text: str) -> int:
    """UTF-16 units, by which hosts count; an upper bound of characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _fence(text: str) -> str:
    """A fence that no line of the text closes."""
    ticks = "```"
    while ticks in text:
        ticks += "`"
    return ticks


def _name(text: str) -> Markdown:
    """A name as code, cut where it is very long."""
    return code(text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1]}…")


def _counts(changes: Changes) -> dict[str, int]:
    """How many of each kind, for the headline."""
    components = [each for each in changes.components if not each.moves]
    on_line = [each for each in components if each.change is Change.CHANGED and set(each.fields) & set(ON_THE_LINE)]
    found = {
        "components_new": sum(each.change is Change.ADDED for each in components),
        "components_gone": sum(each.change is Change.REMOVED for each in components),
        "components_changed": len(on_line),
    }
    for change, word in ((Change.ADDED, "new"), (Change.REMOVED, "gone"), (Change.CHANGED, "changed")):
        found[f"crossings_{word}"] = sum(each.change is change for each in changes.crossings)
        found[f"violations_{word}"] = sum(each.change is change and each.breaks_line for each in changes.findings)
    return found


def _rows(changes: Changes, rules: Mapping[str, RuleTexts]) -> Iterator[_Row]:
    for each in changes.findings:
        yield _finding_row(each, rules)
    for component in sorted(changes.components, key=_by_weight):
        yield from _component_rows(component)
    for module in changes.modules:
        yield _module_row(module)
    for crossing in sorted(changes.crossings, key=_worst_state):
        yield _crossing_row(crossing)


def _finding_row(each: FindingChange, rules: Mapping[str, RuleTexts]) -> _Row:
    finding = each.finding
    weight = (0 if each.breaks_line else 5) if each.change is Change.ADDED else (4 if each.breaks_line else 7)
    place = f"{finding.place.path}:{finding.place.line}" if finding.place.line else finding.place.path
    cells = {
        "change": each.change.value,
        "severity": finding.severity.value,
        "rule": finding.rule,
        "name": words(finding, rules).name,
        "place": place,
        "component": finding.component,
        "says": _message(finding, rules),
        "other": _why_uncounted(each),
    }
    return _Row("findings", weight, cells)


def _message(finding: Finding, rules: Mapping[str, RuleTexts]) -> Markdown:
    """What is wrong; a very long sentence is cut, and then has no code spans."""
    message = message_in_markdown(finding, rules)
    return message if len(message) <= _LONGEST_SENTENCE else escaped(f"{words(finding, rules).message[:_CUT]}…")


def _why_uncounted(each: FindingChange) -> tuple[str, str]:
    """Why the same finding does not count on the other hand: how, and in what words; empty where it is not there."""
    other = each.before if each.change is Change.ADDED else each.after
    if other is None:
        return "", ""
    return ("allowed", other.allowed) if other.allowed is not None else ("severity", other.severity.value)


def _by_weight(each: ComponentChange) -> tuple[int, str]:
    if each.moves:
        return 0, each.name
    return (1 if each.change is not Change.CHANGED else 2), each.name


def _component_rows(each: ComponentChange) -> Iterator[_Row]:
    """A row for where it stands, and one for each thing else that changed about it."""
    on_line = [field for field in each.fields if field in ON_THE_LINE]
    cells = {"name": each.name, "old_name": "", "module": ""}
    if each.before is not None and each.after is not None and each.before.name != each.after.name:
        cells["old_name"] = each.before.name
    if each.change is not Change.CHANGED or on_line:
        stands = {"before": _stands(each.before), "after": _stands(each.after), "moves": each.moves}
        known = each.after or each.before
        owner = known.owner if known else ""
        yield _Row("sides", 1 if each.moves else 2, {**cells, **stands, "owner": owner, "change": each.change.value})
    for field in each.fields:
        if field not in ON_THE_LINE:
            shown = {"before": _value(each.before, field), "after": _value(each.after, field)}
            yield _Row("other", 6, {**cells, **shown, "field": field})


def _stands(each: Standing | None) -> str:
    """On which side it stands, and how."""
    if each is None:
        return ""
    more = [each.role or "", "" if each.status == "active" else each.status]
    return ", ".join([each.side, *filter(None, more)])


def _value(each: Standing | None, field: str) -> str:
    if each is None:
        return ""
    if field == "obligations":
        looked_at = [one for one in each.obligations if one.met is not None]
        return ", ".join(f"{one.key}: {'met' if one.met else 'missing'}" for one in looked_at)
    value = getattr(each, field)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _module_row(each: ModuleMove) -> _Row:
    cells = {
        "name": each.after,
        "old_name": each.before,
        "module": each.module,
        "before": each.before_side,
        "after": each.after_side,
        "moves": True,
        "owner": "",
        "change": Change.CHANGED.value,
    }
    return _Row("sides", 1, cells)


def _worst_state(each: CrossingChange) -> tuple[int, int, str, str]:
    shown = each.after or each.before
    states = shown.states if shown else ()
    worst = min((_WORST_FIRST.index(state) for state in states), default=len(_WORST_FIRST))
    return (each.change is Change.REMOVED), worst, each.user, each.target


def _crossing_row(each: CrossingChange) -> _Row:
    before, after = _states(each.before), _states(each.after)
    old, new = _entered(each.before), _entered(each.after)
    more = [name for full, name in new.items() if full not in old]
    less = [name for full, name in old.items() if full not in new]
    same = [name for full, name in new.items() if full in old]
    cells = {
        "change": each.change.value,
        "user": each.user,
        "target": each.target,
        "before": before,
        "after": after,
        "more": _few(more),
        "less": _few(less),
        "same": _few(same),
    }
    return _Row("crossings", 3, cells)


def _states(crossed: Crossed | None) -> list[str]:
    states = crossed.states if crossed else ()
    return [state.value for state in _WORST_FIRST if state in states]


def _entered(crossed: Crossed | None) -> dict[str, str]:
    return {entry.qualified: entry.name for entry in crossed.entries} if crossed else {}


def _few(names: Iterable[str]) -> tuple[list[str], int]:
    """The first names, and how many more there are."""
    all_names = sorted(set(names))
    return all_names[:_MOST_NAMES], max(len(all_names) - _MOST_NAMES, 0)
