from __future__ import annotations

import datetime
import json
from typing import Any, Literal

from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from midline.documents.problem import Problem, nearest_name
from midline.documents.validation import validate
from midline.documents.yaml_document import read_document


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Model(Strict):
    id: str


class Part(Strict):
    side: Literal["learned", "deterministic"] | None = None
    code: list[str] = []
    models: list[Model] = []
    until: datetime.date | None = Field(None, strict=False)
    keyword: str = Field("", alias="class")


class Top(Strict):
    version: Literal[1] = 1
    parts: dict[str, Part] = {}
    name: str | None = None
    share: float = 1.0
    either: dict[str, str | Model] = {}


def read(text: str) -> tuple[Top | None, tuple[Problem, ...]]:
    return validate(read_document(text, "m"), Top)


def told(text: str) -> list[tuple[int, int, str, str, str]]:
    return [(p.line, p.column, p.message, p.expected, p.nearest) for p in read(text)[1]]


def test_text_fields_get_what_was_written() -> None:
    top, problems = read(
        "name: 1.10\nparts: {a: {code: [off, 017, 1.10, true], class: 3}}\neither: {x: 2.50, y: {id: 0x1}}\n"
    )
    assert problems == ()
    assert top is not None
    assert top.name == "1.10"
    assert top.parts["a"].code == ["off", "017", "1.10", "true"]
    assert top.parts["a"].keyword == "3"
    assert top.either["x"] == "2.50"
    assert top.either["y"] == Model(id="0x1")


def test_other_fields_get_their_type() -> None:
    top, problems = read("share: 1\nparts: {a: {until: 2027-06-30}}\n")
    assert problems == ()
    assert top is not None
    assert top.share == 1.0
    assert top.parts["a"].until == datetime.date(2027, 6, 30)


def test_unknown_keys_are_told_at_the_key_with_the_nearest() -> None:
    known = "one of side, code, models, until, class"
    assert told("parts:\n  a: {sid: learned, clas: x}\n") == [
        (2, 6, "unknown key `sid`", known, "side"),
        (2, 20, "unknown key `clas`", known, "class"),
    ]


def test_wrong_values_are_told_at_the_value() -> None:
    assert told("version: 2\nparts:\n  a: {side: lerned, until: 2027-13-01}\n  b:\n  c: [x]\n") == [
        (1, 9, "`2` is not a valid value of `version`", "1", ""),
        (3, 12, "`lerned` is not a valid value of `side`", "learned or deterministic", "learned"),
        (3, 27, "`until` is not a date: `2027-13-01`", "a date such as 2027-06-30", ""),
        (4, 2, "`b` is empty", "a mapping", ""),
        (5, 5, "`c` is a list", "a mapping", ""),
    ]


def test_a_missing_key_is_told_at_what_lacks_it() -> None:
    assert told("parts: {a: {models: [{}]}}") == [(1, 21, "`id` is missing in an item of `models`", "`id: …`", "")]


def test_one_text_for_a_list_is_told_how_to_write() -> None:
    _, problems = read("parts: {a: {code: app}}")
    assert (problems[0].message, problems[0].note) == ("`code` is text", "write it as a list: [app]")


def test_a_union_is_told_once_and_the_deeper_mistake_wins() -> None:
    assert told("either: {a: [x], b: {id: 1, idd: 3}, c: {id: [1]}}") == [
        (1, 12, "`a` is a list", "text or a mapping", ""),
        (1, 28, "unknown key `idd`", "one of id", "id"),
        (1, 45, "`id` is a list", "text", ""),
    ]


def test_what_is_right_stays_for_further_checks() -> None:
    top, problems = read(
        "parts:\n  a: {side: lerned, code: [x, [y], null, z]}\n  b: {models: [{}, {id: k}], code: [w]}\n"
    )
    assert len(problems) == 4
    assert top is not None
    assert top.parts["a"].code == ["x", "", "", "z"], "items after a wrong one keep their positions"
    assert top.parts["b"].code == ["w"]


def test_problems_of_the_document_come_along() -> None:
    top, problems = read("name: a\nname: b\nextra: 1\n")
    assert [problem.line for problem in problems] == [2, 3]
    assert top is not None
    assert read("- a")[0] is None


def test_nearest_name_is_case_blind_and_may_be_nothing() -> None:
    assert nearest_name("Traige", ["triage", "tickets"]) == "triage"
    assert nearest_name("zzz", ["triage"]) == ""
    assert nearest_name("mid101", ["MID101"]) == "MID101"


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(alphabet="ab1.-", max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["side", "code", "id", "z"]), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["version", "parts", "name", "share", "either", "x"]), VALUES, min_size=1))
def test_any_data_is_read_or_told(data: dict[str, Any]) -> None:
    top, problems = validate(read_document(json.dumps(data), "m"), Top)
    assert top is not None
    assert all(problem.line == 1 and problem.message for problem in problems)
    assert problems or "x" not in data
