"""Setting a component of a manifest, case by case: what comes out, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from midline.documents.yaml_document import read_bytes
from midline.editing.difference import unified_diff
from midline.editing.manifest_edit import Edit, KeyChange, Refusal, same, set_component
from midline.manifest.loading import load_manifest

NEW = {"side": "learned", "code": ["app.b", "app.a:C.m"], "owner": "1.10"}
SETTLED = {"side": "learned", "status": None, "decision": "docs/decisions/a.md"}


def block(column: int, step: int) -> str:
    """The lines of NEW as a component of its own, at this column."""
    key, inner = " " * column, " " * (column + step)
    return f'{key}b:\n{inner}side: learned\n{inner}code: [app.b, "app.a:C.m"]\n{inner}owner: "1.10"\n'


FLOW = 'b: {side: learned, code: [app.b, "app.a:C.m"], owner: "1.10"}'
BLOCK = block(2, 2)

ADDED = {
    "an empty file": ("", "midline: 1\ncomponents:\n" + BLOCK),
    "nothing but comments": ("# ours\n---\n", "# ours\n---\nmidline: 1\ncomponents:\n" + BLOCK),
    "no components, no final line break": ("midline: 1", "midline: 1\ncomponents:\n" + BLOCK.removesuffix("\n")),
    "no components, indented, ended": (
        "  midline: 1\n  # more\n...\n",
        "  midline: 1\n  # more\n  components:\n" + block(4, 2) + "...\n",
    ),
    "an empty mapping": ("{}\n", f"{{components: {{{FLOW}}}}}\n"),
    "components empty": (
        "components:   # none yet\n  # here\n\n# rules\nrules: {}\n",
        "components:   # none yet\n  # here\n" + BLOCK + "\n# rules\nrules: {}\n",
    ),
    "components null, one space": (
        "system:\n x: 1\ncomponents: null # none\n",
        "system:\n x: 1\ncomponents: # none\n" + block(1, 1),
    ),
    "components {}": ("components: {}  # none\nrules: {}\n", "components:  # none\n" + BLOCK + "rules: {}\n"),
    "odd indentation": (
        "components:\n   a:\n        side: learned # \tx\n   # --- new ones\n# --- rules\nrules: {}\n",
        "components:\n   a:\n        side: learned # \tx\n   # --- new ones\n"
        + block(3, 5)
        + "# --- rules\nrules: {}\n",
    ),
    "blank lines between": (
        "components:\n  a:\n    side: learned\n\n  領:\n    side: learned  # 😀\n\nrules: {}\n",
        "components:\n  a:\n    side: learned\n\n  領:\n    side: learned  # 😀\n\n" + BLOCK + "\nrules: {}\n",
    ),
    "components on one line each": (
        "components:\n  a: {side: learned}  # x\n",
        f"components:\n  a: {{side: learned}}  # x\n  {FLOW}\n",
    ),
    "brackets": (
        "components: {a: {side: learned}}  # x\n",
        f"components: {{a: {{side: learned}}, {FLOW}}}  # x\n",
    ),
    "brackets on lines, comma after the last": (
        "components: {\n   a: {side: learned},  # x\n   }\n",
        f"components: {{\n   a: {{side: learned}},  # x\n   {FLOW},\n   }}\n",
    ),
    "brackets on lines, a comment where the comma has to go": (
        "components: {\n   a: {side: learned}  # x, y\n}\n",
        f"components: {{\n   a: {{side: learned}},  # x, y\n   {FLOW}\n}}\n",
    ),
    "brackets, closed on the last line": (
        "components: {a: {side: learned},\n  c: {}}\n",
        f"components: {{a: {{side: learned}},\n  c: {{}},\n  {FLOW}}}\n",
    ),
    "after a text that keeps its blank lines": (
        "components:\n  a:\n    description: |+\n      x\n\n\nrules: {}\n",
        "components:\n  a:\n    description: |+\n      x\n\n\n" + BLOCK + "rules: {}\n",
    ),
    "blank lines between, after a text that keeps its own": (
        "components:\n  a:\n    side: x\n\n  c:\n    description: |+\n      x\n\n",
        "components:\n  a:\n    side: x\n\n  c:\n    description: |+\n      x\n\n" + BLOCK,
    ),
    "brackets, a value left out": ("components: {a: {}, c: }\n", f"components: {{a: {{}}, c: , {FLOW} }}\n"),
    "brackets, nothing but a comment": ("components: {# none\n}\n", f"components: {{{FLOW} # none\n}}\n"),
    "line separators between the lines": (
        "components:\u2028  a: # x\u2028    side: learned\u2028",
        "components:\u2028  a: # x\u2028    side: learned\u2028" + BLOCK,
    ),
    "beside an anchor and its alias": (
        "components:\n  a: &a {side: learned}\n  c: *a\n",
        f"components:\n  a: &a {{side: learned}}\n  c: *a\n  {FLOW}\n",
    ),
}


@pytest.mark.parametrize("case", ADDED)
def test_a_component_is_added(case: str) -> None:
    before, after = ADDED[case]
    edit = set_component(before.encode(), "b", NEW)
    assert isinstance(edit, Edit), edit
    assert edit.content.decode() == after
    assert edit.is_new
    assert [change.key for change in edit.changes] == list(NEW)


def test_a_component_is_added_to_json() -> None:
    edit = set_component(b'{\n  "midline": 1,\n  "components": {\n    "a": {"side": "learned"}\n  }\n}\n', "b", NEW)
    assert isinstance(edit, Edit)
    added = {"a": {"side": "learned"}, "b": NEW}
    assert json.loads(edit.content) == {"midline": 1, "components": added}
    lines = [f'    "a": {json.dumps(added["a"])},', f'    "b": {json.dumps(added["b"])}']
    assert edit.content.decode().splitlines()[3:5] == lines


def test_lists_and_quotes_are_written_as_in_the_rest_of_the_file() -> None:
    text = "\ufeffcomponents:\r\n  a:\r\n    code:\r\n    - 'app.*'\r\n"
    edit = set_component(text.encode(), "b", NEW)
    assert isinstance(edit, Edit)
    lines = ["  b:", "    side: learned", "    code:", "    - app.b", "    - app.a:C.m", "    owner: '1.10'", ""]
    assert edit.content.decode() == text + "\r\n".join(lines)


CHANGED: list[tuple[str, Mapping[str, Any], str]] = [
    # a value, with its comment; a line taken away; a line put in
    (
        "  a:\n    side: undecided   # why\n    # the plan\n    status: planned  # soon\n\n  c:\n",
        SETTLED,
        "  a:\n    side: learned   # why\n    # the plan\n    decision: docs/decisions/a.md\n\n  c:\n",
    ),
    (
        "  a: {side: undecided, status: planned}  # x\n",
        SETTLED,
        "  a: {side: learned, decision: docs/decisions/a.md}  # x\n",
    ),
    ("  a: {status: planned, side: undecided,}\n", SETTLED, "  a: {side: learned, decision: docs/decisions/a.md,}\n"),
    (
        "  a: {\n    side: undecided,  # 1\n    status: planned  # 2\n  }\n",
        {"status": None},
        "  a: {\n    side: undecided  # 1\n  }\n",
    ),
    (
        "  a: {\n    status: planned,  # 1\n    side: learned  # 2\n  }\n",
        {"status": None},
        "  a: {\n    side: learned  # 2\n  }\n",
    ),
    ("  a: {side: learned}\n", {"side": None}, "  a: {}\n"),
    ("  a: {side: x, # 1\n    owner: y}\n", {"side": None}, "  a: { # 1\n    owner: y}\n"),
    ("  a:  # x\n    side: learned\n", {"side": None}, "  a: {}  # x\n"),
    ("  a:\n", SETTLED, "  a:\n    side: learned\n    decision: docs/decisions/a.md\n"),
    ("  a: ~  # x\n  c: {side: learned}\n", {"side": "learned"}, "  a: {side: learned}  # x\n  c: {side: learned}\n"),
    ("  a: {}\n", {"side": "learned"}, "  a: {side: learned}\n"),
    ("  'a' :\n    \"side\" : 'undecided' #x\n", {"side": "learned"}, "  'a' :\n    \"side\" : learned #x\n"),
    ("  a:\n    side:\n      undecided\n", {"side": "learned"}, "  a:\n    side:\n      learned\n"),
    (
        "  a:\n    side:  # which?\n    owner: x\n",
        {"side": "learned"},
        "  a:\n    side: learned  # which?\n    owner: x\n",
    ),
    ("  a:\n    side: &s !!str undecided\n", {"side": "learned"}, "  a:\n    side: &s learned\n"),
    ("  ? a\n  : side: undecided\n", SETTLED, "  ? a\n  : side: learned\n    decision: docs/decisions/a.md\n"),
    # texts of several lines
    (
        "  a:\n    description: >- # long\n      one\n      two\n\n    side: learned\n",
        {"description": "領: #1"},
        '  a:\n    description: "領: #1" # long\n\n    side: learned\n',
    ),
    (
        "  a:\n    description: |+\n      one\n\n    x: 1\n",
        {"description": "\n"},
        '  a:\n    description: "\\n"\n    x: 1\n',
    ),
    (
        "  a:\n    description: one\n      two # x\n    side: learned\n",
        {"description": None},
        "  a:\n    side: learned\n",
    ),
    # lists, item by item
    ("  a:\n    code: [x, y]  # z\n", {"code": ["y", "z"]}, "  a:\n    code: [y, z]  # z\n"),
    ("  a:\n    code: []\n", {"code": ["x"]}, "  a:\n    code: [x]\n"),
    ("  a:\n    code: [x]\n", {"code": []}, "  a:\n    code: []\n"),
    (
        "  a:\n    code:  # 1\n      # 2\n      - x  # 3\n      - y  # 4\n      # 5\n    side: learned\n",
        {"code": ["y", "z"]},
        "  a:\n    code:  # 1\n      # 2\n      - y  # 4\n      - z\n      # 5\n    side: learned\n",
    ),
    (
        "  a:\n    code: [\n      x,  # 1\n      y  # 2\n    ]\n",
        {"code": ["x", "y", "z"]},
        "  a:\n    code: [\n      x,  # 1\n      y,  # 2\n      z\n    ]\n",
    ),
    ("  a:\n    code:  # 1\n    - x\n    - y\n", {"code": "z"}, "  a:\n    code: z  # 1\n"),
    ("  a: &a\n    side: undecided\n", {"side": "learned"}, "  a: &a\n    side: learned\n"),
    (
        "  a:\n    owner: &o x\n  c:\n    owner: *o\n",
        {"side": "learned"},
        "  a:\n    owner: &o x\n    side: learned\n  c:\n    owner: *o\n",
    ),
]


@pytest.mark.parametrize(("before", "fields", "after"), CHANGED)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_component_is_changed(before: str, fields: Mapping[str, Any], after: str, newline: str) -> None:
    head, tail = "midline: 1\ncomponents:  # é\n", "\n# rules\nrules: {}\n"
    edit = set_component(f"{head}{before}{tail}".replace("\n", newline).encode(), "a", fields)
    assert isinstance(edit, Edit), edit
    assert edit.content.decode() == f"{head}{after}{tail}".replace("\n", newline)
    assert not edit.is_new


def test_long_lists_of_a_new_key_go_on_lines_of_their_own() -> None:
    names = [f"app.a_rather_long_name_{number}" for number in range(6)]
    edit = set_component(b"components:\n  a: {side: learned}\n  b:\n    side: learned\n", "b", {"code": names})
    assert isinstance(edit, Edit)
    assert edit.content.decode().endswith("    code:\n" + "".join(f"      - {name}\n" for name in names))


def test_a_long_line_of_the_file_stays_one_line() -> None:
    line = f"  a: {{side: undecided, code: [{', '.join(f'app.m{number}' for number in range(300))}]}} # {'x' * 2000}\n"
    edit = set_component(f"components:\n{line}".encode(), "a", {"side": "learned"})
    assert isinstance(edit, Edit)
    assert edit.content.decode() == f"components:\n{line.replace('undecided', 'learned')}"


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="only libyaml takes this tab")
def test_a_tab_that_would_come_behind_a_colon_becomes_a_space() -> None:
    edit = set_component(b"components:\n  ? a\n  : ~ \t# x\n", "a", {"side": "learned"})
    assert isinstance(edit, Edit)
    assert edit.content == b"components:\n  ? a\n  : # x\n    side: learned\n"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"a": 1, "b": [{}]}, {"a": 1, "b": [{}]}, True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False),
        ([1], [True], False),
        ([1], [1.0], False),
        ([1], [1, 2], False),
        (float("nan"), float("nan"), True),
        ({"a": None}, {}, False),
    ],
)
def test_data_is_the_same_with_its_types_and_its_order(first: Any, second: Any, expected: bool) -> None:
    assert same(first, second) is expected


def test_what_changed_is_told() -> None:
    text = b"components:\n  a:\n    status: planned\n    side: undecided\n    owner: x\n"
    edit = set_component(text, "a", {"side": "learned", "status": None, "feature": "f", "owner": "x", "uses": None})
    assert isinstance(edit, Edit)
    assert edit.line == 2
    assert edit.changes == (
        KeyChange("side", "undecided", "learned", 3),
        KeyChange("status", "planned", None, 0),
        KeyChange("feature", None, "f", 5),
    )


def test_nothing_to_change_gives_the_same_bytes() -> None:
    text = b"components:\r\n  a:   {side: 'learned'} \r\n"
    edit = set_component(text, "a", {"side": "learned", "status": None})
    assert isinstance(edit, Edit)
    assert (edit.content, edit.changes, edit.line) == (text, (), 2)


REFUSED = [
    # text, name, fields; line of the problem, words of it, line of a related place
    ("components:\n  a: &x {side: learned}\n  b: *x\n", "b", SETTLED, 3, "alias", 2),
    ("components:\n  a: &x {side: learned}\n  b: *x\n", "a", SETTLED, 2, "alias", 3),
    ("components: &all\n  a: {}\nold: *all\n", "b", SETTLED, 1, "alias", 3),
    ("components:\n  a:\n    owner: &o x\n  b:\n    owner: *o\n", "a", {"owner": "y"}, 3, "alias", 5),
    ("components:\n  a:\n    owner: &o x\n  b:\n    owner: *o\n", "a", {"owner": None}, 3, "alias", 5),
    ("components:\n  a:\n    code: [&o x, y]\n  b:\n    owner: *o\n", "a", {"code": ["y"]}, 3, "alias", 5),
    ("components:\n  a:\n    &k owner: x\n  b:\n    *k : y\n", "a", {"owner": None}, 3, "alias", 5),
    ("components:\n  a:\n    code: [x, # 1\n      y]\n", "a", {"code": "z"}, 3, "comments", 3),
    ("components:\n  ? a\n", "a", SETTLED, 2, "colon", 0),
    ("components:\n  a:\n    ? side\n    : x\n  ? [k]\n  : 1\n", "a", SETTLED, 5, "key is a list", 0),
    ("components:\n  a: 1\n  b:\n  a: 2\n", "b", SETTLED, 4, "twice", 2),
    ("components:\n  a: words\n", "a", SETTLED, 2, "`a` is text", 0),
    ("x: 1\ncomponents: [a]\n", "a", SETTLED, 2, "`components` is a list", 0),
    ("- components\n", "a", SETTLED, 1, "is a list", 0),
    ("components:\n\ta: 1\n", "a", SETTLED, 2, "tab", 0),
    ("a: 1\n---\ncomponents:\n", "a", SETTLED, 2, "second document", 0),
    ("components:\n  a:\n    code:\n      - x  # 1\n      - y\n", "a", {"code": "z"}, 3, "comments", 4),
    ("components:\n  a:\n    code:\n      - x  # 1\n      - y\n", "a", {"code": ["y", "x"]}, 3, "comment", 4),
    ("components:\n  a:\n    description: |\n      x", "b", SETTLED, 1, "without a line break", 3),
    ("components: &x # empty\n  {}\n", "a", SETTLED, 1, "comment", 0),
    ("components:\n  a:\n", "a", {"owner": "\ud800"}, 2, "without changing something else", 0),
]


@pytest.mark.parametrize(("text", "name", "fields", "line", "words", "related"), REFUSED)
def test_what_cannot_be_done_honestly_is_refused(
    text: str, name: str, fields: Mapping[str, Any], line: int, words: str, related: int
) -> None:
    refusal = set_component(text.encode(), name, fields, "m.yaml")
    assert isinstance(refusal, Refusal), refusal.content.decode()
    problem = refusal.problems[0]
    assert (problem.path, problem.line) == ("m.yaml", line)
    assert words in problem.message
    assert [place[1] for place in problem.related] == ([related] if related else [])
    assert refusal.lines[:2] == ("components:", f"  {name}:") or None in fields.values()
    assert all(f"    {key}:" in line for key, line in zip(kept(fields), refusal.lines[2:], strict=False))


def kept(fields: Mapping[str, Any]) -> list[str]:
    return [key for key, value in fields.items() if value is not None]


def test_bytes_that_are_no_text_are_refused() -> None:
    refusal = set_component(b"components: \xff\n", "a", SETTLED)
    assert isinstance(refusal, Refusal)
    assert "byte 0xff" in refusal.problems[0].message


def test_the_manifest_of_the_example_is_edited_and_still_loads(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "examples" / "interviewlm" / "midline.yaml"
    content = example.read_bytes()
    planned = next(name for name, entry in data(content).items() if entry.get("status") == "planned")
    edit = set_component(content, planned, {**SETTLED, "decision": f"docs/decisions/{planned}.md"})
    assert isinstance(edit, Edit)
    added = set_component(edit.content, "scoring-rules", {"role": "contract", "feature": "new"})
    assert isinstance(added, Edit)
    changed = list(unified_diff(content, added.content, context=0))
    assert [line for line in changed if not line.startswith("@@")] == [
        "-    side: undecided",
        "-    status: planned",
        "+    side: learned",
        f"+    decision: docs/decisions/{planned}.md",
        "+  scoring-rules:",
        "+    role: contract",
        "+    feature: new",
    ]
    file = tmp_path / "midline.yaml"
    (tmp_path / "src").mkdir()
    file.write_bytes(added.content)
    by_name = {component.name: component for component in load_manifest(file).components}
    assert (by_name[planned].side, by_name["scoring-rules"].role) == ("learned", "contract")


def data(content: bytes) -> dict[str, dict[str, Any]]:
    components: dict[str, dict[str, Any]] = read_bytes(content, "m").data["components"]
    return components
