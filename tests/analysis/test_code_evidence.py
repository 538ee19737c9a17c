"""What the code says of answers, for whoever answers them."""

from __future__ import annotations

from pathlib import Path

import pytest

from midline.analysis.evidence import evidence_of
from midline.analysis.options import AnalysisOptions
from midline.catalogue.code_facts import fact_words
from midline.questionnaire.answers import Answer
from midline.questionnaire.criteria import Criteria
from midline.questionnaire.criteria_file import load_criteria
from midline.questionnaire.from_code import MOST_PLACES, Seen, code_answers
from shop_project import write

FILES: dict[str, str | bytes] = {
    "midline.yaml": """\
midline: 1
components:
  back:
    side: deterministic
    code: [app.back]
  front: {side: learned, code: [app.front]}
  mixed: {side: deterministic, code: [app.mixed]}
  planned: {side: undecided, status: planned}
  rest: {role: contract, code: [app]}
""",
    "app/__init__.py": "",
    "app/back.py": """\
import stripe
from pydantic import BaseModel

class Order(BaseModel):
    cents: int

def refund(order: Order) -> None:
    stripe.Refund.create(amount=order.cents)

def _note(text: str) -> str:
    return text
""",
    "app/front.py": """\
from openai import OpenAI

def ask(text):
    return OpenAI().responses.create(model="m", input=text)
""",
    "app/mixed.py": """\
from app.back import Order

def one(order: Order) -> None: ...

def other(text: str) -> None: ...
""",
}


def answers(folder: Path, name: str) -> dict[str, Answer]:
    options = AnalysisOptions(use_cache=False, workers=1)
    return dict(evidence_of(folder, None, options, [name])[name].answers)


def test_code_answers_what_it_can_with_its_places(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert answers(tmp_path, "back") == {
        "side_effect_authority": Answer(-2, "the code moves money", ("app/back.py:8",)),
        "input_regularity": Answer(
            -2, "the code takes numbers, enumerations and schemas of such only", ("app/back.py:7",)
        ),
    }
    front = answers(tmp_path, "front")
    assert {key: (each.ordinal, each.evidence) for key, each in front.items()} == {
        "output_exactness": (1, ("app/front.py:4",)),
        "latency_cost": (1, ("app/front.py:4",)),
    }


def test_one_way_in_that_is_open_leaves_the_question_to_people(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert answers(tmp_path, "mixed") == {}
    exposing = str(FILES["midline.yaml"]).replace("[app.mixed]", '[app.mixed], exposes: ["app.mixed:one"]')
    write(tmp_path, {"midline.yaml": exposing})
    assert answers(tmp_path, "mixed")["input_regularity"].ordinal == -2


@pytest.mark.parametrize("name", ["planned", "nobody"])
def test_where_there_is_no_code_nothing_is_said(tmp_path: Path, name: str) -> None:
    write(tmp_path, FILES)
    found = evidence_of(tmp_path, None, AnalysisOptions(use_cache=False, workers=1), [name])[name]
    assert (found.answers, found.covers) == ({}, "")


def hints(criteria: Criteria) -> list[tuple[str, str]]:
    return [(key, hint.fact) for key, criterion in criteria.criteria.items() for hint in criterion.code]


def test_the_questions_speak_only_of_facts_that_are_looked_for() -> None:
    words = fact_words()
    assert [each for each in hints(load_criteria()) if each[1] not in words] == []
    assert {fact for _, fact in hints(load_criteria())} == set(words)


def test_a_hint_never_contradicts_what_it_suggests() -> None:
    for criterion in load_criteria().criteria.values():
        assert [hint for hint in criterion.code if hint.contradicts(hint.answer)] == []


def test_of_several_hints_the_first_that_is_seen_counts_and_places_are_few() -> None:
    places = tuple(f"a.py:{line}" for line in range(1, 20))
    facts = {"mail": Seen("sends a message", places), "payment": Seen("moves money", ("b.py:1",))}
    found = code_answers(load_criteria(), facts)["side_effect_authority"]
    assert (found.ordinal, found.evidence) == (-2, ("b.py:1",))
    only = code_answers(load_criteria(), {"mail": facts["mail"]})["side_effect_authority"]
    assert (only.ordinal, only.evidence) == (-1, places[:MOST_PLACES])
