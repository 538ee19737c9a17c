"""The boundary of real projects: what enters what, in both directions, and that it is remembered as it was."""

from __future__ import annotations

from pathlib import Path

from midline.analysis.boundary import Boundary
from midline.analysis.bounding import run_boundary
from midline.analysis.options import AnalysisOptions
from written_projects import TODAY, files_of, write

SHOP = """
    components:
      setup: {role: wiring, code: [shop.setup], uses: [triage]}
      tickets: {side: deterministic, code: [shop.tickets], uses: [triage], owner: payments}
      stock: {side: deterministic, code: [shop.stock], uses: []}
      triage: {side: learned, code: [shop.triage], owner: ml, models: [{provider: openai, id: m}]}
      ranking: {side: learned, elsewhere: acme/ranking}
    unassigned: {severity: "off"}

    # file: shop/__init__.py
    # file: shop/triage.py
    from openai import OpenAI
    from shop.between import lookup
    from shop import types
    class Judge:
        def score(self, text):
            return OpenAI().responses.create(model="m", input=text + lookup(1))
    # file: shop/between.py
    from shop.tickets import by_number
    def lookup(number):
        return by_number(number)
    # file: shop/tickets.py
    from typing import TYPE_CHECKING
    from shop.triage import Judge
    from shop.stock import count
    if TYPE_CHECKING:
        from shop.setup import make
    def by_number(number):
        return count(number)
    def sort(text):
        return Judge().score(text)
    # file: shop/stock.py
    def count(number):
        return number
    # file: shop/setup.py
    from shop.triage import Judge
    def make():
        return Judge()
    # file: shop/types.py
    # file: tests/test_shop.py
    from shop.stock import count
    from shop.triage import Judge
    Judge().score("x")
"""


def bounded(folder: Path, text: str = SHOP, **options: object) -> Boundary:
    """The boundary of a written project."""
    write(folder, files_of(text))
    settings = {"use_cache": False, "workers": 1, "today": TODAY, **options}
    return run_boundary(folder, options=AnalysisOptions(**settings)).boundary  # type: ignore[arg-type]


def passing(boundary: Boundary) -> dict[tuple[str, str], list[str]]:
    """What passes from one component to another."""
    return {(each.user, each.target): [entry.name for entry in each.entries] for each in boundary.dependencies}


def test_what_enters_what_is_found_in_both_directions(tmp_path: Path) -> None:
    assert passing(bounded(tmp_path)) == {
        ("setup", "triage"): ["Judge"],
        ("tickets", "triage"): ["Judge", "Judge.score()"],
        ("triage", "tickets"): ["by_number()"],
        ("tickets", "stock"): ["count"],
    }


def test_tests_and_names_for_types_only_are_no_dependencies(tmp_path: Path) -> None:
    found = bounded(tmp_path)
    assert ("tickets", "setup") not in passing(found)
    places = [entry.place.path for each in found.dependencies for entry in each.entries]
    assert not any(path.startswith("tests/") for path in places)


def test_components_say_who_owns_them_where_they_are_and_what_they_run(tmp_path: Path) -> None:
    found = bounded(tmp_path)
    stands = {each.name: each for each in found.components}
    assert (stands["triage"].owner, stands["triage"].models, stands["triage"].files) == ("ml", ("openai/m",), 1)
    assert (stands["ranking"].elsewhere, stands["ranking"].files) == ("acme/ranking", 0)
    assert found.declared == (("setup", "triage"), ("tickets", "triage"))
    assert [(call.component, call.provider, call.category) for call in found.calls] == [
        ("triage", "openai", "construct"),
        ("triage", "openai", "infer"),
    ]


def test_a_call_to_what_a_component_serves_enters_it(tmp_path: Path) -> None:
    text = """
    components:
      intake: {side: deterministic, code: [app.intake], uses: [speech]}
      speech: {side: learned, elsewhere: acme/speech, serves: ["https://speech.internal/v1/"]}
    # file: app/__init__.py
    # file: app/intake.py
    import httpx
    def order(recording):
        return httpx.post("https://speech.internal/v1/jobs", content=recording)
    """
    assert passing(bounded(tmp_path, text)) == {("intake", "speech"): ["https://speech.internal/v1/"]}


def test_symbols_of_a_shared_module_belong_to_who_claims_them(tmp_path: Path) -> None:
    text = """
    components:
      clean: {side: deterministic, code: ["app.text:clean"], uses: []}
      guess: {side: learned, code: ["app.text:guess"]}
      store: {side: deterministic, code: [app.store], uses: []}
    # file: app/__init__.py
    # file: app/store.py
    def keep(text):
        return text
    # file: app/text.py
    from app.store import keep
    def clean(text):
        return keep(text)
    def guess(text):
        return clean(text)
    """
    assert passing(bounded(tmp_path, text)) == {("clean", "store"): ["keep"], ("guess", "clean"): ["clean()"]}


def test_a_boundary_is_the_same_with_any_cache_and_any_number_of_workers(tmp_path: Path) -> None:
    plain = bounded(tmp_path)
    cold = bounded(tmp_path, use_cache=True)
    assert bounded(tmp_path, use_cache=True) == cold == plain
    assert bounded(tmp_path, workers=2) == plain


def test_a_boundary_that_was_kept_goes_with_the_code(tmp_path: Path) -> None:
    before = bounded(tmp_path, use_cache=True)
    changed = SHOP.replace("return Judge().score(text)", "return text")
    assert passing(bounded(tmp_path, changed, use_cache=True)) != passing(before)
