"""Work grows with the size of a project, not with its square: counted, not timed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from linked_sources import link, target
from midline.catalogue.index import Catalogue
from midline.project.resolver import Resolver
from midline.project.scopes import ScopeTable
from midline.project.uses import UseFinder
from midline.project.walking import walk_back
from midline.sites.model_calls import find_model_calls
from midline.sites.wrappers import find_wrappers

PER_MODULE = 25
COUNTED = (
    (Resolver, "_evaluate"),
    (Resolver, "memoised"),
    *(
        (ScopeTable, name)
        for name in ("calls_to", "calls_passing", "reads_of", "classes_on", "held", "bound_to", "binds")
    ),
)


def module(number: int) -> str:
    """Functions and classes that know those of the module before, with names that many modules share."""
    lines = ["import openai", f"from m{number - 1} import Base{number - 1}, step{number - 1}_0" if number else ""]
    lines.append(f"class Base{number}{f'(Base{number - 1})' if number % 10 else ''}:")
    lines.append("    def __init__(self, client=None):\n        self.client = client or openai.OpenAI()")
    lines.append("    def run(self, text):\n        return self.client.responses.create(input=text.strip())")
    for index in range(PER_MODULE):
        after = f"step{number}_{index + 1}(text)" if index + 1 < PER_MODULE else "text"
        lines.append(
            f"def step{number}_{index}(text):\n    tool = Base{number}()\n    tool.run(text)\n    return {after}"
        )
    return "\n".join(lines) + "\n"


def work(modules: int, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the model calls and wrappers of a project take an evaluation, or a look into a table."""
    project = link({f"m{number}.py": module(number) for number in range(modules)})
    count: Counter[str] = Counter()

    def counted(owner: type, name: str) -> Callable[..., Any]:
        original = getattr(owner, name)

        def call(*given: Any) -> Any:
            count[name] += 1
            return original(*given)

        return call

    with monkeypatch.context() as patch:
        for owner, name in COUNTED:
            patch.setattr(owner, name, counted(owner, name))
        sites = find_model_calls(project, catalogue).calls
        assert len([call for call in sites if call.runs]) == modules
        assert len(find_wrappers(project, sites, catalogue)) >= modules * PER_MODULE
    return count


def test_work_grows_with_the_number_of_functions(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = work(20, catalogue, monkeypatch), work(80, catalogue, monkeypatch)
    assert {name for name in large if large[name] > 4 * 1.2 * small[name]} == set()


def test_a_second_walk_asks_nothing_new() -> None:
    project = link({f"m{number}.py": module(number) for number in range(4)})
    finder = UseFinder(project)
    start = target(project, "m0.py", "Base0.run")
    first = walk_back(finder, [start], lambda use: True)
    computed = len(project.resolver.memo)
    assert walk_back(finder, [start], lambda use: True) == first
    assert len(project.resolver.memo) == computed
