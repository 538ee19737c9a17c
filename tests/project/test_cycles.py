"""Questions that come back to themselves end, and get the same answer whatever was asked before."""

from __future__ import annotations

import random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from linked_sources import every_call, link, values_at
from midline.project import calls
from midline.project.values import CallSite, External, Get, InstanceValue, Unknown, Values

SIZE = 4
NUMBER = st.integers(0, SIZE - 1)
FUNCTIONS = [
    "    return f{a}()",
    "    return f{a}(f{b}())",
    "    return sdk.make{a}()",
    "    return f{a}().go{b}()",
    "    x = f{a}()\n    while x:\n        x = x.go()\n        x = f{b}(x)\n    return x",
    "    return p or f{a}(p)",
    "    return C{a}(p).value",
    "    return C{a}().method(p)",
    "    return [f{a}(), C{b}()]",
    "    with f{a}(p) as x:\n        return x.part",
]
CLASSES = [
    "    value = sdk.kept{a}()",
    "    value = f{a}(1)",
    "    def __init__(self, value=None):\n        self.value = value",
    "    def __init__(self, value=None):\n        self.value = C{a}(value).value",
    "    @property\n    def value(self):\n        return f{a}(self.method(1))",
]
METHODS = [
    "    def method(self, p):\n        return self.value.step{a}()",
    "    def method(self, p):\n        return C{a}().method(p)",
    "    def method(self, p):\n        self.value = p\n        return self",
    "    def method(self, p):\n        return f{a}(self)",
    "    def method(self, p):\n        return super().method(C{b})",
]


@st.composite
def programs(draw: st.DrawFn) -> dict[str, str]:
    """Small programs of functions and classes that know each other, in two modules."""

    def filled(templates: list[str]) -> str:
        return draw(st.sampled_from(templates)).format(a=draw(NUMBER), b=draw(NUMBER))

    lines = ["import sdk"]
    for index in range(SIZE):
        lines.append(f"def f{index}(p=None):\n{filled(FUNCTIONS)}")
        base = draw(st.sampled_from(["", f"(C{draw(NUMBER)})"]))
        lines.append(f"class C{index}{base}:\n{filled(CLASSES)}\n{filled(METHODS)}")
    uses = "\n".join(f"f{index}(C{index}())\nC{index}(f{index}()).method(1)" for index in range(SIZE))
    return {"one.py": "\n".join(lines) + "\n", "two.py": f"from one import *\n{uses}\n"}


def answers(sources: dict[str, str], order: random.Random) -> dict[tuple[int, int], Values]:
    """What every call of a program gives back, asked for in a random order.

    Programs so entangled that the memo gives up are passed over: there its order shows, as it says.
    """
    project = link(sources)
    sites: list[CallSite] = list(every_call(project))
    order.shuffle(sites)
    found = {(site.module, site.call): calls.call_values(project.resolver, site.module, site.call) for site in sites}
    assume(not project.resolver.memo.gave_up)
    return dict(sorted(found.items()))


@settings(deadline=None, max_examples=50)
@given(programs(), st.randoms(use_true_random=False))
def test_answers_do_not_depend_on_the_order_of_asking(sources: dict[str, str], order: random.Random) -> None:
    first = answers(sources, order)
    assert answers(sources, order) == first
    assert answers(sources, order) == first


def test_functions_that_call_each_other_give_what_leaves_the_cycle() -> None:
    project = link(
        {
            "one.py": """\
            import sdk

            def ping(n):
                return sdk.make() if n else pong(n)

            def pong(n):
                return ping(n - 1)

            pong(3)
            """
        }
    )
    (made,) = values_at(project, "one.py", 9)
    assert isinstance(made, External)
    assert (made.root, made.steps[0]) == ("sdk", Get("make"))


@pytest.mark.parametrize("loop", ["while x:\n    x = x.next()", "for _ in range(9):\n    x = x.next().next()"])
def test_a_loop_that_lengthens_a_path_ends(loop: str) -> None:
    project = link({"one.py": f"import sdk\nx = sdk.first()\n{loop}\nx.last()\n"})
    values = values_at(project, "one.py", 5)
    assert values
    assert len(values) <= 8


def test_classes_that_define_each_other_end() -> None:
    project = link(
        {
            "one.py": """\
            class A:
                value = B.value

            class B:
                value = A.value

            class C(D): ...

            class D(C): ...

            A().value()
            C().value()
            C()
            """
        }
    )
    assert all(isinstance(value, Unknown) for value in values_at(project, "one.py", 11))
    assert all(isinstance(value, Unknown) for value in values_at(project, "one.py", 12))
    (made,) = values_at(project, "one.py", 13)
    assert isinstance(made, InstanceValue)


def test_modules_that_import_each_other_with_stars_end() -> None:
    project = link(
        {
            "one.py": "from two import *\nimport sdk\nmade = sdk.make()\n",
            "two.py": "from one import *\nmade()\nabsent()\n",
        }
    )
    assert any(isinstance(value, External) for value in values_at(project, "two.py", 2))
    assert all(isinstance(value, Unknown) for value in values_at(project, "two.py", 3))


@pytest.mark.parametrize(
    "source",
    [
        "import sdk\ndef f():\n    x = [sdk.make()]\n    x.append(x)\n    return x[0].go()\n",
        "import sdk\ndef f():\n    x, y = [sdk.make()], []\n    x.append(y)\n    y.append(x)\n    return y[0].go()\n",
        "from collections import defaultdict\nx = defaultdict(defaultdict)\nx[1].go()\n",
    ],
)
def test_what_holds_or_makes_itself_ends(source: str) -> None:
    project = link({"one.py": source})
    assert all(calls.call_values(project.resolver, site.module, site.call) for site in every_call(project))
