"""Work grows with the size of a project, not with its square: counted, not timed."""

from __future__ import annotations

import pytest

from linked_sources import link, target
from midline.catalogue.index import Catalogue
from midline.project.resolver import Resolver
from midline.project.uses import UseFinder, walk_back
from midline.sites.model_calls import find_model_calls
from midline.sites.wrappers import find_wrappers

PER_MODULE = 25


def module(number: int) -> str:
    """Functions and classes that know those of the module before, with names that many modules share."""
    lines = ["import openai", f"from m{number - 1} import Base{number - 1}, step{number - 1}_0" if number else ""]
    lines.append(f"class Base{number}{f'(Base{number - 1})' if number % 10 else ''}:")
    lines.append("    def __init__(self, client=None):\n        self.client = client or openai.OpenAI()")
    lines.append("    def run(self, text):\n        return self.client.responses.create(input=text)")
    for index in range(PER_MODULE):
        after = f"step{number}_{index + 1}(text)" if index + 1 < PER_MODULE else "text"
        lines.append(
            f"def step{number}_{index}(text):\n    tool = Base{number}()\n    tool.run(text)\n    return {after}"
        )
    return "\n".join(lines) + "\n"


def evaluations(modules: int, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many expressions are evaluated to find the model calls and wrappers of a project."""
    project = link({f"m{number}.py": module(number) for number in range(modules)})
    count = 0
    evaluate = Resolver._evaluate

    def counted(self: Resolver, *given: object) -> object:
        nonlocal count
        count += 1
        return evaluate(self, *given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Resolver, "_evaluate", counted)
        sites = find_model_calls(project, catalogue).calls
        assert len([call for call in sites if call.runs]) == modules
        assert len(find_wrappers(project, sites)) >= modules * PER_MODULE
    return count


def test_evaluations_grow_with_the_number_of_functions(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    small = evaluations(20, catalogue, monkeypatch)
    large = evaluations(80, catalogue, monkeypatch)
    assert large < 4 * 1.5 * small


def test_a_second_walk_asks_nothing_new() -> None:
    project = link({f"m{number}.py": module(number) for number in range(4)})
    finder = UseFinder(project)
    start = target(project, "m0.py", "Base0.run")
    first = walk_back(finder, [start], lambda use: True)
    computed = len(project.resolver._memo)
    assert walk_back(finder, [start], lambda use: True) == first
    assert len(project.resolver._memo) == computed
