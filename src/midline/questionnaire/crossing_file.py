"""Reads and gives `crosses:` of an answers file: exactly one of labels, number, record and yes_no, and a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from midline.documents.problem import nearest_name
from midline.questionnaire.crossing import Crossing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from midline.documents.problem import Problem
    from midline.documents.yaml_document import Document, Pointer

_FORMS = {
    "labels": "at least two labels, such as [approve, refuse]",
    "number": "the lowest and the highest number, such as [0, 1]",
    "record": "its fields, each with what it may hold, such as {amount: 0 to 500}",
    "yes_no": "true",
}
_KEYS = (*_FORMS, "note")


def read_crossing(document: Document, pointer: Pointer) -> tuple[Crossing | None, list[Problem]]:
    """What crosses, as it stands at `pointer`, or what is wrong with it."""
    data: Any = document.data
    for step in pointer:
        data = data[step]
    problems = list(_problems(document, pointer, data))
    return (None, problems) if problems else (_crossing(document, pointer, data), [])


def crossing_data(crossing: Crossing) -> dict[str, Any]:
    """The same as plain data for a YAML file."""
    data: dict[str, Any] = {}
    if crossing.kind == "labels":
        data["labels"] = list(crossing.labels)
    elif crossing.kind == "number":
        data["number"] = [crossing.low, crossing.high]
    elif crossing.kind == "record":
        data["record"] = dict(crossing.fields)
    else:
        data["yes_no"] = True
    return {**data, "note": crossing.note} if crossing.note else data


def _problems(document: Document, pointer: Pointer, data: Any) -> Iterator[Problem]:
    expected = f"one of {', '.join(_FORMS)}, and a note where there is one"
    if not isinstance(data, dict):
        yield document.problem(pointer, "`crosses` is no mapping", key=True, expected=expected)
        return
    for key in data:
        if key not in _KEYS:
            near = nearest_name(key, _KEYS)
            yield document.problem((*pointer, key), f"unknown key `{key}`", key=True, expected=expected, nearest=near)
    forms = [key for key in _FORMS if key in data]
    if len(forms) != 1:
        yield document.problem(pointer, f"{len(forms) or 'no'} types cross", key=True, expected=expected)
    for key in forms:
        if not _fits(key, data[key]):
            yield document.problem((*pointer, key), f"`{key}` is not closed", expected=_FORMS[key])
    if "note" in data and document.text((*pointer, "note")) is None:
        yield document.problem((*pointer, "note"), "`note` is no text", expected="text")


def _fits(form: str, value: Any) -> bool:
    if form == "labels":
        return _is_list(value) and len(value) >= 2 and len(set(map(str, value))) == len(value)
    if form == "number":
        numbers = isinstance(value, list) and all(type(each) in (int, float) for each in value)
        return numbers and len(value) == 2 and value[0] < value[1]
    if form == "record":
        return isinstance(value, dict) and bool(value) and _is_list(list(value.values()))
    return value is True


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and not any(isinstance(each, dict | list) for each in value)


def _crossing(document: Document, pointer: Pointer, data: dict[str, Any]) -> Crossing:
    def written(*steps: str | int) -> str:
        return document.text((*pointer, *steps)) or ""

    note = written("note")
    if "labels" in data:
        labels = tuple(written("labels", index) for index in range(len(data["labels"])))
        return Crossing("labels", labels=labels, note=note)
    if "number" in data:
        low, high = data["number"]
        return Crossing("number", low=low, high=high, note=note)
    if "record" in data:
        return Crossing("record", fields={name: written("record", name) for name in data["record"]}, note=note)
    return Crossing("yes-no", note=note)
