"""For any manifest text: setting a component alters no byte but its own lines, and exactly the wanted data."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from manifest_texts import ALL_BREAKS, Piece, Written, manifests

from midline.documents.yaml_document import read_bytes
from midline.editing.manifest_edit import Edit, Refusal, set_component

TEXTS = st.text(max_size=12).filter(lambda text: text != "<<") | st.sampled_from(
    ["learned", "docs/decisions/a.md", "app.a:B", "null", "1.10", "- x", "a: b"]
)
LISTS = st.lists(
    st.sampled_from(["app", "app.a", "app.b:C.m", "1.10", "領", "app.*"]) | st.text(max_size=4), max_size=4
)
COMMENT_LINES = re.compile(r"(?:[ \t]*(?:#[^\r\n\x85\u2028\u2029]*)?(?:\r\n|[\r\n\x85\u2028\u2029]|\Z))+")
LINE = re.compile(r"[^\r\n\x85\u2028\u2029]+")
PARSERS = st.sampled_from(["libyaml", "libyaml", "python"])
VALUES = {
    "side": st.sampled_from(["deterministic", "learned", "undecided"]) | TEXTS,
    "status": st.none() | st.sampled_from(["planned", "active"]),
    "owner": st.none() | TEXTS,
    "decision": st.none() | TEXTS,
    "code": st.none() | LISTS | TEXTS,
    "uses": st.none() | LISTS,
    "options": st.none() | st.dictionaries(TEXTS, st.dictionaries(TEXTS, st.integers() | st.booleans())),
}
CHANGES = st.fixed_dictionaries({}, optional=VALUES).filter(bool)
NEW = CHANGES.map(lambda fields: {key: value for key, value in fields.items() if value is not None})


@contextlib.contextmanager
def parser(name: str) -> Iterator[None]:
    """PyYAML with libyaml, or without."""
    with pytest.MonkeyPatch.context() as patch:
        if name == "python":
            patch.delattr(yaml, "CSafeLoader", raising=False)
        yield


def data_of(content: bytes) -> dict[str, Any]:
    document = read_bytes(content, "m")
    assert document.problems == ()
    return document.data


def changed(data: dict[str, Any], name: str, fields: dict[str, Any]) -> dict[str, Any]:
    """The data with the component set, written plainly."""
    components = dict(data.get("components") or {})
    component = {**(components.get(name) or {}), **{key: value for key, value in fields.items() if value is not None}}
    for key in fields:
        if fields[key] is None:
            component.pop(key, None)
    if components.get(name, 0) is None and not component:
        return data
    return {**data, "components": {**components, name: component}}


@given(PARSERS, manifests(), NEW)
def test_adding_a_component_only_puts_text_in(yaml_parser: str, written: Written, fields: dict[str, Any]) -> None:
    with parser(yaml_parser):
        old = written.text.encode()
        assume(read_bytes(old, "m").problems == ())
        edit = set_component(old, "new", fields)
        if isinstance(edit, Refusal):
            assert may_refuse_to_add(written.text, edit)
            return
        assert repr(data_of(edit.content)) == repr(changed(data_of(old), "new", fields))
        new = edit.content.decode()
        if written.end:
            assert new.startswith(written.text[: written.start])
            assert new.endswith(after_comments(written.text[written.end :]))
        if written.is_block:
            assert is_one_insertion(written.text, new)
        elif written.pieces or not written.end:
            assert is_subsequence(written.text, new)


@given(PARSERS, manifests().filter(lambda written: written.pieces), CHANGES, st.data())
def test_changing_a_component_leaves_everything_else(
    yaml_parser: str, written: Written, fields: dict[str, Any], data: st.DataObject
) -> None:
    piece = data.draw(st.sampled_from(written.pieces))
    with parser(yaml_parser):
        old = written.text.encode()
        assume(read_bytes(old, "m").problems == ())
        edit = set_component(old, piece.name, fields)
        if isinstance(edit, Refusal):
            assert may_refuse_to_change(written, piece, edit)
            return
        assert repr(data_of(edit.content)) == repr(changed(data_of(old), piece.name, fields))
        new = edit.content.decode()
        before, after = written.text[: piece.start], written.text[piece.end :]
        assert new.startswith(before)
        rest = after_comments(after)
        assert new.endswith(rest)
        own = new[len(before) : len(new) - len(rest)]
        for key, text in [*piece.kept, *(("", line) for line in LINE.findall(after[: len(after) - len(rest)]))]:
            if key not in fields:
                assert text.rstrip() in own, "what is not changed stays as it is"
                own = own[own.index(text.rstrip()) :]


def after_comments(text: str) -> str:
    """What follows the comments and blank lines at the start; those that are indented belong to what is before them."""
    found = COMMENT_LINES.match(text)
    return text[found.end() :] if found is not None else text


def is_one_insertion(old: str, new: str) -> bool:
    """Whether `new` is `old` with one text put in somewhere."""
    same = 0
    while old[same : same + 1] == new[same : same + 1] != "":
        same += 1
    return new.endswith(old[same:])


def is_subsequence(old: str, new: str) -> bool:
    rest = iter(new)
    return all(character in rest for character in old)


def may_refuse_to_add(text: str, refusal: Refusal) -> bool:
    return "block text without a line break" in refusal.problems[0].message and not text.endswith(ALL_BREAKS)


def may_refuse_to_change(written: Written, piece: Piece, refusal: Refusal) -> bool:
    """An alias is in the way, a comment would be lost, or the last text of the file is open."""
    message = refusal.problems[0].message
    if "alias" in message:
        return piece.is_shared
    if "comment" in message:
        return "#" in written.text[piece.start : piece.end]
    return may_refuse_to_add(written.text, refusal)


@given(manifests(), NEW)
def test_an_edit_made_twice_changes_nothing_more(written: Written, fields: dict[str, Any]) -> None:
    first = set_component(written.text.encode(), "new", fields)
    assume(isinstance(first, Edit))
    assert isinstance(first, Edit)
    second = set_component(first.content, "new", fields)
    assert isinstance(second, Edit)
    assert (second.content, second.changes, second.is_new) == (first.content, (), False)
