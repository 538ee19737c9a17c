"""Words of names and of texts, and the kinds of text that a set of texts is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midline.sites.rule_trees.vocabulary import load_vocabulary
from midline.sites.rule_trees.words import Vocabulary, hits, parts_of, profile, words_in

WORDS = Vocabulary({}, {}, {}, frozenset({"utf", "json", "xml"}), frozenset({"hello", "please", "not"}), frozenset())


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("user_text", ("user", "text")),
        ("userText", ("user", "text")),
        ("HTMLParser", ("html", "parser")),
        ("parseHTML2Text", ("parse", "html", "text")),
        ("IS_OK", ("is", "ok")),
        ("__init__", ("init",)),
        ("ünïö", ("ünïö",)),
        ("x1", ("x",)),
        ("_", ()),
        ("", ()),
        ("123", ()),
    ],
)
def test_parts_of_names(name: str, parts: tuple[str, ...]) -> None:
    assert parts_of(name) == parts


def test_hits_are_names_not_words() -> None:
    group = frozenset({"text", "prompt"})
    assert hits(["text", "prompt_text", "context", "textual", "Text"], group) == 3
    assert hits([], group) == 0


@pytest.mark.parametrize(
    ("texts", "held"),
    [
        (["Hello there", "hello hello"], {"hello": 2, "there": 1}),
        (["don't", "l’ami"], {"don't": 1, "l’ami": 1}),
        ([r"\bhello\s+(there|you)\b"], {"hello": 1, "there": 1, "you": 1}),
        ([r"hi[a-z]{2,3}\d"], {"hi": 1}),
        (["a_b c-d"], {"a": 1, "b": 1, "c-d": 1}),
        (["", "  ", "!?"], {}),
    ],
)
def test_words_in_texts(texts: list[str], held: dict[str, int]) -> None:
    assert dict(words_in(texts)) == held


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("hello", {"words", "common"}),
        ("hello there", {"words", "common", "phrases"}),
        ("banana", {"words"}),
        ("json", {"technical"}),
        ("utf json", {"technical", "phrases"}),
        ("user_name", {"technical"}),
        ("userName", {"technical"}),
        ("/usr/bin", {"technical"}),
        ("v2", set()),
        ("not/found", {"common"}),
        ("x", {"characters"}),
        ("?", {"symbols", "characters"}),
        ("->", {"symbols"}),
        ("", {"symbols"}),
        ("12", set()),
        ("größe", {"words", "foreign"}),
        ("こんにちは", {"words", "foreign"}),
        ("…", {"symbols", "characters"}),
    ],
)
def test_kinds_of_a_text(text: str, kinds: set[str]) -> None:
    found = profile([text], WORDS)
    assert {name for name in found.__slots__ if name != "total" and getattr(found, name)} == kinds
    assert found.total == 1


@pytest.mark.parametrize(
    ("pattern", "kinds"),
    [
        (r"\bhello\b", {"words", "common"}),
        (r"(hello|goodbye)\s+there", {"words", "common", "phrases"}),
        (r"^\d{4}-\d{2}$", {"symbols"}),
        (r"[a-z]+", {"symbols"}),
        (r"json|xml", {"technical", "phrases"}),
    ],
)
def test_kinds_of_a_pattern(pattern: str, kinds: set[str]) -> None:
    found = profile([pattern], WORDS, patterns=True)
    assert {name for name in found.__slots__ if name != "total" and getattr(found, name)} == kinds


@given(st.lists(st.text(max_size=30), max_size=8), st.booleans())
def test_no_kind_is_counted_more_often_than_there_are_texts(texts: list[str], patterns: bool) -> None:
    found = profile(texts, load_vocabulary(), patterns=patterns)
    assert found.total == len(texts)
    assert all(0 <= getattr(found, name) <= found.total for name in found.__slots__)


def test_the_vocabulary_is_in_lower_case_and_groups_hold_words() -> None:
    known = load_vocabulary()
    groups = [*known.names.values(), *known.functions.values(), *known.texts.values()]
    assert all(groups)
    for group in (*groups, known.technical_texts, known.common_texts):
        assert all(word == word.lower() for word in group)
