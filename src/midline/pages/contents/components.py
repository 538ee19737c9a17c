"""The table of components."""

from __future__ import annotations

from midline.analysis.boundary import Standing
from midline.documents.markdown import Markdown, code, escaped, web_link
from midline.pages.contents.content import Content, Subject, Surroundings, chosen_text, most_rows, rendered
from midline.pages.kinds import USUAL_COLUMNS
from midline.pages.markers import Request


def content(request: Request, subject: Subject, around: Surroundings) -> Content:
    """A row for each component that the options leave. Raises ContentError where an option names none."""
    every = subject.boundary.components
    sides = request.choices("side")
    owner = chosen_text(request, "owner", (each.owner for each in every), "owner", sign="@")
    feature = chosen_text(request, "feature", (each.feature for each in every), "feature")
    left = [
        each
        for each in every
        if (not sides or each.side in sides)
        and (not owner or each.owner == owner)
        and (not feature or each.feature == feature)
    ]
    columns = request.choices("columns") or USUAL_COLUMNS
    most = most_rows(request)
    rows = [[_cell(each, column, around) for column in columns] for each in left[:most]]
    return Content(
        rendered(
            "components",
            columns=columns,
            rows=rows,
            left_out=max(len(left) - most, 0),
            sides=sides,
            owner=owner,
            feature=feature,
        )
    )


def _cell(each: Standing, column: str, around: Surroundings) -> Markdown:
    match column:
        case "component":
            return code(each.name)
        case "side":
            return escaped(f"{each.side} ({each.role})" if each.role else each.side)
        case "owner":
            return escaped(f"@{each.owner.removeprefix('@')}") if each.owner else Markdown("")
        case "why":
            return escaped(" ".join(each.why))
        case "decision":
            return decision_link(each, around)
        case "code":
            places = [f"elsewhere: {each.elsewhere}"] if each.elsewhere else list(each.where)
            return Markdown(", ".join(map(code, places)))
        case "models":
            return Markdown(", ".join(map(code, each.models)))
        case "status":
            return escaped(each.status)
        case "feature":
            return escaped(each.feature)
        case _:
            return escaped(each.description)


def decision_link(each: Standing, around: Surroundings, text: str = "") -> Markdown:
    """A link to the record of a component's decision, which may be a page of the web; empty where there is none."""
    if not each.decision:
        return Markdown("")
    if each.record:
        return around.linked(text or each.record.rpartition("/")[2], each.record)
    return web_link(text or each.decision, each.decision)
