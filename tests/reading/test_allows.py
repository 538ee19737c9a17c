"""Allow comments and what they cover."""

from __future__ import annotations

import pytest
from skeleton_reading import read

from midline.reading.facts import Allow

MARK = "# midline: allow[X] reason: r"


def allow(source: str) -> Allow:
    """The only allow of a source in which `#!` stands for the comment."""
    (found,) = read(source.replace("#!", MARK))[0].allows
    assert found.text == MARK[2:]
    return found


@pytest.mark.parametrize(
    ("source", "own_line", "span", "definition"),
    [
        ("x = 1  #!\ny = 2\n", False, (1, 1), ""),
        ("x = f(\n  1,  #!\n  2,\n)\n", False, (1, 4), ""),
        ("x = f(\n  #!\n  2,\n)\n", True, (1, 4), ""),
        ("x = 1\n#!\n\n# more\ny = f(\n)\n", True, (5, 6), ""),
        ("x = 1\n#!\n", True, (0, 0), ""),
        ("def f():  #!\n    x = 1\n", False, (1, 1), "f"),
        ("#!\n@d\n@e(\n 1)\ndef f(a,\n      b):\n    x = 1\n", True, (2, 6), "f"),
        ("class C:\n    def m(self,  #!\n          a): return 1\n", False, (2, 3), "C.m"),
        ("class C:\n    #!\n    class D(A,\n            B):\n        x = 1\n", True, (3, 4), "C.D"),
        ("def f():\n    #!\n    return 1\n", True, (3, 3), ""),
        ("if a and (\n  b):  #!\n    x = 1\n", False, (1, 2), ""),
        ("if a:\n    x = 1\nelif b:  #!\n    y = 1\n", False, (3, 3), ""),
        ("for a in b(\n  1):\n    #!\n    x = 1\n", True, (4, 4), ""),
        ("with a as b:  #!\n    x = 1\n", False, (1, 1), ""),
        ("try:\n    x = 1\nexcept (A,\n  B):  #!\n    y = 1\n", False, (3, 4), ""),
        ("match a:\n    case B(\n      c) if d:  #!\n        x = 1\n", False, (2, 3), ""),
        ("x = 'é'; y = 2  #!\n", False, (1, 1), ""),
        ("if a: f()  #!\n", False, (1, 1), ""),
    ],
)
def test_spans(source: str, own_line: bool, span: tuple[int, int], definition: str) -> None:
    found = allow(source)
    assert (found.own_line, (found.start_line, found.end_line), found.definition) == (own_line, span, definition)


@pytest.mark.parametrize(
    ("source", "first"),
    [
        ("#!\nx = 1\n", True),
        ("\n\n#!\n", True),
        ("#!/usr/bin/python3\n# coding: utf-8\n" + MARK + "\n", True),
        ("# other\n#!\n", False),
        ('"""doc"""\n#!\n', False),
        ("x = 1  #!\n", False),
    ],
)
def test_first_comment(source: str, first: bool) -> None:
    source = source if MARK in source else source.replace("#!", MARK)
    assert read(source)[0].allows[0].first is first


def test_only_comments_that_start_with_the_mark() -> None:
    source = 'x = "# midline: allow[X]"\n# see midline: allow[X]\n#midline: allow[Y]\n'
    (found,) = read(source)[0].allows
    assert (found.text, found.line, found.column) == ("midline: allow[Y]", 3, 0)


def test_columns_count_code_points() -> None:
    assert allow("x = 'é€'  #!\n").column == 10
