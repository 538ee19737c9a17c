"""What counts as a use: value names, annotations, imports, text tests, and the outline's lists."""

from __future__ import annotations

import pytest
from skeleton_reading import read, scope

from midline.reading.facts import Attr, CallAt, Const, Expr, Group, Item, Name, Operation, Text

IMPORTS = "import openai\nfrom openai import OpenAI\n"


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("x = OpenAI", ("OpenAI",)),
        ("x = openai.OpenAI()", ("openai",)),
        ("x: OpenAI", ()),
        ("x: 'openai.OpenAI' = 1", ()),
        ("def f(x: OpenAI) -> OpenAI: pass", ()),
        ("def f(x=OpenAI): pass", ("OpenAI",)),
        ("def f(): return OpenAI()", ()),
        ("class A(OpenAI): pass", ("OpenAI",)),
        ("isinstance(x, OpenAI)", ()),
        ("isinstance(x, (openai.A, openai.B))", ()),
        ("isinstance(OpenAI, x)", ("OpenAI",)),
        ("cast(OpenAI, x)", ()),
        ("typing.cast('OpenAI', openai)", ("openai",)),
        ("try: pass\nexcept openai.APIError: pass", ()),
        ("if TYPE_CHECKING:\n  x = OpenAI", ()),
        ("if not TYPE_CHECKING:\n  x = OpenAI", ("OpenAI",)),
        ("if typing.TYPE_CHECKING: pass\nelse:\n  x = OpenAI", ("OpenAI",)),
        ("match x:\n  case OpenAI(): pass", ()),
        ("def f(x: Annotated[int, Depends(OpenAI)]): pass", ("OpenAI",)),
        ("x = [OpenAI for y in openai]", ("openai",)),
        ("isinstance(x, [y for y in z]); w = OpenAI", ("OpenAI",)),
    ],
)
def test_value_names(source: str, names: tuple[str, ...]) -> None:
    assert scope(IMPORTS + source).value_names == names


def test_reads_for_no_value_are_left_out() -> None:
    source = "try: pass\nexcept a.E: pass\nisinstance(x, b.C)\ny: c.D = d.e\nif TYPE_CHECKING: f = g.h\n"
    assert [item.target for item in read(source)[1].reads] == [Attr(Name("d"), "e")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("'OpenAI'", Name("OpenAI")),
        ("'Optional[a.B]'", Item(Name("Optional"), Attr(Name("a"), "B"))),
        ("Optional['B']", Item(Name("Optional"), Name("B"))),
        ("'A | None'", Operation("|", Name("A"), Const("None"))),
        ("A | None", Operation("|", Name("A"), Const("None"))),
        ("Literal['B']", Item(Name("Literal"), Text("B"))),
        ("\"Literal['B']\"", Item(Name("Literal"), Text("B"))),
        ("dict[str, 'B']", Item(Name("dict"), Group("tuple", (Name("str"), Name("B"))))),
        ("Callable[['B'], C]", Item(Name("Callable"), Group("tuple", (Group("list", (Name("B"),)), Name("C"))))),
        ("Annotated['B', f('g')]", Item(Name("Annotated"), Group("tuple", (Name("B"), CallAt(0))))),
        ("'not an expression ('", None),
        ("'f(x)'", None),
    ],
)
def test_annotations(source: str, expected: Expr | None) -> None:
    assert scope(f"x: {source}").binds[0].annotation == expected


def test_imports() -> None:
    source = """
        import a.b
        import a.b as c
        from ..d import e as f
        from . import g
        from h import *
        try:
            import i
        except ImportError:
            import j
        if TYPE_CHECKING:
            import k
        def m():
            import n
    """
    outline, body = read(source)
    rows = [(i.name, i.module, i.member, i.level, i.whole, i.scope, i.typing_only, i.guarded) for i in outline.imports]
    assert rows == [
        ("a", "a.b", None, 0, False, 0, False, False),
        ("c", "a.b", None, 0, True, 0, False, False),
        ("f", "d", "e", 2, False, 0, False, False),
        ("g", "", "g", 1, False, 0, False, False),
        ("*", "h", "*", 0, False, 0, False, False),
        ("i", "i", None, 0, False, 0, False, True),
        ("j", "j", None, 0, False, 0, False, True),
        ("k", "k", None, 0, False, 0, True, False),
        ("n", "n", None, 0, False, 1, False, False),
    ]
    assert [bind.name for bind in body.scopes[0].binds] == ["a", "c", "f", "g", "i", "j", "k", "m"]


@pytest.mark.parametrize(
    ("source", "tests"),
    [
        ("t == 'refund'", 1),
        ("'refund' in t", 1),
        ("t not in ('a', 'b')", 1),
        ("t == 1", 0),
        ("'a' == t != 'b'", 2),
        ("t.startswith('a') and t.endswith(('b', 'c'))", 2),
        ("t.startswith(p)", 0),
        ("re.search('a', t)", 1),
        ("PATTERN.match(t)", 1),
        ("re.findall('a', t)", 1),
        ("rows.findall('a')", 0),
        ("match.group()", 0),
    ],
)
def test_text_tests(source: str, tests: int) -> None:
    assert scope(f"def f(t):\n    return {source}\n", "f").text_tests == tests


def test_text_patterns_are_text_tests() -> None:
    assert scope("match t:\n  case 'a' | 'b': pass\n  case 1: pass\n").text_tests == 2


def test_symbols() -> None:
    source = """
        X, Y = 1, 2
        X = 3
        @d
        def f():
            z = 1
        class C:
            k: int
            class D:
                def m(self):
                    self.v = 1
        if X:
            W = 1
        import os
        for i in X: pass
    """
    found = [(item.qualname, item.kind, item.line, item.first_line, item.end_line) for item in read(source)[0].symbols]
    assert found == [
        ("X", "variable", 2, 2, 2),
        ("Y", "variable", 2, 2, 2),
        ("f", "function", 5, 4, 6),
        ("C", "class", 7, 7, 11),
        ("C.k", "variable", 8, 8, 8),
        ("C.D", "class", 9, 9, 11),
        ("C.D.m", "function", 10, 10, 11),
        ("W", "variable", 13, 13, 13),
        ("i", "variable", 15, 15, 15),
    ]


def test_words_hold_the_last_names() -> None:
    source = "from a.b import c as d\nimport p.q\n@deco\ndef f(u: Ann): g(h, k=i.j)\nclass K(m.Base): pass\nx = alias\n"
    words = read(source)[0].words
    assert words == tuple(sorted(set(words)))
    assert {"c", "d", "p", "q", "deco", "g", "h", "j", "Base", "alias", "Ann"} <= set(words)
    assert not {"m", "i", "f", "K"} & set(words), "roots of chains and names of definitions are not used here"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://api.openai.com/v1", True),
        ("redis://cache", True),
        ("localhost:11434", True),
        ("api.openai.com", True),
        ("api.x.com/v1/chat", True),
        ("/v1/chat/completions", True),
        ("v1/messages", True),
        ("models/gemini:generateContent", True),
        (":streamGenerateContent", True),
        ("django.contrib.auth", False),
        ("hello world", False),
        ("12:30", False),
        ("and/or", False),
    ],
)
def test_urls(text: str, found: bool) -> None:
    assert (text in read(f"x = f({text!r})")[0].urls) is found


def test_docstrings_are_no_urls_but_parts_of_f_strings_are() -> None:
    outline, _ = read('"""https://a.example"""\ndef f(b):\n    "https://b.example"\n    return f"{b}/v1/chat"\n')
    assert outline.urls == ("/v1/chat",)


@pytest.mark.parametrize(
    ("source", "exports"),
    [
        ("x = 1", None),
        ("__all__ = ['a', 'b']", ("a", "b")),
        ("__all__ = ('a',) + ('b',)", ("a", "b")),
        ("__all__ = ['a']\n__all__ += ['b']\n__all__.append('c')\n__all__.extend(['d'])", ("a", "b", "c", "d")),
        ("__all__ = []", ()),
        ("__all__ = ['a'] + other.__all__", None),
        ("__all__ = ['a']\n__all__ += names()", None),
    ],
)
def test_exports(source: str, exports: tuple[str, ...] | None) -> None:
    assert read(source)[0].exports == exports


def test_interface_sees_names_and_no_positions() -> None:
    digest = read("import a\ndef f(): return 1\n")[0].interface
    assert read("\n\nimport a\ndef f(x):\n    return g(x)\n")[0].interface == digest
    assert read("import a\ndef g(): return 1\n")[0].interface != digest
    assert read("import b\ndef f(): return 1\n")[0].interface != digest
    assert len(digest) == 32
