"""An answers file that midline writes reads back as what was written."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from midline.questionnaire.answers import Answer, Answers
from midline.questionnaire.answers_file import AnswersFile, read_answers
from midline.questionnaire.criteria_file import load_criteria
from midline.questionnaire.crossing import Crossing
from midline.questionnaire.records.answers_text import AnswersHead, answers_text
from midline.questionnaire.reviewers import median

CRITERIA = load_criteria()
HOSTILE = [
    "null",
    "",
    " ",
    "- x",
    "{a: b}",
    '"',
    "\\",
    "#",
    "a: b # c",
    "\u2028\x85\x00\x1b\u202e\ufeff",
    "🙂",
    "1.10",
    "\r\n",
    "---",
    "*x",
    "&x",
    "!x",
    "<<",
    "% x",
    "@",
    "`",
    "'",
    "yes",
    "2026-11-21",
]

texts = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
ordinals = st.one_of(st.none(), st.integers(-2, 2))
dates = st.one_of(st.none(), st.dates())


@st.composite
def answer(draw: st.DrawFn) -> Answer:
    """One answer, of one reviewer or of several."""
    by = draw(st.dictionaries(texts, ordinals, max_size=4))
    ordinal = median(by.values()) if by else draw(ordinals)
    return Answer(ordinal, draw(texts), tuple(draw(st.lists(texts, max_size=3))), by)


numbers = st.one_of(st.integers(-9, 9), st.floats(allow_nan=False))
crossings = st.one_of(
    st.builds(Crossing, st.just("labels"), labels=st.lists(texts, min_size=2, unique=True).map(tuple), note=texts),
    st.lists(numbers, min_size=2, max_size=2, unique=True)
    .map(sorted)
    .map(lambda ends: Crossing("number", low=ends[0], high=ends[1])),
    st.builds(Crossing, st.just("record"), fields=st.dictionaries(texts, texts, min_size=1), note=texts),
    st.builds(Crossing, st.just("yes-no"), note=texts),
)


@st.composite
def answers(draw: st.DrawFn, depth: int = 0) -> Answers:
    """The answers about a component, perhaps with two parts, at most two deep."""
    by_key = draw(st.dictionaries(st.sampled_from(sorted(CRITERIA.criteria)), answer(), max_size=4))
    halves = draw(st.booleans()) if depth < 2 else False
    parts = {name: draw(answers(depth + 1)) for name in ("back", "front")} if halves else {}
    return Answers(by_key, parts, draw(texts), draw(st.one_of(st.none(), crossings)))


@st.composite
def heads(draw: st.DrawFn) -> AnswersHead:
    """What stands above the answers."""
    reviewers = tuple(draw(st.lists(texts.filter(bool), max_size=3)))
    return AnswersHead(reviewers, draw(dates), draw(dates), draw(texts))


def written(folder: Path, head: AnswersHead, components: dict[str, Answers]) -> AnswersFile:
    """The answers after they went through a file."""
    file = folder / "ana.answers.yaml"
    file.write_bytes(answers_text(CRITERIA, head, components).encode())
    return read_answers(file, "ana.answers.yaml", CRITERIA)


names = st.sampled_from(["sessions", "null", "true", "a", "x-1_2"])


@given(head=heads(), components=st.dictionaries(names, answers(), max_size=2))
@example(
    head=AnswersHead(("x" * 5000, "\x85" * 400)),
    components={"a": Answers({"edge_cases": Answer(1, "", (), {"y" * 5000: 1})})},
)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, head: AnswersHead, components: dict[str, Answers]
) -> None:
    read = written(tmp_path_factory.mktemp("answers"), head, components)
    assert read.components == components
    assert list(read.components) == list(components)
    assert read.reviewers == (head.reviewers or ("ana",))
    assert (read.date, read.review, read.covers) == (head.date, head.review, head.covers)
    assert read.version == CRITERIA.version


def test_every_answer_stands_below_its_question_and_fact(tmp_path: Path) -> None:
    given_answers = Answers(
        {"edge_cases": Answer(None), "spec_completeness": Answer(-1.5, "law", ("a.py:1",), {"ana": -2, "ben": -1})}
    )
    head = AnswersHead(("ana", "ben"), datetime.date(2026, 11, 21), datetime.date(2027, 11, 21), "abc")
    text = answers_text(CRITERIA, head, {"tax": given_answers})
    assert text.partition("schema:")[2] == (
        ' midline-answers/1\ncriteria: "1.0"\nreviewers: [ana, ben]\ndate: 2026-11-21\nreview: 2027-11-21\n'
        'covers: "abc"\nanswers:\n  tax:\n'
        "    # What says what is right: A written spec, formula, law or standard that settles every case / A written"
        " description; a few cases are left to common sense\n"
        '    spec_completeness: {answer: -1.5, by: {ana: -2, ben: -1}, fact: "law", evidence: ["a.py:1"]}\n'
        "    # Edge cases: not known\n"
        "    edge_cases: null\n"
    )


def test_half_a_character_becomes_a_mark(tmp_path: Path) -> None:
    read = written(tmp_path, AnswersHead(()), {"a": Answers({"edge_cases": Answer(1, "x\udc80")})})
    assert read.components["a"].by_key["edge_cases"].fact == "x\ufffd"
