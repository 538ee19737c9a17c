"""What pydantic finds wrong in a document, in the words of a person who wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from pydantic_core import ErrorDetails

from midline.documents.model_names import keys_at
from midline.documents.problem import Problem, nearest_name
from midline.documents.scalars import type_word
from midline.documents.yaml_document import Document, Pointer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import BaseModel

Located: TypeAlias = tuple[Pointer, ErrorDetails]

_EXPECTED = {
    "string_type": "text",
    "string_sub_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "date_type": "a date such as 2027-06-30",
    "date_parsing": "a date such as 2027-06-30",
    "date_from_datetime_parsing": "a date such as 2027-06-30",
    "date_from_datetime_inexact": "a date such as 2027-06-30",
    "none_required": "nothing",
}
_QUOTED = re.compile(r"'([^']*)'")


def describe(document: Document, model: type[BaseModel], located: Sequence[Located]) -> list[Problem]:
    """One problem for each mistake; several tries at one value (a union) are told as one."""
    by_pointer: dict[Pointer, list[ErrorDetails]] = {}
    for pointer, detail in located:
        by_pointer.setdefault(pointer, []).append(detail)
    problems: list[Problem] = []
    for pointer, details in by_pointer.items():
        about_type = [detail for detail in details if detail["type"] in _EXPECTED]
        others = [detail for detail in details if detail["type"] not in _EXPECTED]
        problems += [_describe(document, model, pointer, detail) for detail in others]
        if about_type and not others and not _has_deeper(by_pointer, pointer):
            problems.append(_wrong_type(document, pointer, about_type))
    return problems


def _has_deeper(pointers: dict[Pointer, list[ErrorDetails]], pointer: Pointer) -> bool:
    """Whether a mistake inside the value says more than one about the value itself."""
    return any(len(other) > len(pointer) and other[: len(pointer)] == pointer for other in pointers)


def _name(pointer: Pointer) -> str:
    """How to call what stands at a place: its key, or the key of the list that holds it."""
    words = [step for step in pointer if isinstance(step, str)]
    if not words:
        return "the file"
    return f"an item of `{words[-1]}`" if isinstance(pointer[-1], int) else f"`{words[-1]}`"


def _wrong_type(document: Document, pointer: Pointer, details: Sequence[ErrorDetails]) -> Problem:
    expected = " or ".join(dict.fromkeys(_EXPECTED[detail["type"]] for detail in details))
    value = details[0]["input"]
    text = document.text(pointer)
    name = _name(pointer)
    if value is None:
        message = f"{name} is empty"
    elif details[0]["type"].startswith("date_") and text is not None:
        message = f"{name} is not a date: `{text}`"
    else:
        message = f"{name} is {type_word(value)}"
    note = f"write it as a list: [{text}]" if expected == "a list" and text else ""
    return document.problem(pointer, message, expected=expected, note=note)


def _describe(document: Document, model: type[BaseModel], pointer: Pointer, detail: ErrorDetails) -> Problem:
    kind, context = detail["type"], detail.get("ctx", {})
    on_key = detail["loc"][-1:] == ("[key]",)
    if kind == "extra_forbidden":
        return _unknown_key(document, model, pointer)
    if kind == "missing":
        missing = str(detail["loc"][-1])
        inside = f" in {_name(pointer)}" if pointer else ""
        return document.problem(pointer, f"`{missing}` is missing{inside}", key=True, expected=f"`{missing}: …`")
    if kind in ("literal_error", "enum"):
        return _unknown_value(document, pointer, str(context.get("expected", "")))
    message = str(context.get("error", "")) or detail["msg"]
    expected, nearest = str(context.get("expected", "")), str(context.get("nearest", ""))
    if kind == "string_pattern_mismatch":
        written = pointer[-1] if on_key else document.text(pointer)
        message, expected = f"`{written}` does not fit here", f"text like {context.get('pattern')}"
    return document.problem(pointer, message, key=on_key, expected=expected, nearest=nearest)


def _unknown_key(document: Document, model: type[BaseModel], pointer: Pointer) -> Problem:
    key = str(pointer[-1])
    known = keys_at(model, pointer[:-1])
    nearest = nearest_name(key, known)
    expected = f"one of {', '.join(known)}" if known else ""
    return document.problem(pointer, f"unknown key `{key}`", key=True, expected=expected, nearest=nearest)


def _unknown_value(document: Document, pointer: Pointer, expected: str) -> Problem:
    known = _QUOTED.findall(expected)
    text = document.text(pointer)
    if text is None:
        return document.problem(pointer, f"{_name(pointer)} is not a single word", expected=expected.replace("'", ""))
    nearest = nearest_name(text, known)
    message = f"{_name(pointer)} is empty" if not text else f"`{text}` is not a valid value of {_name(pointer)}"
    return document.problem(pointer, message, expected=expected.replace("'", ""), nearest=nearest)
