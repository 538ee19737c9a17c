"""Bindings, scopes, blocks and orders of the skeleton pass."""

from __future__ import annotations

import pytest
from skeleton_reading import read, scope, value

from midline.reading.facts import (
    Attr,
    AttrBind,
    Awaited,
    CallAt,
    Caught,
    Comprehension,
    Const,
    Defined,
    Either,
    Element,
    Entered,
    Expr,
    Group,
    Imported,
    Item,
    ItemBind,
    Joined,
    Lambda,
    Name,
    Operation,
    Starred,
    Table,
    Text,
    Unpacked,
)

a, b, c, x, y = map(Name, "abcxy")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a", a),
        ("a.b.c", Attr(Attr(a, "b"), "c")),
        ("a[0].b", Attr(Item(a, Const("int")), "b")),
        ("a['k']", Item(a, Text("k"))),
        ("a[1:f()]", Item(a, None)),
        ("f().b", Attr(CallAt(0), "b")),
        ("a if b else c", Either((a, c))),
        ("a or b", Either((a, b))),
        ("a == b", None),
        ("not a", None),
        ("-1", Const("int")),
        ("-a", None),
        ("[a, *b]", Group("list", (a, Starred(b)))),
        ("(a, None)", Group("tuple", (a, Const("None")))),
        ("{a}", Group("set", (a,))),
        ("{'k': a, **b}", Table((Text("k"), None), (a, b))),
        ("a | b", Operation("|", a, b)),
        ("a | b | c", Operation("|", Operation("|", a, b), c)),
        ("a - b", None),
        ("a * 2", None),
        ("'u' + a", Joined((Text("u"), a))),
        ("a + 'u' + b", Joined((a, Text("u"), b))),
        ("'%s' % a", Operation("%", Text("%s"), a)),
        ("f'u{a}{b.c!r:>{c}}'", Joined((Text("u"), a, Attr(b, "c")))),
        ("lambda y: f(y)", Lambda(1)),
        ("[a.b for a in c]", Comprehension("list", 1, Attr(a, "b"))),
        ("{a: b for a, b in c}", Comprehension("dict", 1, b)),
        ("b''", Const("bytes")),
        ("...", Const("ellipsis")),
        ("'z' * 2", None),
        ("(y := a)", a),
    ],
)
def test_value_of_an_expression(source: str, expected: Expr | None) -> None:
    assert value(f"x = {source}") == expected


def test_long_text_is_cut() -> None:
    assert value(f"x = {'z' * 500!r}") == Text("z" * 400)


def test_text_that_no_encoding_can_write() -> None:
    assert value(r"x = '\ud800 \udfff é'") == Text("? ? é")


def test_awaited_call_is_marked() -> None:
    _, body = read("async def f():\n    x = await g()\n    return h()\n")
    assert body.scopes[1].binds[0].value == Awaited(CallAt(0))
    assert [call.awaited for call in body.calls] == [True, False]
    assert body.scopes[1].is_async


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a = b = c", {"a": c, "b": c}),
        ("a, b = x, y", {"a": x, "b": y}),
        ("(a, (b, c)) = x, y", {"a": x, "b": Unpacked(y, 0), "c": Unpacked(y, 1)}),
        ("a, *b = x", {"a": Unpacked(x, 0), "b": Unpacked(x, -1)}),
        ("*a, b = x", {"a": Unpacked(x, -1), "b": Element(x)}),
        ("a, *b, c = x, y, a, b", {"a": x, "b": Group("list", (y, a)), "c": b}),
        ("a, b = {x, y}", {"a": Unpacked(Group("set", (x, y)), 0), "b": Unpacked(Group("set", (x, y)), 1)}),
        ("a += x", {"a": Operation("+", a, x)}),
        ("a -= x", {"a": None}),
        ("for a in x: pass", {"a": Element(x)}),
        ("for a, b in x: pass", {"a": Unpacked(Element(x), 0), "b": Unpacked(Element(x), 1)}),
        ("with x as a, y as b: pass", {"a": Entered(x), "b": Entered(y)}),
        ("try: pass\nexcept x as a: pass", {"a": Caught()}),
        ("import p.q, r as s", {"p": Imported(0), "s": Imported(1)}),
        ("def f(): pass", {"f": Defined(1)}),
        ("match x:\n case a: pass", {"a": x}),
        ("match x:\n case y() as a: pass", {"a": x}),
        ("match x:\n case [a, *b]: pass", {"a": None, "b": None}),
        ("match x:\n case {'k': a, **b}: pass", {"a": None, "b": None}),
        ("[(a := y) for b in x]", {"a": y}),
        ("del a", {}),
    ],
)
def test_bindings_of_a_statement(source: str, expected: dict[str, Expr | None]) -> None:
    assert {bind.name: bind.value for bind in scope(source).binds} == expected


def test_attribute_and_item_targets() -> None:
    module = scope("a.b = x\na.b += y\na['k'] = x\nsetattr(a, 'c', y)\nsetattr(a, n, y)\n")
    assert [(bind.base, bind.name, bind.value) for bind in module.attr_binds] == [
        (a, "b", x),
        (a, "b", Operation("+", Attr(a, "b"), y)),
        (a, "c", y),
    ]
    assert module.attr_binds[0] == AttrBind(a, "b", x, 1, 0, 1)
    assert [type(bind) for bind in module.item_binds] == [ItemBind]
    assert (module.item_binds[0].key, module.item_binds[0].value) == (Text("k"), x)


def test_calls_of_targets_come_first_and_binds_last() -> None:
    module = scope("f(a).b = g()\nx = x2 = h()\n")
    assert module.attr_binds[0].base == CallAt(0)
    assert module.attr_binds[0].value == CallAt(1)
    _, body = read("x = h()")
    assert body.calls[0].order < body.scopes[0].binds[0].order


def test_blocks_tell_arms_from_neighbours() -> None:
    source = """
        if a: x = 1
        elif b: x = 2
        else: x = 3
        for i in a: x = 4
        else: x = 5
        try: x = 6
        except E: x = 7
        else: x = 8
        finally: x = 9
        while a: x = 10
        match a:
            case 1: x = 11
            case 2:
                if b: x = 12
        x = 13
    """
    module = scope(source)
    blocks = [module.blocks[bind.block] for bind in module.binds if bind.name == "x"]
    assert [block.kind for block in blocks] == (
        ["if", "if", "else", "loop", "else", "try", "except", "else", "finally", "loop", "case", "if", "body"]
    )
    groups = [block.group for block in blocks]
    assert groups[0] == groups[1] == groups[2] != groups[3] == groups[4] != groups[5] == groups[8] != groups[9]
    assert module.blocks[blocks[11].parent].kind == "case"
    assert len({groups[0], groups[3], groups[5], groups[9], groups[10], groups[11]}) == 6


def test_loop_target_belongs_to_the_loop() -> None:
    module = scope("for a in x: pass")
    assert module.blocks[module.binds[0].block].kind == "loop"


def test_scopes_and_their_names() -> None:
    source = """
        class C(B, metaclass=M):
            def m(self, p, /, q: int = f(), *r, k=1, **w) -> "C":
                return lambda z: [i for i in z]
    """
    _, body = read(source)
    names = [(item.kind, item.qualname, item.parent) for item in body.scopes]
    assert names == [
        ("module", "", -1),
        ("class", "C", 0),
        ("function", "C.m", 1),
        ("lambda", "C.m.<lambda>", 2),
        ("comprehension", "C.m.<lambda>.<listcomp>", 3),
    ]
    method = body.scopes[2]
    assert [(p.name, p.kind) for p in method.params] == [
        ("self", "positional-only"),
        ("p", "positional-only"),
        ("q", "positional"),
        ("r", "rest"),
        ("k", "keyword-only"),
        ("w", "keywords"),
    ]
    assert method.params[2].annotation == Name("int")
    assert method.params[2].default == CallAt(0)
    assert method.returns == Name("C")
    assert body.scopes[1].bases == (Name("B"),)
    assert body.scopes[1].keywords == (("metaclass", Name("M")),)
    assert body.calls[0].scope == 1, "a default is evaluated where the def stands"
    assert body.scopes[3].returned[0].value == Comprehension("list", 4, Name("i"))


def test_first_iterable_is_evaluated_outside_the_comprehension() -> None:
    _, body = read("def f(a):\n    return [g(i, j) for i in h(a) for j in k(i)]\n")
    assert {call.func: call.scope for call in body.calls} == {Name("g"): 2, Name("h"): 1, Name("k"): 2}
    inner = body.scopes[2]
    assert [(bind.name, bind.value) for bind in inner.binds] == [("i", Element(CallAt(1))), ("j", Element(CallAt(2)))]
    assert max(bind.order for bind in inner.binds) < body.calls[0].order, "targets are bound before the element"


def test_walrus_skips_comprehensions_and_keeps_the_block() -> None:
    source = "def f(a):\n    if a:\n        return [(n := i) for i in [j for j in a]]\n"
    function = scope(source, "f")
    assert [bind.name for bind in function.binds] == ["n"]
    assert function.blocks[function.binds[0].block].kind == "if"


def test_decorators_stand_outside() -> None:
    _, body = read("@app.get('/x')\n@plain.one\ndef f():\n    pass\n")
    function = body.scopes[1]
    assert function.decorators == (CallAt(0), Attr(Name("plain"), "one"))
    assert (function.line, function.first_line) == (3, 1)
    assert body.calls[0].scope == 0
    assert body.reads == (), "bare decorators are in the scope, callees in the call"


def test_globals_and_nonlocals() -> None:
    source = "def f():\n    global g, h\n    def i():\n        nonlocal k\n"
    assert scope(source, "f").globals == ("g", "h")
    assert scope(source, "f.i").nonlocals == ("k",)


def test_returns_and_yields() -> None:
    function = scope("def f():\n    yield a\n    yield from b\n    return c\n", "f")
    assert [(r.value, r.yields, r.from_iterable) for r in function.returned] == [
        (a, True, False),
        (b, True, True),
        (c, False, False),
    ]


def test_orders_rise_within_every_list() -> None:
    _, body = read("def f(a):\n    b = g(a.c)\n    a.d = b\n    return h(k(b))\nx = f(1)\n")
    assert [call.order for call in body.calls] == sorted(call.order for call in body.calls)
    taken = [call.order for call in body.calls] + [read_.order for read_ in body.reads]
    for item in body.scopes:
        taken += [fact.order for fact in (*item.binds, *item.attr_binds, *item.item_binds, *item.returned)]
        taken += [item.order] if item.parent >= 0 else []
    assert len(taken) == len(set(taken))


def test_reads_are_outermost_and_no_callees() -> None:
    _, body = read("f(a.b.c)\na.b.d()\nx = a.b[0].c\na.e = 1\n")
    assert [item.target for item in body.reads] == [
        Attr(Attr(a, "b"), "c"),
        Attr(a, "b"),
        Attr(Item(Attr(a, "b"), Const("int")), "c"),
    ]
    first = body.reads[0]
    assert (first.line, first.column, first.end_line, first.end_column) == (1, 2, 1, 7)


def test_columns_count_code_points() -> None:
    _, body = read("x = 'ä€𝄞'; f(a.b)\ny = f'é{g(1)}' + h()\n")
    assert [(call.line, call.column, call.end_column) for call in body.calls[:1]] == [(1, 11, 17)]
    assert (body.reads[0].column, body.reads[0].end_column) == (13, 16)
    assert (body.calls[-1].column, body.calls[-1].end_column) == (17, 20)
    assert body.calls[1].line == 2


def test_keywords_and_stars_are_read_in_source_order() -> None:
    _, body = read("f(g(), k=h(), *i(), **j())")
    assert [call.func for call in body.calls] == list(map(Name, "ghijf"))
    assert body.calls[4].args == (CallAt(0), Starred(CallAt(2)))
    assert body.calls[4].keywords == (("k", CallAt(1)), (None, CallAt(3)))
