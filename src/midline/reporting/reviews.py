"""A review as text, as Markdown for a meeting's page, and as JSON. `docs/output.md` documents the schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import jinja2

from midline import __version__
from midline.analysis.reviewing import Item, Note, Review
from midline.catalogue.review_words import review_words
from midline.catalogue.rules import RuleTexts
from midline.documents.markdown import code, escaped
from midline.judging.finding import Finding, Place
from midline.reporting.markdown_messages import in_markdown
from midline.reporting.messages import choose, fill, label, words
from midline.reporting.summary import counted
from midline.reporting.templates import template
from midline.reporting.terminal import PLAIN, Palette, visible

SCHEMA = "midline-review"
SCHEMA_VERSION = 1


def review_text(review: Review, rules: Mapping[str, RuleTexts], palette: Palette = PLAIN) -> str:
    """A block for each component of which there is something to say, a line for each of the others, and the sum."""
    blocks = ["\n".join(_item_lines(item, rules, palette)) + "\n" for item in review.items]
    return "".join(blocks) + ("\n" if blocks else "") + summary(review) + "\n"


def review_markdown(review: Review, rules: Mapping[str, RuleTexts]) -> str:
    """A page for a meeting: a section for each component that needs a look, a table of all."""
    return _template().render(
        review=review,
        items=[(item, [_for_meeting(each, rules) for each in item.due]) for item in review.items],
        summary=summary(review),
    )


def review_json(review: Review, rules: Mapping[str, RuleTexts]) -> str:
    """One object with every component."""
    return _json(
        review.today.isoformat(),
        [_item_object(item, rules) for item in review.items],
        {
            "components": len(review.items),
            "due": len(review.due),
            "without_record": sum(item.lacks_record for item in review.items),
            "need_none": sum(not item.wants_record for item in review.items),
        },
    )


def review_problems_json(problems: Sequence[Mapping[str, Any]]) -> str:
    """The object of a review that could not do its work."""
    return _json(None, [], None, problems)


def summary(review: Review) -> str:
    """One line such as `2 of 9 components need a look, 1 of them without a record; 3 more need no record`."""
    asked = [item for item in review.items if item.wants_record or item.due]
    if not asked:
        return "no component needs a record; nothing was reviewed"
    due = len(review.due)
    line = f"{due} of {counted(len(asked), 'component')} {'needs' if due == 1 or len(asked) == 1 else 'need'} a look"
    lacking = sum(item.lacks_record for item in review.items)
    if lacking:
        line += f", {lacking} of them without a record"
    unread = sum(bool(item.wants_record and item.record) and not item.verdict for item in review.items)
    if unread:
        line += f"; the record of {unread} says no side"
    others = len(review.items) - len(asked)
    return f"{line}; {others} more {'needs' if others == 1 else 'need'} no record" if others else line


def _item_lines(item: Item, rules: Mapping[str, RuleTexts], palette: Palette) -> Iterator[str]:
    name = palette.paint("bold", visible(item.component.name))
    yield f"{name}: {', '.join(visible(fact) for fact in facts_about(item))}"
    for finding in item.due:
        said = words(finding, rules)
        head = f"{palette.paint('rule', finding.rule)} {palette.paint('warning', 'due')}"
        yield f"  {head}: {visible(said.message)}"
        for place, says in _places(finding, rules):
            yield f"    {visible(place)} {visible(says)}".rstrip()
        yield f"    {palette.paint('help', 'help')}: {visible(said.help)}"
    for note in item.notes:
        yield f"  note: {visible(noted(note))}"


def facts_about(item: Item) -> tuple[str, ...]:
    """What is known of a component and its decision, in a few words each."""
    component = item.component
    facts: list[str] = [component.role or component.side]
    facts += [component.status] if component.status != "active" else []
    facts += [item.record] if item.record else []
    if not item.record:
        facts.append("no record" if item.wants_record else "needs no record")
    if item.conclusion is not None:
        facts.append(f"confidence {item.conclusion.confidence:.2f}")
    if item.decided is not None:
        facts.append(f"decided {item.decided.isoformat()}")
    if item.age is not None and item.age > 0:
        facts.append(f"{counted(item.age, 'day')} ago")
    return tuple(facts)


def noted(note: Note) -> str:
    """The words of a note."""
    return fill([review_words().notes.get(note.kind, note.kind)], note.fields)


def _places(finding: Finding, rules: Mapping[str, RuleTexts]) -> Iterator[tuple[str, str]]:
    """Where it stands and what belongs to it, each with what is said of it."""
    yield _shown(finding.place), ""
    for near in finding.related:
        yield _shown(near.place), f"{near.says} ({label(finding, near, rules)})".lstrip()


def _for_meeting(finding: Finding, rules: Mapping[str, RuleTexts]) -> dict[str, Any]:
    """What the template says of something due; all of it is Markdown."""
    rule = rules[finding.rule]
    fields = {"component": finding.component, **dict(finding.fields)}
    return {
        "rule": finding.rule,
        "name": rule.name,
        "message": in_markdown(choose(rule.message, fields), fields),
        "help": in_markdown(choose(rule.help, fields), fields),
        "places": list(_places(finding, rules)),
    }


def _shown(place: Place) -> str:
    return f"{place.path}:{place.line}" if place.line else place.path


def _item_object(item: Item, rules: Mapping[str, RuleTexts]) -> dict[str, Any]:
    component, conclusion = item.component, item.conclusion
    return {
        "component": component.name,
        "side": component.side,
        "role": component.role,
        "status": component.status,
        "wants_record": item.wants_record,
        "record": item.record or None,
        "record_status": item.status or None,
        "recorded_verdict": item.verdict or None,
        "verdict": None if conclusion is None else conclusion.verdict,
        "confidence": None if conclusion is None else conclusion.confidence,
        "decided": None if item.decided is None else item.decided.isoformat(),
        "age_days": item.age,
        "review": None if item.review is None else item.review.isoformat(),
        "due": [_due_object(finding, rules) for finding in item.due],
        "notes": [{"kind": note.kind, "says": noted(note)} for note in item.notes],
    }


def _due_object(finding: Finding, rules: Mapping[str, RuleTexts]) -> dict[str, Any]:
    said = words(finding, rules)
    related = [
        {"label": label(finding, near, rules), "says": near.says, "path": near.place.path, "line": near.place.line}
        for near in finding.related
    ]
    return {
        "rule": finding.rule,
        "name": said.name,
        "message": said.message,
        "help": said.help,
        "path": finding.place.path,
        "line": finding.place.line,
        "fields": dict(finding.fields),
        "related": related,
    }


def _json(
    today: str | None,
    components: Sequence[Mapping[str, Any]],
    totals: Mapping[str, int] | None,
    problems: Sequence[Mapping[str, Any]] = (),
) -> str:
    whole = {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "tool_version": __version__,
        "today": today,
        "components": list(components),
        "problems": list(problems),
        "summary": totals,
    }
    return json.dumps(whole, indent=2) + "\n"


@cache
def _template() -> jinja2.Template:
    return template("review.md.j2", trim=True, md=escaped, code=code, facts=facts_about, noted=noted)
