from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from midline.documents.problem import Problem
from midline.reporting.problems import problem_object, render_problem, render_problems
from midline.reporting.terminal import width


def test_a_problem_is_told_like_a_compiler_would() -> None:
    problem = Problem(
        "m.yaml", 12, 6, 9, "unknown key `sid`", "one of side, code", "side", "  a: {sid: learned}", "a note",
        (("m.yaml", 3, "first here"),),
    )  # fmt: skip
    assert render_problem(problem) == (
        "m.yaml:12:7: error: unknown key `sid`\n"
        "   |\n"
        "12 |   a: {sid: learned}\n"
        "   |       ^^^ expected one of side, code\n"
        "   = help: did you mean `side`?\n"
        "   = note: a note\n"
        "   = see m.yaml:3: first here\n"
    )


def test_a_problem_with_a_whole_file_has_no_frame() -> None:
    assert render_problem(Problem("m.yaml", 0, 0, 0, "the file is UTF-16", "UTF-8")) == (
        "m.yaml: error: the file is UTF-16\n  = expected UTF-8\n"
    )


def test_the_caret_stands_below_what_it_means() -> None:
    for source, column in [("\ta: x", 4), ("日本: x", 4), ("e\u0301: x", 4), ("\x1b[31m: x", 7)]:
        frame = render_problem(Problem("m", 1, column, column + 1, "no", source_line=source)).splitlines()
        assert width(frame[2][: frame[2].index("x", frame[2].index(":"))]) == frame[3].index("^")


def test_problems_are_counted_and_sorted() -> None:
    text = render_problems([Problem("b", 1, 0, 1, "two"), Problem("a", 1, 0, 1, "one")])
    assert text == "a:1:1: error: one\n\nb:1:1: error: two\n\n2 problems\n"


def test_the_object_counts_columns_from_1() -> None:
    data = problem_object(Problem("m", 2, 0, 4, "no", related=(("m", 1, "here"),)))
    assert (data["line"], data["column"], data["end_column"]) == (2, 1, 5)
    assert data["related"] == [{"path": "m", "line": 1, "label": "here"}]
    whole = problem_object(Problem("m", 0, 0, 0, "no"))
    assert (whole["line"], whole["column"], whole["end_column"]) == (None, None, None)


@given(st.text(max_size=30), st.text(max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_nothing_in_a_file_reaches_the_terminal_raw(words: str, source: str, column: int, end: int) -> None:
    problem = Problem(words, 3, column, end, words, words, words, source, words, ((words, 1, words),))
    for line in render_problem(problem).split("\n"):
        assert line.isprintable() or all(character.isprintable() or character.isspace() for character in line)
        assert not set("\x1b\r\x07\u202e\u2028") & set(line)
    json.dumps(problem_object(problem))
