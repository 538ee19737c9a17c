"""What `midline classify` prints, against golden files. Run with MIDLINE_GOLDEN=write to write them anew."""

from __future__ import annotations

import json
import os
from pathlib import Path

from midline.questionnaire.answers import Answer, Answers
from midline.questionnaire.classification import Classification, classify
from midline.questionnaire.criteria_file import load_criteria
from midline.questionnaire.reviewers import merge
from midline.reporting.classifications import classifications_json, classifications_text
from midline.reporting.terminal import COLOUR

GOLDEN = Path(__file__).parent / "golden"
CRITERIA = load_criteria()
HOSTILE = "read \x1b[31mthis\x1b[0m \u202etxet"


def given(ordinals: dict[str, int | None], fact: str = "") -> Answers:
    return Answers({key: Answer(ordinal, fact) for key, ordinal in ordinals.items()})


def judged() -> list[Classification]:
    """One of each verdict, and reviewers who are apart."""
    rules: dict[str, int | None] = dict.fromkeys(CRITERIA.needed, -2)
    examples: dict[str, int | None] = dict.fromkeys(CRITERIA.needed, 2)
    torn = {**examples, "output_exactness": -2, "side_effect_authority": -2, "parts_differ": -2}
    apart = merge([("ana", given(examples)), ("ben", given({**examples, "side_effect_authority": -2}))])
    every = {
        "apart": apart,
        "billing": given({**rules, "failure_repair": 2}, HOSTILE),
        "followups": given(examples),
        "refunds": given(torn),
        "unknown": given(dict.fromkeys(CRITERIA.needed)),
    }
    return [classify(CRITERIA, name, answers) for name, answers in every.items()]


def same_as_golden(name: str, text: str) -> None:
    file = GOLDEN / name
    if os.environ.get("MIDLINE_GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_the_text() -> None:
    text = classifications_text(CRITERIA, judged())
    same_as_golden("classifications.txt", text)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\x1b[1mbilling" in classifications_text(CRITERIA, judged(), COLOUR)


def test_the_object() -> None:
    text = classifications_json(CRITERIA, judged())
    same_as_golden("classifications.json", text)
    components = json.loads(text)["components"]
    verdicts = ["undecided", "deterministic", "learned", "split", "undecided"]
    assert [each["verdict"] for each in components.values()] == verdicts
    for each in components.values():
        assert {"verdict", "confidence", "contributions", "gate", "flips", "parts"} <= set(each)
    assert [part["end"] for part in components["refunds"]["parts"]] == ["front", "back"]
