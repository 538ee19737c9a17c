"""The small languages inside an SDK file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midline.catalogue import grammar

word = st.from_regex(r"[a-z][a-z0-9_]{0,4}", fullmatch=True)


@given(st.lists(st.lists(word, min_size=1, max_size=3), min_size=1, max_size=4))
def test_braces_expand_to_every_combination_in_order(choices: list[list[str]]) -> None:
    text = ".".join("{" + ",".join(options) + "}" for options in choices)
    expected = [""]
    for at, options in enumerate(choices):
        expected = [head + ("." if at else "") + option for head in expected for option in options]
    assert grammar.expand(text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a.b", ["a.b"]),
        ("a{,_x}.b", ["a.b", "a_x.b"]),
        ("{a,b.{c,d}}.e", ["a.e", "b.c.e", "b.d.e"]),
    ],
)
def test_braces_expand_as_in_a_shell(text: str, names: list[str]) -> None:
    assert grammar.expand(text) == names


@given(st.text(alphabet="ab{},.", max_size=12))
def test_expanding_anything_ends_without_braces_or_says_why(text: str) -> None:
    try:
        names = grammar.expand(text)
    except ValueError as error:
        assert "brace" in str(error)
    else:
        assert not any("{" in name or "}" in name for name in names)


@pytest.mark.parametrize(
    ("check", "text", "told"),
    [
        (grammar.check_category, "infr/llm", "did you mean `infer`?"),
        (grammar.check_category, "infer/lm", "did you mean `llm`?"),
        (grammar.check_name, "openai..OpenAI", "segment `` is not an identifier"),
        (grammar.check_name, "openai.{A,b-c}", "segment `b-c`"),
        (grammar.check_path, "chat.completions.create(x)", "segment `create(x)`"),
        (grammar.check_argument, "argument", "expected `argument 0`"),
        (grammar.check_argument, "argument first one", "is not an argument"),
        (grammar.check_reference, "argument -1", "is not an argument"),
    ],
)
def test_a_mistake_says_what_was_expected(check: object, text: str, told: str) -> None:
    assert callable(check)
    with pytest.raises(ValueError, match=r".") as caught:
        check(text)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("text", "argument"),
    [("argument 1", (1, None)), ("argument 0 url", (0, "url")), ("argument base_url", (-1, "base_url"))],
)
def test_an_argument_is_a_position_a_keyword_or_both(text: str, argument: tuple[int, str | None]) -> None:
    assert grammar.parse_argument(text) == argument
