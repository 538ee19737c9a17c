"""How a path from outside is written for the patterns of `rules/`: `boto3.client(s3).delete_object`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from midline.project import calls
from midline.project.project import Project
from midline.project.values import CallSite, Enter, External, Get, Index, Invoke, TextValue

_SERVICE = re.compile(r"[\w.-]{1,40}")


def call_path(project: Project, value: External) -> str:
    """Names and calls, with what a call is handed first where that is one word."""
    return value.root + "".join(_steps(project, value))


def dotted(value: External) -> str:
    """The names alone."""
    return ".".join((value.root, *(step.name for step in value.steps if isinstance(step, Get))))


def _steps(project: Project, value: External) -> Iterator[str]:
    for step in value.steps:
        match step:
            case Get():
                yield f".{step.name}"
            case Invoke():
                yield f"({_service(project, step.site)})"
            case Index():
                yield "[]"
            case Enter():
                yield ""


def _service(project: Project, site: CallSite | None) -> str:
    if site is None:
        return ""
    call, where = calls.call_point(project.resolver, site)
    passed = calls.argument(call, 0, "service_name")
    values = () if passed is None else project.resolver.evaluate(passed, where)
    texts = [each.value for each in values if isinstance(each, TextValue) and _SERVICE.fullmatch(each.value)]
    return texts[0] if len(texts) == 1 == len(values) else ""
