"""What was decided about a component, why, when and by whom."""

from __future__ import annotations

from midline.pages.contents.components import decision_link
from midline.pages.contents.content import Content, Subject, Surroundings, rendered
from midline.pages.markers import Request


def content(request: Request, subject: Subject, around: Surroundings) -> Content:
    """The verdict with its reasons and its record. Raises ContentError where there is no such component."""
    each = subject.component(request.name or request.kind)
    record = decision_link(each, around, "its record" if each.record else "")
    return Content(rendered("decision", each=each, record=record))
