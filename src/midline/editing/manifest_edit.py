"""A component added to a manifest or changed in it: every byte that is none of its own stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from midline.documents.layout import read_layout
from midline.documents.problem import Problem
from midline.documents.scalars import type_word
from midline.documents.yaml_document import read_bytes
from midline.editing.component_text import apply_fields
from midline.editing.lines import line_number
from midline.editing.refusal import UnsafeEditError
from midline.editing.style import learn_style
from midline.editing.writing import Style, Value, entry_lines

if TYPE_CHECKING:
    from midline.documents.yaml_document import Document, Pointer

_MARK = "\ufeff"
_BY_HAND = "the lines pasted by hand"


@dataclass(frozen=True, slots=True)
class KeyChange:
    """One key of a component that an edit sets or takes away.

    before, after: its value as plain data, None where it has none. line: where it stands in the new text, from 1; 0 for
    a key taken away.
    """

    key: str
    before: Any
    after: Any
    line: int


@dataclass(frozen=True, slots=True)
class Edit:
    """A manifest with a component added or changed.

    content: the whole new file. is_new: the component stood nowhere before. line: where it stands now, from 1. changes:
    in the order asked for; none, where everything was already so and `content` is what came in.
    """

    content: bytes
    is_new: bool
    line: int
    changes: tuple[KeyChange, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an edit was not made, with places, and the lines to paste by hand."""

    problems: tuple[Problem, ...]
    lines: tuple[str, ...]


def set_component(
    content: bytes, name: str, fields: Mapping[str, Value | None], path: str = "midline.yaml"
) -> Edit | Refusal:
    """Add the component `name` to a manifest, or set these keys of it; None takes a key away. Raises nothing.

    content: the file as it was read; an empty one gets its first line too. path: how problems name the file. The result
    is read again: it holds what the manifest held and exactly the wanted change, else the answer is a Refusal.
    """
    document = read_bytes(content, path)
    by_hand = _by_hand(name, fields, Style())
    is_empty = _is_empty(content)
    if document.problems and not is_empty:
        return Refusal(document.problems, by_hand)
    for pointer in (("components",), ("components", name)):
        if type_word(_at(document, pointer)) not in ("a mapping", "nothing"):
            message = f"`{pointer[-1]}` is {type_word(_at(document, pointer))}"
            return Refusal((document.problem(pointer, message, expected="a mapping"),), by_hand)
    wanted = _wanted({"midline": 1} if is_empty else document.data, name, fields)
    if same(wanted, document.data):
        return Edit(content, False, document.mark(("components", name), key=True).line, ())
    try:
        text = content.decode("utf-8").removeprefix(_MARK)
        by_hand = _by_hand(name, fields, learn_style(text, read_layout(text)))
        new = apply_fields(text, name, fields, _at(document, ("components", name)) or {})
        result = content[: len(content) - len(text.encode("utf-8"))] + new.encode("utf-8")
    except UnsafeEditError as unsafe:
        return Refusal((_unsafe_problem(document, text, name, unsafe),), by_hand)
    except (yaml.YAMLError, UnicodeError) as error:
        return Refusal((_failed(document, name, str(error).partition("\n")[0]),), by_hand)
    changed = read_bytes(result, path)
    if changed.problems or not same(changed.data, wanted):
        return Refusal((_failed(document, name, ""),), by_hand)
    return _edit(result, document, changed, name, fields)


def _edit(content: bytes, before: Document, after: Document, name: str, fields: Mapping[str, Value | None]) -> Edit:
    changes = []
    for key in fields:
        pointer = ("components", name, key)
        old, new = _at(before, pointer), _at(after, pointer)
        if before.has(pointer) != after.has(pointer) or not same(old, new):
            changes.append(KeyChange(key, old, new, after.mark(pointer, key=True).line if after.has(pointer) else 0))
    line = after.mark(("components", name), key=True).line
    return Edit(content, not before.has(("components", name)), line, tuple(changes))


def _wanted(data: Mapping[str, Any], name: str, fields: Mapping[str, Value | None]) -> dict[str, Any]:
    """What a manifest with this data should hold after the edit."""
    data = dict(data)
    components = dict(data.get("components") or {})
    component = dict(components.get(name) or {})
    for key, value in fields.items():
        if value is None:
            component.pop(key, None)
        else:
            component[key] = _plain(value)
    if component or components.get(name, ...) is not None:
        components[name] = component
        data["components"] = components
    return data


def _plain(value: Value) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(each) for each in value]
    return value


def same(first: Any, second: Any) -> bool:
    """Whether two documents hold the same data: types, order of keys and numbers that are none, too."""
    if type(first) is not type(second):
        return False
    if isinstance(first, dict):
        return list(first) == list(second) and all(same(first[key], second[key]) for key in first)
    if isinstance(first, list):
        return len(first) == len(second) and all(map(same, first, second))
    return bool(first == second) or (first != first and second != second)


def _at(document: Document, pointer: Pointer) -> Any:
    data: Any = document.data
    for step in pointer:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _is_empty(content: bytes) -> bool:
    """Whether there is nothing but comments, and perhaps the start of a document."""
    lines = content.decode("utf-8", "replace").removeprefix(_MARK).splitlines()
    return all(not line.strip() or line.lstrip().startswith("#") or line.strip() == "---" for line in lines)


def _by_hand(name: str, fields: Mapping[str, Value | None], style: Style) -> tuple[str, ...]:
    kept = {key: value for key, value in fields.items() if value is not None}
    return tuple(entry_lines("components", {name: kept}, 0, style, 2))


def _unsafe_problem(document: Document, text: str, name: str, unsafe: UnsafeEditError) -> Problem:
    pointer: Pointer = ("components", name, unsafe.key) if unsafe.key else ("components", name)
    related = ((document.path, line_number(text, unsafe.offset), unsafe.label),) if unsafe.offset >= 0 else ()
    message = f"midline cannot set `{pointer[-1]}` here: {unsafe.why}"
    return document.problem(pointer, message, key=True, expected=_BY_HAND, related=related)


def _failed(document: Document, name: str, note: str) -> Problem:
    message = f"midline cannot set `{name}` here without changing something else"
    return document.problem(("components", name), message, key=True, expected=_BY_HAND, note=note)
