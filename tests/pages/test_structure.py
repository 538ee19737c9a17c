"""Which comments of a Markdown text are comments."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midline.pages.lines import lines_of
from midline.pages.structure import comments

OPENING = re.compile(r"<!--[ \t]*midline[ \t]*:")
MARK = "<!-- midline:end -->"


def blocks(text: str) -> list[int]:
    """The lines that open with a comment for midline."""
    return [each.line.number for each in comments(text, OPENING) if each.is_block]


def others(text: str) -> list[tuple[int, int]]:
    """Line and column of those that stand within other text."""
    return [(each.line.number, each.column) for each in comments(text, OPENING) if not each.is_block]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (MARK, [1]),
        (f"\ufeff{MARK}", [1]),
        (f"text\n   {MARK}\ntext", [2]),
        (f"text\r{MARK}\r\n{MARK}\n{MARK}", [2, 3, 4]),
        (f"- {MARK}\n  {MARK}\n- x\n\n  {MARK}", [1, 2, 5]),
        (f"1. {MARK}\n\n   {MARK}\n10) {MARK}", [1, 3, 4]),
        (f"- a\n    - b\n\n        {MARK}\n", [4]),
        (f"> {MARK}\n>{MARK}\n> > {MARK}\n> - {MARK}", [1, 2, 3, 4]),
        (f"-\t{MARK}\n\t{MARK}", [1, 2]),
        (f"!!! note\n    {MARK}\n\n    {MARK}", [2, 4]),
        (f'=== "Tab"\n\n    {MARK}\n', [3]),
        (f"```\n{MARK}\n```\n{MARK}", [4]),
        (f"````md\n```\n{MARK}\n````\n{MARK}", [5]),
        (f"~~~ `x`\n{MARK}\n```\n~~~\n{MARK}", [5]),
        (f"- ```\n  {MARK}\n{MARK}", [3]),
        (f"> ```\n> {MARK}\n{MARK}", [3]),
        (f"text\n\n    {MARK}\n", []),
        (f"\t{MARK}", []),
        (f"- a\n\n      {MARK}\n", []),
        (f"<pre>\n{MARK}\n</pre>\n{MARK}", [4]),
        (f"<script>\n\n{MARK}\n</script>\n{MARK}", [5]),
        (f"<!-- more\n{MARK}\n{MARK}", [3]),
        (f"<div>\n{MARK}\n</div>", []),
        (f"<div>\n\n{MARK}\n</div>", [3]),
        (f"<div>\n```\n{MARK}\n</div>\n\n```\n{MARK}", []),
        (f"- <table>\n  - x\n  {MARK}\n{MARK}", [4]),
        (f"<svg a='b'>\n```\n\n{MARK}", [4]),
        (f"text\n<svg>\n```\n{MARK}", []),
        (f"<details>\n<summary>x</summary>\n\n{MARK}\n", [4]),
        (f"    code\n{MARK}", [2]),
        (f"# `title\n{MARK}`", [2]),
        (f"a paragraph with `code\n{MARK}\nthat ends`", [2]),
        (f"| a |\n| - |\n{MARK}", [3]),
        (f"---\ntitle: x\n---\n{MARK}", [4]),
        (f"a\n- {MARK}", [2]),
        (f"* * *\n{MARK}", [2]),
        (f"---\na: |\n  {MARK}\n---\n{MARK}", [5]),
        (f"\ufeff---\na: |\n  ```\n---\n{MARK}", [5]),
        (f'???+ note "T"\n    - x\n\n      {MARK}\n', [4]),
        (f"\f\n\x0b\n\x85\u2028\n\0\n{MARK}", [5]),
        (f">\t{MARK}", [1]),
        (f"- <!-- x\n\n  {MARK}\n  -->", []),
    ],
)
def test_a_line_of_its_own_is_found_outside_of_code(text: str, lines: list[int]) -> None:
    assert blocks(text) == lines


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (f"see {MARK}", [(1, 4)]),
        (f"see `{MARK}`", []),
        (f"see ``{MARK} ` ``", []),
        (f"see \\`{MARK}\\`", [(1, 6)]),
        (f"\\{MARK}", []),
        (f"see `a\nb {MARK}`", []),
        (f"see `a\n\nb {MARK}`", [(3, 2)]),
        (f"| {MARK} | a |\n| --- | --- |", [(1, 2)]),
        (f"# {MARK}", [(1, 2)]),
        (f"text\n      {MARK}", [(2, 6)]),
        (f"<!-- other --> {MARK}", [(1, 15)]),
        (f"{MARK} {MARK}", [(1, 21)]),
        (f"<p>{MARK}\nx `{MARK}`", [(1, 3), (2, 3)]),
        (f"see `{MARK}` and {MARK}", [(1, 31)]),
        (f"\f\ntext {MARK}", [(2, 5)]),
        (f"---\na: {MARK}\n---\n", [(2, 3)]),
        (f"[a]: b '{MARK}'", [(1, 8)]),
        (f"{'> ' * 200}{MARK}", [(1, 400)]),
        ("see <!-- midline:end", [(1, 4)]),
        (f"<div>\n   {MARK}\n", [(2, 3)]),
        (f"<div title='\n{MARK}\n'>\n{MARK}", [(4, 0)]),
        (f"<div>\n<pre>\n{MARK}\n</pre>\n{MARK}", [(5, 0)]),
        (f"<div>\n<!-- x --->\n{MARK}\n", [(3, 0)]),
        (f"<div>\n<!--\n{MARK}\n", []),
    ],
)
def test_one_within_text_is_told_apart(text: str, places: list[tuple[int, int]]) -> None:
    assert others(text) == places


LINES = st.lists(
    st.sampled_from(
        [
            MARK,
            "",
            "text",
            "```",
            "~~~",
            "- a",
            "1. b",
            "> q",
            "    ",
            "  ",
            "<pre>",
            "</pre>",
            "`",
            "<!--",
            "-->",
            "#",
            "---",
            "!!! note",
        ]
    ).flatmap(lambda text: st.sampled_from(["", "  ", "- ", "> ", "    ", "\t"]).map(lambda before: before + text)),
    max_size=8,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", " ", "\n"]))
def test_no_markdown_is_too_odd(lines: list[str], newline: str, end: str) -> None:
    text = newline.join(lines) + end
    found = comments(text, OPENING)
    assert all(text[each.line.start + each.column :].startswith(MARK) for each in found)
    assert found == sorted(set(found), key=lambda each: (each.line.start, each.column))
    assert [each.line.number for each in found] == [each.line.number for each in comments(text + newline, OPENING)]


@given(st.text(st.sampled_from("ab\r\n\f\x0b\x85 "), max_size=20))
def test_lines_are_the_whole_text(text: str) -> None:
    lines = list(lines_of(text))
    assert "".join(text[line.start : line.stop] for line in lines) == text
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert all(text[line.start :].startswith(line.text) for line in lines)


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    found = comments(f"{text}\n\n{MARK}", OPENING)
    assert all(each.line.text[each.column :].startswith("<!--") for each in found)


def test_a_page_without_markers_is_not_parsed() -> None:
    code = """if True:
        import sys
        from pathlib import Path
        from midline.pages.page import read_page
        read_page(Path("a.md"), "a.md", b"midline")
        assert "markdown_it" not in sys.modules"""
    subprocess.run([sys.executable, "-c", code], check=True)
