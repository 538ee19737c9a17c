"""A document against a pydantic model: every mistake at its place, in one go."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from midline.documents.mistakes import describe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from midline.documents.mistakes import Located
    from midline.documents.problem import Problem
    from midline.documents.yaml_document import Document, Pointer

Model = TypeVar("Model", bound=BaseModel)

_MAX_ROUNDS = 50


def validate(document: Document, model: type[Model]) -> tuple[Model | None, tuple[Problem, ...]]:
    """Read a document as `model`; also all problems, those of the document as YAML included, sorted by place.

    Text fields get what was written, whatever YAML makes of it (`1.10` stays "1.10"). Where there are problems the
    instance holds the parts that are right, so that further checks can tell of more in the same run; it is None when
    nothing can be made of the document.
    """
    if document.problems and not document.data:
        return None, document.problems
    data: Any = copy.deepcopy(document.data)
    problems: list[Problem] = list(document.problems)
    for _ in range(_MAX_ROUNDS):
        try:
            return model.model_validate(data), _sorted(problems)
        except ValidationError as error:
            details = error.errors(include_url=False)
        located = [(_pointer(data, detail["loc"]), detail) for detail in details]
        if _restore_text(document, data, located):
            continue
        problems += describe(document, model, located)
        if not _prune(data, located):
            break
    return None, _sorted(problems)


def _sorted(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))


def _pointer(data: Any, loc: tuple[str | int, ...]) -> Pointer:
    """The place in the data that a pydantic location means, leaving out the names of union members and validators."""
    pointer: list[str | int] = []
    for step in loc:
        if _holds(data, step):
            data = data[step]
            pointer.append(step)
    return tuple(pointer)


def _holds(data: Any, step: str | int) -> bool:
    if isinstance(data, dict):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data)


def _restore_text(document: Document, data: Any, located: Sequence[Located]) -> bool:
    """Put the written text where text is wanted and YAML made a number or a truth value of it."""
    changed = False
    for pointer, detail in located:
        if detail["type"] == "string_type" and pointer and isinstance(detail["input"], (bool, int, float)):
            holder = _at(data, pointer[:-1])
            text = document.text(pointer)
            if text is not None and not isinstance(holder[pointer[-1]], str):
                holder[pointer[-1]] = text
                changed = True
    return changed


def _at(data: Any, pointer: Pointer) -> Any:
    for step in pointer:
        data = data[step]
    return data


def _prune(data: Any, located: Sequence[Located]) -> bool:
    """Take out what is wrong so that the rest can be read; False when nothing would be left."""
    wrong: set[Pointer] = set()
    for pointer, detail in located:
        if pointer and isinstance(pointer[-1], int) and detail["type"] == "string_type":
            # An empty text keeps the positions of the items after it true.
            _at(data, pointer[:-1])[pointer[-1]] = ""
            continue
        while pointer and isinstance(pointer[-1], int):
            pointer = pointer[:-1]
        wrong.add(pointer)
    if () in wrong:
        return False
    for pointer in wrong:
        if not any(pointer[:length] in wrong for length in range(1, len(pointer))):
            _at(data, pointer[:-1]).pop(pointer[-1])
    return True
