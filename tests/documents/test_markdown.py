"""Text from outside cannot become markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from midline.documents.markdown import code, escaped, link, one_line

ACTIVE = re.compile(r"(?<!\\)(?:\\\\)*[`*\[\]<>|~$]")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words, 3.5 % of session_id", "plain words, 3.5 % of session_id"),
        ("*bold* _em_ `code` [a](b) <b> a|b ~~x~~", r"\*bold\* \_em\_ \`code\` \[a\](b) \<b\> a\|b \~\~x\~\~"),
        ("# title", r"\# title"),
        ("- item", r"\- item"),
        ("---", r"\---"),
        ("1. first", r"1\. first"),
        ("2026 was", "2026 was"),
        ("a\n\n# b\t c ", "a # b c"),
        ("&amp; & &#35;", r"\&amp; & \&#35;"),
        ("\x1b[31m\u202eevil\x00", "\\\\x1b\\[31m\\\\u202eevil\\\\x00"),
        ("\\", "\\\\"),
        ("\udc80", "\\\\udc80"),
        ("", ""),
    ],
)
def test_marks_show_as_they_are(text: str, shown: str) -> None:
    assert escaped(text) == shown


@given(st.text(st.characters()))
def test_no_mark_stays_active(text: str) -> None:
    line = escaped(text)
    assert not ACTIVE.search(line)
    assert line.isprintable()
    assert not re.match(r"[-+#=]|[0-9]+[.)](\s|$)", line)


@given(st.text(st.characters()))
def test_a_code_span_ends_where_it_should(text: str) -> None:
    span = code(text)
    assert "|" not in span.replace("\\|", "")
    if span.startswith("`"):
        ticks = re.match("`+", span)
        assert ticks is not None
        inside = span[ticks.end() : -ticks.end()]
        assert ticks.group() not in re.findall("`+", inside)
        assert one_line(text) in ("", inside.strip(), inside)


MARKED = st.text(st.sampled_from("ab1 .)(-+#=*_`~[]<>|\\!&;:/\"'\n\t$^{}@"), max_size=14)


def told(markdown: str) -> list[str]:
    """What a reader sees of each paragraph and cell; nothing but text may be in them."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    shown = []
    for block in reader.parse(markdown):
        if block.type == "inline":
            inside = block.children or []
            assert {each.type for each in inside} <= {"text", "text_special", "code_inline"}
            shown.append("".join(each.content for each in inside))
    return shown


@given(MARKED)
def test_a_reader_of_markdown_shows_the_text_as_it_is(text: str) -> None:
    line = one_line(text)
    assert told(escaped(text)) == ([line] if line else [])
    table = told(f"| a | b |\n| --- | --- |\n| {escaped(text)} | {code(text)} |\n")
    assert [each.strip() for each in table] == ["a", "b", line, line.strip()]


def test_a_link_keeps_its_target() -> None:
    assert link("a]b", "../x y)(z.md") == r"[a\]b](../x%20y%29%28z.md)"
