"""Uses of functions and classes, and the walk back along them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from linked_sources import link, names, target
from midline.project.uses import UseFinder
from midline.project.walking import walk_back

TOOL = {"tool.py": "def run(): ...\n\nclass Tool:\n    def __init__(self): ...\n    def go(self): ...\n"}


def uses(sources: Mapping[str, str], path: str, qualname: str) -> set[tuple[str, int, str]]:
    """(path, line, how) of all uses of a function or class."""
    project = link(sources)
    found = UseFinder(project).of([target(project, path, qualname)])
    return {(project.modules[use.module].path, use.line, use.how) for use in found}


# What stands in user.py, whose use is asked for, and the lines of its uses and how they use it.
KINDS = {
    "a call": ("from tool import run\nrun()\n", "run", {(2, "call")}),
    "a call under another name": ("from tool import run as go\ngo()\n", "run", {(2, "call")}),
    "a call through its module": ("import tool\ntool.run()\n", "run", {(2, "call")}),
    "a call of an alias": ("from tool import run\nwalk = run\nwalk()\n", "run", {(3, "call")}),
    "a call in a function": ("def f():\n    from tool import run\n    run()\n", "run", {(3, "call")}),
    "a reference": ("from tool import run\nmap(run, [])\n", "run", {(2, "reference")}),
    "a reference by keyword": ("import tool\nthread(target=tool.run)\n", "run", {(2, "reference")}),
    "no use in a test of its type": ("from tool import run\ncallable(run)\n", "run", set()),
    "no use of a name of its own": ("def run(): ...\nrun()\n", "run", set()),
    "no use of a shadowed name": ("from tool import run\ndef f(run):\n    run()\n", "run", set()),
    "a construction": ("from tool import Tool\nTool()\n", "Tool", {(2, "construct")}),
    "a constructor that it runs": ("from tool import Tool\nTool()\n", "Tool.__init__", {(2, "construct")}),
    "a subclass": ("from tool import Tool as T\nclass Mine(T): ...\n", "Tool", {(2, "subclass")}),
    "a constructor that a subclass inherits": (
        "from tool import Tool\nclass Mine(Tool): ...\nMine()\nclass Own(Tool):\n    def __init__(self): ...\nOwn()\n",
        "Tool.__init__",
        {(3, "construct")},
    ),
    "super": (
        "from tool import Tool\nclass Mine(Tool):\n    def __init__(self):\n        super().__init__()\n",
        "Tool.__init__",
        {(4, "call")},
    ),
    "cls": (
        "from tool import Tool\nclass Mine(Tool):\n    @classmethod\n    def of(cls):\n        return cls()\n",
        "Tool.__init__",
        {(5, "construct")},
    ),
    "a method": ("from tool import Tool\nTool().go()\n", "Tool.go", {(2, "call")}),
    "a method of a subclass": (
        "from tool import Tool\nclass Mine(Tool):\n    def f(self):\n        self.go()\n",
        "Tool.go",
        {(4, "call")},
    ),
    "not a method that a subclass has of its own": (
        "from tool import Tool\nclass Mine(Tool):\n    def go(self): ...\nMine().go()\n",
        "Tool.go",
        set(),
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_of_use(kind: str) -> None:
    source, qualname, expected = KINDS[kind]
    found = uses({**TOOL, "user.py": source}, "tool.py", qualname)
    assert {(line, how) for path, line, how in found if path == "user.py"} == expected


def test_cls_in_the_class_itself_needs_no_word_of_its_name() -> None:
    source = "class Tool:\n    def __init__(self): ...\n    @classmethod\n    def of(cls):\n        return cls()\n"
    assert uses({"tool.py": source}, "tool.py", "Tool.__init__") == {("tool.py", 5, "construct")}


def test_an_override_is_used_by_a_call_on_its_base() -> None:
    sources = {
        "base.py": "class Base:\n    def go(self): ...\n    def all(self):\n        self.go()\n",
        "own.py": "from base import Base\nclass Own(Base):\n    def go(self):\n        super().go()\n",
        "other.py": "class Other:\n    def go(self): ...\nOther().go()\n",
    }
    assert uses(sources, "own.py", "Own.go") == {("base.py", 4, "call")}
    assert uses(sources, "base.py", "Base.go") == {("base.py", 4, "call"), ("own.py", 4, "call")}


def test_reading_a_property_runs_it_and_reading_another_attribute_does_not() -> None:
    sources = {
        "tool.py": """\
        class Tool:
            @property
            def size(self):
                return 1
        class Box:
            size = 2
        """,
        "user.py": "from tool import Box, Tool\nx = Tool().size\ny = Box().size\nz = Tool().size.real\n",
    }
    assert uses(sources, "tool.py", "Tool.size") == {("user.py", 2, "read")}


def test_calling_an_instance_uses_its_call_method() -> None:
    sources = {
        "tool.py": "class Tool:\n    def __call__(self): ...\nclass Box:\n    def __call__(self): ...\n",
        "user.py": "from tool import Box, Tool\ngo = Tool()\ngo()\nBox()()\n",
        "far.py": "import user\nuser.go()\n",
    }
    assert uses(sources, "tool.py", "Tool.__call__") == {("user.py", 3, "call"), ("far.py", 2, "call")}


def test_one_of_several_callees_is_not_certain_and_deferred_calls_are_marked() -> None:
    source = """\
    import asyncio
    def a(): ...
    def b(): ...
    def use(flag, pool):
        go = a if flag else b
        go()
        a()
        asyncio.create_task(a())
        pool.submit(a)
    """
    project = link({"one.py": source})
    found = UseFinder(project).of([target(project, "one.py", "a")])
    assert {(use.line, use.certain) for use in found if use.how == "call"} >= {(6, False), (7, True)}
    assert {use.line for use in found if use.how == "reference" and use.deferred} == {9}


def test_skipped_modules_use_nothing() -> None:
    project = link({**TOOL, "user.py": "import tool\ntool.run()\n"})
    finder = UseFinder(project, skip=[project.modules.by_path["user.py"]])
    assert finder.of([target(project, "tool.py", "run")]) == []


CHAIN = {
    "gateway.py": "def send(text):\n    return text\n",
    "rules.py": "from gateway import send as post\n\ndef decide(case):\n    return post(case)\n",
    "facade.py": "from rules import decide as judge\n",
    "billing.py": """\
    import facade

    class Bill:
        def close(self):
            return self.sum(1)

        def sum(self, n):
            if n:
                return self.sum(n - 1)
            return facade.judge(n)

        def unrelated(self):
            return 0
    """,
    "main.py": "from billing import Bill\n\ndef main():\n    Bill().close()\n\nmain()\n",
}


def test_a_chain_over_modules_ends_at_the_start_by_shortest_hops() -> None:
    project = link(CHAIN)
    start = target(project, "gateway.py", "send")
    walk = walk_back(UseFinder(project), [start], lambda use: True)
    assert names(project, walk.reached) >= {"rules.decide", "billing.Bill.sum", "billing.Bill.close", "main.main"}
    assert "billing.Bill.unrelated" not in names(project, walk.reached)
    paths = {index: module.path for index, module in enumerate(project.modules.modules)}
    main = next(use for use in walk.met if paths[use.module] == "main.py" and use.line == 4)
    hops = [(paths[hop.module], hop.line) for hop in walk.chain(main)]
    assert hops == [("main.py", 4), ("billing.py", 5), ("billing.py", 10), ("rules.py", 4)]


def test_the_walk_stops_where_a_use_does_not_pass() -> None:
    project = link(CHAIN)
    billing = project.modules.by_path["billing.py"]
    start = target(project, "gateway.py", "send")
    walk = walk_back(UseFinder(project), [start], lambda use: use.module != billing)
    assert "rules.decide" in names(project, walk.reached)
    assert not any(module == billing for module, _ in walk.reached)
    assert any(use.module == billing for use in walk.met)


def test_recursion_is_walked_once() -> None:
    source = "def a(n):\n    return b(n)\n\ndef b(n):\n    return a(n) or b(n)\n\ndef c():\n    return a(1)\n"
    project = link({"one.py": source})
    walk = walk_back(UseFinder(project), [target(project, "one.py", "a")], lambda use: True)
    assert names(project, walk.reached) == {"one.a", "one.b", "one.c"}
    assert len(walk.met) == len(set(walk.met)) == 4
