"""Which calls of project code give a model, and which only look as if they did."""

from __future__ import annotations

from pathlib import Path

import pytest

from linked_sources import link, marks, parts
from midline.catalogue.index import Catalogue
from midline.sites.makers import find_makers, without_made
from midline.sites.model_calls import find_model_calls
from midline.sites.wrappers import find_wrappers

CASES = sorted((Path(__file__).parent / "makers").glob("*.py"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_marked_calls_give_a_model_and_no_other(case: Path, catalogue: Catalogue) -> None:
    written = parts(case.read_text(encoding="utf-8"))
    assert bool(marks(written, "give")) != case.stem.startswith("lookalike_")
    project = link(written)
    sites = find_model_calls(project, catalogue).calls
    _, makers = without_made(project, find_wrappers(project, sites, catalogue), find_makers(project, catalogue, sites))
    found = {(project.modules[each.use.module].path, each.use.line, each.category) for each in makers}
    assert found == marks(written, "give")


def test_a_maker_shows_the_way_to_what_it_makes(catalogue: Catalogue) -> None:
    text = (
        "# file: a.py\nfrom openai import OpenAI\ndef make():\n    return OpenAI()\ndef cached():\n    return make()\n"
        "cached()\n"
    )
    project = link(parts(text))
    makers = find_makers(project, catalogue, find_model_calls(project, catalogue).calls)
    last = max(makers, key=lambda maker: maker.use.line)
    assert [hop.line for hop in last.hops] == [6, 5]
    assert last.made is not None
    assert (last.made.callee, last.made.line) == ("openai.OpenAI", 3)
