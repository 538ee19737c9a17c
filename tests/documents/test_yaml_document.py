from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from midline.documents.nodes import MAX_DEPTH
from midline.documents.yaml_document import read_bytes, read_document, read_file


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("off", "off"),
        ("yes", "yes"),
        ("2027-06-30", "2027-06-30"),
        ("12:30", "12:30"),
        ("0o17", 15),
        ("0x1F", 31),
        ("017", 17),
        ("1_000", "1_000"),
        ("+3", 3),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("1.10", 1.1),
        ("-.inf", float("-inf")),
        ("True", True),
        ("tRue", "tRue"),
        ("~", None),
        ("", None),
        ("'1'", "1"),
        ("!!str 1", "1"),
        ("!!int '1'", 1),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_scalars_follow_the_core_schema(written: str, value: object) -> None:
    document = read_document(f"a: {written}\n", "m.yaml")
    assert document.data == {"a": value}
    assert type(document.data["a"]) is type(value)
    assert document.problems == ()


def test_keys_are_always_text() -> None:
    assert read_document("1: a\ntrue: b\n1.10: c\n", "m").data == {"1": "a", "true": "b", "1.10": "c"}


def test_text_is_what_was_written() -> None:
    document = read_document("a: [1.10, 'x y', 017]\n", "m")
    assert [document.text(("a", index)) for index in range(3)] == ["1.10", "x y", "017"]
    assert document.text(("a",)) is None
    assert document.text(("b",)) is None


def test_marks_of_keys_values_and_what_is_missing() -> None:
    document = read_document("top:\n  söme: [a, 'b c']\n  empty:\n", "m")
    assert vars_of(document.mark(("top", "söme"), key=True)) == (2, 2, 6)
    assert vars_of(document.mark(("top", "söme", 1))) == (2, 12, 17)
    assert vars_of(document.mark(("top", "empty"))) == (3, 2, 7), "an empty value is told at its key"
    assert vars_of(document.mark(("top", "söme", 9))) == (2, 8, 18)
    assert vars_of(read_document("", "m").mark(("a",))) == (1, 0, 0)


def vars_of(mark: object) -> tuple[int, ...]:
    return (mark.line, mark.column, mark.end_column)  # type: ignore[attr-defined]


LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join(['*' + last] * 10)}]\n" for last, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("", 1, 0, "empty"),
        ("# nothing\n", 1, 0, "empty"),
        ("---\n", 2, 0, "empty"),
        ("- a\n", 1, 0, "is a list"),
        ("words", 1, 0, "is text"),
        ("a: 1\nb: 2\na: 3\n", 3, 0, "twice, first on line 1"),
        ("a:\n\tb: 1\n", 2, 0, "tab"),
        ("a: [1\nb: 2", 2, 1, "not YAML"),
        ("a: 'x", 1, 5, "not YAML"),
        ("a: 1\n---\nb: 2\n", 2, 0, "second document"),
        ("a: \x00", 1, 3, "U+0000"),
        ("a: \ud800", 1, 3, "U+D800"),
        ("a: " + "[" * 100_000, 1, 2 + MAX_DEPTH, "nested too deeply"),
        ("a: &a [*a]", 1, 7, "inside what it names"),
        ("a: &anchor 1\nb: *ancor\n", 2, 3, "names no anchor"),
        ("<<: {a: 1}", 1, 0, "merge key"),
        ("? [a]\n: 1", 1, 2, "key is a list"),
        ("a: !!python/object:os.system x", 1, 3, "has no meaning"),
        ("a: !!set {x}", 1, 3, "has no meaning"),
        (LAUGHS, 5, 28, "repeat too much"),
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\n", 2, 0, "a merge conflict begins here"),
        ("<<<<<<<\n", 1, 0, "a merge conflict begins here"),
    ],
)
@pytest.mark.parametrize("parser", ["libyaml", "python"])
def test_bad_documents_are_told_at_their_place(
    text: str, line: int, column: int, words: str, parser: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if parser == "python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    problem = read_document(text, "m.yaml").problems[0]
    assert (problem.path, problem.line, problem.column) == ("m.yaml", line, column)
    assert words in problem.message
    assert problem.end_column > problem.column


def test_a_duplicate_key_keeps_the_first_and_the_rest_is_read() -> None:
    document = read_document("a: 1\na: 2\nb: 3\n", "m")
    assert document.data == {"a": 1, "b": 3}
    assert document.problems[0].related == (("m", 1, "`a` stands here first"),)


def test_a_misspelt_alias_is_told_with_the_nearest_anchor() -> None:
    assert read_document("a: &anchor 1\nb: *ancor\n", "m").problems[0].nearest == "anchor"


def test_long_chains_of_aliases_are_bounded() -> None:
    chain = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 300))
    assert "too deeply" in read_document(chain, "m").problems[0].message


@pytest.mark.parametrize(
    ("content", "line", "column", "words"),
    [
        ("a: é\n".encode("latin-1"), 1, 3, "byte 0xe9"),
        (b"a: 1\nb: ok \xff", 2, 6, "byte 0xff"),
        ("a: 1".encode("utf-16"), 0, 0, "UTF-16"),
        ("a: 1".encode("utf-16-be"), 1, 0, "U+0000"),
        ("a: 1".encode("utf-32"), 0, 0, "UTF-32"),
    ],
)
def test_other_encodings_are_told(content: bytes, line: int, column: int, words: str) -> None:
    problem = read_bytes(content, "m").problems[0]
    assert (problem.line, problem.column) == (line, column)
    assert words in problem.message


def test_escaped_surrogates_are_joined_or_told() -> None:
    assert read_document('a: "\\ud83d\\ude00"', "m").data == {"a": "\U0001f600"}
    problem = read_document('a: "\\ud83d"', "m").problems[0]
    assert (problem.column, "surrogate" in problem.message) == (3, True)


def test_a_byte_order_mark_is_no_problem() -> None:
    document = read_bytes(b"\xef\xbb\xbfa: 1\n", "m")
    assert (document.data, document.problems) == ({"a": 1}, ())


def test_what_is_no_regular_file_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    for name, words in [("pipe.yaml", "not a file"), (".", "not a file"), ("no", "No such"), ("loop.yaml", "read")]:
        document, content = read_file(tmp_path / name, name)
        assert (document.data, content) == ({}, b"")
        assert words in document.problems[0].message


@given(st.text(max_size=60) | st.text(alphabet="ab:-[]{}&*!|>'\"#?,%@` \t\n\r<\\01.~", max_size=40))
def test_any_text_is_a_document_or_problems(text: str) -> None:
    document = read_document(text, "m")
    assert document.problems or isinstance(document.data, dict)
    assert list(document.problems) == sorted(document.problems)
    for problem in document.problems:
        assert problem.line >= 1
        assert problem.column >= 0


@given(st.binary(max_size=60))
def test_any_bytes_are_a_document_or_problems(content: bytes) -> None:
    document = read_bytes(content, "m")
    assert document.problems or isinstance(document.data, dict)


SCALARS = st.text(alphabet="abc xyz-1.", max_size=8)
DATA = st.dictionaries(
    SCALARS,
    st.recursive(
        SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SCALARS, inner, max_size=3), max_leaves=8
    ),
    min_size=1,
    max_size=4,
)


@given(DATA, st.booleans())
def test_what_was_written_is_read_back_and_every_text_has_its_mark(data: dict[str, object], flow: bool) -> None:
    text = yaml.safe_dump(data, default_flow_style=flow, default_style="'", allow_unicode=True, width=10_000)
    document = read_document(text, "m")
    assert (document.data, document.problems) == (data, ())
    for key in data:
        mark = document.mark((key,), key=True)
        assert document.line_text(mark.line)[mark.column : mark.end_column] == f"'{key}'"
