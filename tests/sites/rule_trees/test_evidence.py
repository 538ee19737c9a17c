"""Each test of a unit weighed alone: its words, its subject, and what it is about."""

from __future__ import annotations

import pytest

from midline.reading.branch_facts import BranchFacts, ContentTest, Subject
from midline.sites.rule_trees import evidence
from midline.sites.rule_trees.evidence import Words, texty, weigh
from midline.sites.rule_trees.words import Vocabulary

WORDS = Vocabulary(
    {"text": frozenset({"text", "message"}), "technical": frozenset({"type", "status"}), "error": frozenset({"error"})},
    {},
    {},
    frozenset(),
    frozenset({"hello"}),
    frozenset({"lower", "split"}),
)
TABLES = {"GREETINGS": Words(("hello", "hi"), 2), "PATTERNS": Words((r"\bhello\b",), 1, pattern=True)}


def subject(*names: str, steps: tuple[str, ...] = (), key: str = "", annotation: str = "") -> Subject:
    return Subject("param", names[-1] if names else "", (), steps, names, key, annotation)


def made(kind: str, about: Subject, *texts: str, table: str = "", amount: int | None = None) -> ContentTest:
    amount = len(texts) if amount is None else amount
    return ContentTest(1, kind, about, "if", 1, texts=texts, amount=amount, table=table)


def weighed(test: ContentTest, keyed: tuple[str, ...] = ()) -> evidence.Tested:
    unit = BranchFacts("function", "f", 1, 1, 2, tests=(test,), keyed=keyed)
    (found,) = weigh(unit, WORDS, TABLES.get)
    return found


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        (subject("x"), 0),
        (subject("text"), 1),
        (subject("user_message"), 1),
        (subject("text_type"), -1),
        (subject("x", steps=("strip", "lower")), 1),
        (subject("text", steps=("split", "each")), 2),
        (subject("text", steps=("lower",), annotation="str"), 3),
        (subject("x", annotation="str | None"), 1),
        (subject("x", annotation="Stream"), 0),
        (subject("x", annotation="dict[str, str]"), -1),
        (subject("x", key="kind"), -1),
        (subject("status", key="status", annotation="Mapping"), -3),
        (subject("a", "b", "text"), 1),
        (subject("a", "b", "c", "text"), 0),
        (subject("a", "b", "status"), 0),
        (Subject("unknown", ""), 0),
    ],
)
def test_how_much_speaks_for_text(about: Subject, expected: int) -> None:
    assert texty(about, WORDS) == expected


def test_words_of_a_table_are_looked_up() -> None:
    found = weighed(made("member", subject("text"), table="GREETINGS"))
    assert (found.words, found.amount, found.profile.common) == (TABLES["GREETINGS"], 2, 1)
    unknown = weighed(made("member", subject("text"), table="OTHERS"))
    assert (unknown.words.texts, unknown.amount, unknown.profile.total) == ((), 1, 0)


def test_own_words_come_before_those_of_a_table() -> None:
    found = weighed(made("in", subject("text"), "bye", table="GREETINGS"))
    assert (found.words.texts, found.amount) == (("bye",), 1)


def test_a_table_is_looked_up_once() -> None:
    asked: list[str] = []

    def look(name: str) -> Words | None:
        asked.append(name)
        return None

    tests = tuple(made("in", subject("text"), table=name) for name in ("A", "B", "A", "B", "A"))
    weigh(BranchFacts("function", "f", 1, 1, 2, tests=tests), WORDS, look)
    assert asked == ["A", "B"]


def test_patterns_are_read_as_patterns() -> None:
    for test in (made("regex", subject("text"), r"\bhello\b"), made("regex", subject("text"), table="PATTERNS")):
        found = weighed(test)
        assert (found.profile.words, found.profile.technical) == (1, 0)
    assert weighed(made("in", subject("text"), r"\bhello\b")).profile.words == 0


@pytest.mark.parametrize(
    ("kind", "names", "steps", "expected"),
    [
        ("in", ("record",), (), True),
        ("within", ("record",), (), True),
        ("member", ("record",), (), False),
        ("in", ("other", "record"), (), False),
        ("in", ("record",), ("lower",), False),
        ("in", ("record",), ("lower", "each"), True),
        ("in", (), (), False),
    ],
)
def test_asking_for_a_key(kind: str, names: tuple[str, ...], steps: tuple[str, ...], expected: bool) -> None:
    assert weighed(made(kind, subject(*names, steps=steps), "name"), ("record",)).of_keys is expected


def test_what_an_exception_says() -> None:
    assert weighed(made("in", subject("last_error"), "timeout")).of_error
    assert weighed(made("in", subject("x", annotation="ValueError"), "timeout")).of_error
    assert not weighed(made("in", subject("text"), "error")).of_error


@pytest.mark.parametrize(
    ("steps", "measured"), [(("len",), True), (("split", "len"), True), (("len", "str"), False), ((), False)]
)
def test_a_measure_is_what_was_done_last(steps: tuple[str, ...], measured: bool) -> None:
    assert weighed(made("limit", subject("text", steps=steps))).measured is measured
