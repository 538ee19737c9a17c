"""Marks an old record as superseded or amended: its front matter says so, and every other byte stays."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from midline.documents.front_matter import front_matter
from midline.documents.layout import read_layout
from midline.documents.problem import Problem
from midline.editing.block import replace_value
from midline.editing.lines import column, line_start
from midline.editing.refusal import UnsafeEditError, refuse_shared_below
from midline.questionnaire.errors import QuestionnaireError
from midline.questionnaire.records.writing import flow

_MARK = "\ufeff"
_FENCE = re.compile(r"---[ \t]*\r?\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)


def superseded(content: bytes, path: str, by: str) -> bytes:
    """The record with `status: superseded` and who took its place; `by` is a path relative to it.

    A page without front matter gets one above its first line: then it says itself that it no longer holds.

    Raises:
        QuestionnaireError: its front matter is wrong, or cannot be changed without changing something else.
    """
    return _set(content, path, {"status": "superseded", "superseded-by": by})


def amended(content: bytes, path: str, by: Sequence[str]) -> bytes:
    """The record with the records that speak anew of single parts. Raises QuestionnaireError as `superseded` does."""
    return _set(content, path, {"amended-by": list(by)})


def _set(content: bytes, path: str, values: Mapping[str, Any]) -> bytes:
    document = front_matter(content, path)
    if document is not None and document.problems:
        raise QuestionnaireError(document.problems)
    before = {} if document is None else document.data
    try:
        text = content.decode("utf-8")
        result = _with_new(text, values) if document is None else _with_changed(text, before, values)
    except (UnsafeEditError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise QuestionnaireError([_refusal(path, values, str(error).partition("\n")[0])]) from None
    after = front_matter(result.encode(), path)
    if after is None or after.problems or after.data != {**before, **values}:
        raise QuestionnaireError([_refusal(path, values, "something else would change with it")])
    return result.encode()


def _with_new(text: str, values: Mapping[str, Any]) -> str:
    mark = _MARK if text.startswith(_MARK) else ""
    body = text.removeprefix(_MARK)
    first = re.search(r"\r?\n", body)
    newline = first.group() if first is not None else "\n"
    lines = ["---", *(f"{key}: {flow(value)}" for key, value in values.items()), "---"]
    return mark + newline.join([*lines, body])


def _with_changed(text: str, before: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    mark = _MARK if text.startswith(_MARK) else ""
    body = text.removeprefix(_MARK)
    fence = _FENCE.match(body)
    end = _END.search(body, fence.end()) if fence is not None else None
    if fence is None or end is None:
        raise UnsafeEditError("its front matter cannot be found again")
    inside = body[fence.end() : end.start()]
    newline = "\r\n" if fence.group().endswith("\r\n") else "\n"
    for key, value in values.items():
        inside = _set_key(inside, key, flow(value), newline)
    return mark + body[: fence.end()] + inside + body[end.start() :]


def _set_key(text: str, key: str, value: str, newline: str) -> str:
    top = read_layout(text)
    if top is None or top.kind != "mapping" or top.style == "flow" or not top.entries:
        raise UnsafeEditError("its front matter is not written one key a line")
    entry = top.entry(key)
    if entry is None:
        ending = "" if line_start(text, len(text)) == len(text) else newline
        return f"{text}{ending}{' ' * column(text, top.entries[0].start)}{key}: {value}{newline}"
    refuse_shared_below(entry.value, f"`{key}`", key)
    return replace_value(text, entry, value, in_flow=False)


def _refusal(path: str, values: Mapping[str, Any], why: str) -> Problem:
    lines = ", ".join(f"`{key}: {flow(value)}`" for key, value in values.items())
    return Problem(path, 0, 0, 0, f"midline cannot mark this record: {why}", f"{lines} in its front matter, by hand")
