"""Which bindings of a name can reach a use of it."""

from __future__ import annotations

import pytest

from linked_sources import link, target
from midline.project.flow import reaching
from midline.project.scopes import ScopeTable, last_name

# Each source binds x with calls a(), b(), c()…, and uses it in use(x); then what reaches, latest first.
FLOWS = {
    "the latest in a row": ("x = a()\nx = b()\nuse(x)", "b"),
    "not what comes later": ("x = a()\nuse(x)\nx = b()", "a"),
    "an if may not run": ("x = a()\nif t:\n    x = b()\nuse(x)", "b a"),
    "both arms, and nothing before them": ("if t:\n    x = a()\nelse:\n    x = b()\nuse(x)", "b a"),
    "inside an arm only its own": ("if t:\n    x = a()\nelse:\n    x = b()\n    use(x)", "b"),
    "not the other arm": ("x = a()\nif t:\n    x = b()\nelse:\n    use(x)", "a"),
    "elif is another arm": ("x = a()\nif t:\n    x = b()\nelif s:\n    x = c()\n    use(x)", "c"),
    "not the arm of an outer if": ("if t:\n    x = a()\nelse:\n    if s:\n        use(x)", ""),
    "arms of two ifs": ("if t:\n    x = a()\nif s:\n    use(x)", "a"),
    "cases exclude each other": ("match t:\n    case 1:\n        x = a()\n    case 2:\n        use(x)", ""),
    "after a match every case": ("match t:\n    case 1:\n        x = a()\n    case 2:\n        x = b()\nuse(x)", "b a"),
    "a loop brings back what comes later": ("x = a()\nfor i in y:\n    use(x)\n    x = b()", "a b"),
    "an inner loop too": ("x = a()\nwhile t:\n    while s:\n        use(x)\n    x = b()", "a b"),
    "a loop may not run": ("x = a()\nfor i in y:\n    x = b()\nuse(x)", "b a"),
    "not from a loop that is over": ("for i in y:\n    pass\n    use(x)\nx = a()", ""),
    "a try may stop half-way": ("x = a()\ntry:\n    x = b()\nexcept E:\n    use(x)", "b a"),
    "except or try": ("try:\n    x = a()\nexcept E:\n    x = b()\nuse(x)", "b a"),
    "finally runs": ("try:\n    x = a()\nfinally:\n    use(x)", "a"),
    "with runs": ("x = a()\nwith t:\n    x = b()\nuse(x)", "b"),
}


def table_of(source: str) -> ScopeTable:
    """The look-up tables of one module."""
    return link({"one.py": source}).resolver.table(0)


@pytest.mark.parametrize("name", FLOWS)
@pytest.mark.parametrize("function", [False, True], ids=["module", "function"])
def test_reaching(name: str, function: bool) -> None:
    source, expected = FLOWS[name]
    if function:
        source = "def f():\n" + "\n".join("    " + line for line in source.splitlines())
    table = table_of(source + "\n")
    scope = 1 if function else 0
    (use,) = (table.body.calls[index] for index in table.calls_to("use"))
    found, decided = reaching(table.binds(scope, "x"), table.scope(scope).blocks, use.order, use.block)
    names = [last_name(table.body.calls[bind.value.index].func) for bind in found]  # type: ignore[union-attr]
    assert " ".join(names) == expected
    assert not decided or names


def test_a_binding_around_the_use_decides() -> None:
    table = table_of("x = a()\nif t:\n    x = b()\nuse(x)\n")
    use = table.body.calls[-1]
    blocks = table.scope(0).blocks
    assert reaching(table.binds(0, "x"), blocks, use.order, use.block)[1]
    assert not reaching(table.binds(0, "x")[1:], blocks, use.order, use.block)[1]


def test_look_up_by_name() -> None:
    source = """\
    from a import Base

    class C(Base[int]):
        def __init__(me, run):
            me.run = run
            def later():
                me.late = 1
            def other(me):
                me.never = 1

        def ask(self):
            go = self.run
            ways = {"a": self.ask}
            return go(self.ask, key=self.run) or ways["a"](self.run.name)
    """
    table = table_of(source)
    (made,) = table.classes_on("Base")
    assert table.scope(made).name == "C"
    assert list(table.self_names(made)) == ["late", "run"]
    assert [table.scope(bind.method).name for bind in table.self_binds(made, "late")] == ["later"]
    assert [len(table.calls_to(name)) for name in ("go", "ways", "run")] == [1, 1, 0]
    assert [len(table.calls_passing(name)) for name in ("ask", "run", "name", "go")] == [1, 1, 1, 0]
    assert list(table.bound_to("run")) == ["go"]
    assert list(table.bound_to("ask")) == ["ways"]
    assert {read.line for read in table.reads_of("run")} == {12, 14}


def test_where_a_scope_lies() -> None:
    project = link({"one.py": "class C:\n    def m(self):\n        return [lambda: f() for _ in self]\n"})
    table = project.resolver.table(0)
    _, method = target(project, "one.py", "C.m")
    (call,) = table.body.calls
    assert table.function_of(call.scope) == method
    assert table.enclosing_class(call.scope) == (table.by_qualname("C"), method)
    assert table.enclosing_class(0) is None
    assert table.by_qualname("C.absent") is None
