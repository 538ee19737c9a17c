from __future__ import annotations

import json

from midline.manifest.explaining import OwnerAnswer
from midline.manifest.model import Component, Pattern, Position
from midline.reporting.owners import answers_json, answers_text

PLACE = Position("midline.yaml", 3, 2, 4)
BILLING = Component("billing", "deterministic", "wiring", "active", PLACE, owner="payments")
CLAIM = Pattern("app.x", "code", PLACE)
PART = OwnerAnswer("app/x.py", "app.x", "f", 7, "unassigned", None, None)
ANSWER = OwnerAnswer("app/x.py", "app.x", "", 0, "claimed", BILLING, CLAIM, (PART,))


def test_an_answer_as_text() -> None:
    assert answers_text([ANSWER]) == (
        "app/x.py: billing (deterministic, wiring, owner payments) by `app.x` (midline.yaml:3)\n"
        "  app/x.py:7 f: no component owns it\n"
    )


def test_an_answer_as_json() -> None:
    (answer,) = json.loads(answers_json([ANSWER]))["answers"]
    assert (answer["component"], answer["side"], answer["role"]) == ("billing", "deterministic", "wiring")
    assert (answer["pattern"], answer["pattern_line"]) == ("app.x", 3)
    assert [part["standing"] for part in answer["parts"]] == ["unassigned"]
