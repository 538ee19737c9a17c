"""Marked blocks of a page: what is read, what is told, and that everything else is kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from midline.pages.page import Page, read_page

BEGIN = "<!-- midline:begin components -->"
END = "<!-- midline:end -->"


def page(text: str | bytes) -> Page:
    return read_page(Path("page.md"), "page.md", text.encode() if isinstance(text, str) else text)


def filled(text: str | bytes, *contents: str) -> bytes:
    found = page(text)
    assert found.problems == ()
    return found.with_blocks(contents)


def told(text: str | bytes) -> list[tuple[int, int, str]]:
    """Line, column from 1, and the message of what is wrong."""
    return [(each.line, each.column + 1, each.message) for each in page(text).problems]


def test_a_block_is_filled() -> None:
    assert filled(f"a\n{BEGIN}\nold\n{END}\nb", "new\nlines\n") == f"a\n{BEGIN}\n\nnew\nlines\n\n{END}\nb".encode()


def test_two_blocks_are_filled_in_their_order() -> None:
    text = f"{BEGIN}\n{END}\n{BEGIN}\n{END}\n"
    assert filled(text, "1", "2") == f"{BEGIN}\n\n1\n\n{END}\n{BEGIN}\n\n2\n\n{END}\n".encode()


@pytest.mark.parametrize(
    ("around", "prefix"),
    [
        ("- {}\n  {}", "  "),
        ("text\n\n- a\n\n  {}\n  {}\n", "  "),
        ("> {}\n> {}", "> "),
        (">{}\n>{}\n", ">"),
        ("> 1. {}\n>    {}", ">    "),
        ("-\t{}\n\t{}", " \t"),
        ("  {}\n{}", "  "),
        ("!!! note\n    {}\n    {}", "    "),
        ("\ufeff{}\n{}", ""),
    ],
)
def test_contents_stand_within_the_quotes_and_lists_of_their_block(around: str, prefix: str) -> None:
    text = around.format(BEGIN, END)
    empty = prefix.rstrip()
    inside = f"{empty}\n{prefix}x\n{empty}\n{prefix}y\n{empty}\n"
    head, tail = text[: text.index("\n") + 1], text[text.index("\n") + 1 :]
    if around.startswith(("text", "!!!")):
        at = text.index(BEGIN) + len(BEGIN) + 1
        head, tail = text[:at], text[at:]
    assert filled(text, "x\n\ny\n").decode() == head + inside + tail


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_line_breaks_are_those_of_the_marker(newline: str) -> None:
    text = f"a\n{BEGIN}{newline}{END}{newline}".encode()
    expected = f"a\n{BEGIN}{newline}{newline}x{newline}y{newline}{newline}{END}{newline}".encode()
    assert filled(text, "x\ny") == expected


def test_bytes_of_another_encoding_are_kept() -> None:
    text = b"caf\xe9\n" + f"{BEGIN}\n{END}\n".encode() + b"\xff\x00\xfe"
    assert filled(text, "x") == b"caf\xe9\n" + f"{BEGIN}\n\nx\n\n{END}\n".encode() + b"\xff\x00\xfe"


def test_more_than_ascii_is_not_mixed_into_another_encoding() -> None:
    found = page(b"caf\xe9\n" + f"{BEGIN}\n{END}\n".encode())
    assert found.misfit(found.blocks[0], "plain") is None
    problem = found.misfit(found.blocks[0], "\u2192")
    assert problem is not None and (problem.line, problem.column) == (1, 3)


def test_a_page_in_utf_16_is_told() -> None:
    assert told(f"{BEGIN}\n{END}\n".encode("utf-16")) == [(0, 1, "this page is UTF-16")]
    assert page("plain".encode("utf-16")).problems == ()


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (BEGIN, [(1, 1, "this block does not end")]),
        (f"<div>\n{BEGIN}\n\n</div>", [(2, 1, "this marker stands within other text")]),
        (f"---\na: |\n  {BEGIN}\n---\n", [(3, 3, "this marker stands within other text")]),
        (f"text\n>     {BEGIN}\n", []),
        (f"> text\n>     {BEGIN}\n", [(2, 7, "this marker stands within other text")]),
        (f"{BEGIN}\n```\n{END}\n```", [(1, 1, "this block does not end")]),
        (f"a\n{END}", [(2, 1, "this marker ends a block that never began")]),
        (f"{BEGIN}\n{END}\n{END}", [(3, 1, "this marker ends a block that never began")]),
        (f"{BEGIN}\n{BEGIN}\n{END}\n{END}", [(2, 1, "this block begins within another one")]),
        (f"{BEGIN}\n{BEGIN}\n{END}\n{BEGIN}\n{END}", [(2, 1, "this block begins within another one")]),
        (f"- {BEGIN}\n{END}", [(2, 1, "this marker ends a block that began elsewhere")]),
        (f"> {BEGIN}\n\n> {END}", [(3, 3, "this marker ends a block that began elsewhere")]),
        (
            f"{BEGIN} x\n{END}",
            [
                (1, 1, "this marker does not stand alone on its line"),
                (2, 1, "this marker ends a block that never began"),
            ],
        ),
        (
            f"{BEGIN}{END}",
            [
                (1, 1, "this marker does not stand alone on its line"),
                (1, 34, "this marker does not stand alone on its line"),
            ],
        ),
        ("<!-- midline:begin components", [(1, 1, "this marker does not end on its line")]),
        ("<!-- MIDLINE:BEGIN components -->", [(1, 14, "`BEGIN` is no marker")]),
        ("<!-- midline:start components -->", [(1, 14, "`start` is no marker")]),
        ("<!-- midline: -->", [(1, 1, "this marker says nothing")]),
        (f"<!-- midline:begin -->\n{END}", [(1, 1, "this marker names no kind of block")]),
        (f"<!-- midline:begin diagrm -->\n{END}", [(1, 20, "there is no block `diagrm`")]),
        (f"<!-- midline:begin diagram format=png -->\n{END}", [(1, 35, "`png` is no value of `format`")]),
        (f"<!-- midline:begin diagram form=svg -->\n{END}", [(1, 28, "`diagram` has no option `form`")]),
        (f"<!-- midline:begin diagram svg -->\n{END}", [(1, 28, "`svg` is no option of `diagram`")]),
        (f"<!-- midline:begin diagram format -->\n{END}", [(1, 28, "`format` has no value")]),
        (f"<!-- midline:begin diagram format= -->\n{END}", [(1, 28, "`format` is empty")]),
        (
            f"<!-- midline:begin diagram focus='a b -->\n{END}",
            [(1, 28, "`focus='a` cannot be read"), (1, 37, "`b` is no option of `diagram`")],
        ),
        (f"<!-- midline:begin diagram format=dot format=svg -->\n{END}", [(1, 39, "`format` is said twice")]),
        (
            f"<!-- midline:begin findings limit=0 severity=error,bad -->\n{END}",
            [(1, 35, "`0` is no value of `limit`"), (1, 46, "`bad` is no value of `severity`")],
        ),
        (f"<!-- midline:begin decision -->\n{END}", [(1, 20, "`decision` of what?")]),
        ("<!-- midline:begin components -->\n<!-- midline:end components -->", [(2, 18, "nothing stands after `end`")]),
        (b"\xe9 <!-- midline:begin x -->", [(1, 3, "this marker does not stand alone on its line")]),
    ],
)
def test_every_mistake_is_told_at_its_place(text: str | bytes, problems: list[tuple[int, int, str]]) -> None:
    assert told(text) == problems


def test_all_mistakes_are_told_at_once() -> None:
    text = f"{END}\n<!-- midline:begin nothing -->\n{END}\n{BEGIN}\n{BEGIN}\n{END}\n{BEGIN}\n"
    assert [line for line, _, _ in told(text)] == [1, 2, 5, 7]


def test_the_nearest_name_is_told() -> None:
    nearest = {each.nearest for each in page(f"<!-- midline:begin diagrm -->\n{END}\n<!-- midline:ende -->").problems}
    assert nearest == {"diagram", "end"}


def test_an_end_in_code_is_pointed_at() -> None:
    (problem,) = page(f"a\n{BEGIN}\n```\n{END}\n```").problems
    assert problem.related == (("page.md", 4, "this one stands in code, where it is text"),)


def test_options_are_read_with_and_without_quotes() -> None:
    text = f"""<!--midline:begin diagram format=svg file="a b.svg" alt='it "is"'-->\n{END}"""
    (block,) = page(text).blocks
    request = block.request
    assert [request.option(key) for key in ("format", "file", "alt", "theme")] == ["svg", "a b.svg", 'it "is"', ""]


def test_the_name_after_a_kind_is_read() -> None:
    (block,) = page(f"<!-- midline:begin decision services/a -->\n{END}").blocks
    assert block.label == "decision services/a"


BLOCKS = [
    f"{BEGIN}\n{END}",
    f"{BEGIN}\nold\n\n{END}",
    f"- {BEGIN}\n  {END}",
    f"> {BEGIN}\n> old\n> {END}",
    f"  {BEGIN}\n{END}",
]
TEXTS = [
    "```",
    "~~~",
    "text",
    "- item",
    "> quote",
    "\ufeff",
    "\xe4",
    "    code",
    "<pre>",
    f"`{BEGIN}`",
    "<!--",
    "1. one",
    "<div>",
    "</div>",
]
PAGES = st.lists(st.tuples(st.sampled_from([*BLOCKS, *TEXTS]), st.sampled_from(["\n", "\r\n", "\n\n"])), max_size=8)
IN_BLOCKS = re.compile(f"{BEGIN}.*?{END}", re.DOTALL)
CONTENTS = st.lists(
    st.sampled_from(["", "x", "# t", "| a |\n| - |\n| b |", "```mermaid\na\n```", "\u2713 \U0001f600"]), min_size=1
)


@given(PAGES, CONTENTS, st.booleans())
def test_filling_twice_is_filling_once_and_nothing_else_changes(
    lines: list[tuple[str, str]], contents: list[str], broken: bool
) -> None:
    content = "".join(text + newline for text, newline in lines).encode() + b"\xff" * broken
    found = page(content)
    assume(not found.problems)
    chosen = [contents[index % len(contents)] for index in range(len(found.blocks))]
    once = page(found.with_blocks(chosen))
    assert once.problems == ()
    assert once.with_blocks(chosen) == once.content
    assert once.with_blocks([""] * len(chosen)) == found.with_blocks([""] * len(chosen))
    assert len(once.blocks) == len(found.blocks)
    assert [outside(each) for each in (once, found)] == [outside(found)] * 2


@given(PAGES)
def test_a_reader_of_markdown_sees_a_difference_within_the_blocks_alone(lines: list[tuple[str, str]]) -> None:
    """What is put into a block is read as Markdown, never as code, and nothing around it is read otherwise for it."""
    found = page("".join(text + newline for text, newline in lines))
    assume(not found.problems)
    empty, full = (rendered(found.with_blocks([content] * len(found.blocks))) for content in ("", "*shown*\n\n- x"))
    assert full.count("<em>shown</em>") == len(found.blocks)
    assert IN_BLOCKS.sub("block", full) == IN_BLOCKS.sub("block", empty)


def rendered(content: bytes) -> str:
    return MarkdownIt("commonmark").render(content.decode().removeprefix("\ufeff") + "\n")


def outside(found: Page) -> list[str]:
    """What stands between and around the blocks."""
    starts = [0, *(block.stop for block in found.blocks)]
    stops = [*(block.start for block in found.blocks), len(found.text)]
    return [found.text[start:stop] for start, stop in zip(starts, stops, strict=True)]


@given(st.binary(max_size=60))
def test_any_bytes_are_read(content: bytes) -> None:
    marked = content + f"\n\n{BEGIN}\n{END}\n".encode()
    found = page(marked)
    assert found.problems or found.with_blocks([found.inside(block) for block in found.blocks]) != b""
    if not found.problems and found.blocks:
        assert found.with_blocks(["x"] * len(found.blocks)).startswith(content)


@given(st.text(max_size=60))
def test_any_words_of_a_marker_are_read_or_told(words: str) -> None:
    found = page(f"<!-- midline:begin {words} -->\n{END}\n")
    assert all(0 <= each.column <= each.end_column for each in found.problems)
