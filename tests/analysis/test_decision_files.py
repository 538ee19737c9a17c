"""Records, answers and a team's questions are inputs of a check: no change of one leaves a stale result."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from shop_project import Run, midline, write

MANIFEST = """\
midline: 1
components:
  shop: {side: learned, code: [shop], decision: docs/shop.md}
rules: {extra: [rules]}
"""
CODE = """\
from openai import OpenAI

def ask(text):
    return OpenAI().responses.create(model="m", input=text)
"""
RECORD = "---\ncomponent: shop\nside: learned\nanswers: said/shop.yaml\n---\n"
ANSWERS = "answers: {shop: {output_exactness: 1}}\n"
QUESTION = """\
criteria:
  moon:
    question: Is the moon full?
    options: {-2: a, -1: b, 0: c, 1: d, 2: e}
    code: [{fact: language-model, answer: 0, contradicts: {at_most: 2}, because: howls}]
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    files = {"midline.yaml": MANIFEST, "shop/ask.py": CODE, "docs/shop.md": RECORD, "docs/said/shop.yaml": ANSWERS}
    write(tmp_path, {**files, "rules/note.txt": ""})
    return tmp_path


def rules(folder: Path) -> list[str]:
    """The rules of a check with its cache, which says the same as one without."""
    runs = [midline(folder, "check", "--format", "json", *cache) for cache in ((), ("--no-cache",))]
    assert runs[0].out == runs[1].out
    return [each["rule"] for each in runs[0].report["findings"]]


def recalled(folder: Path) -> bool:
    """Whether a check gave its kept result back."""
    run: Run = midline(folder, "check", "--timings")
    return "judge" not in run.err


def test_whatever_changes_is_seen(shop: Path) -> None:
    assert rules(shop) == []
    assert recalled(shop)
    write(shop, {"docs/said/shop.yaml": ANSWERS.replace("1", "-2")})
    assert rules(shop) == ["MID604"]
    assert recalled(shop)
    write(shop, {"docs/shop.md": RECORD.replace("said/", "told/")})
    assert rules(shop) == ["MID605"]
    write(shop, {"docs/told/shop.yaml": ANSWERS})
    assert rules(shop) == []
    write(shop, {"docs/told/shop.yaml": "answers: {shop: {moon: 0}}\n"})
    assert rules(shop) == ["MID605"]
    write(shop, {"rules/criteria.yaml": QUESTION})
    assert rules(shop) == ["MID604"]
    write(shop, {"rules/criteria.yaml": QUESTION.replace("language-model", "payment")})
    assert rules(shop) == []
    assert recalled(shop)
    shutil.rmtree(shop / "docs")
    assert rules(shop) == ["MID605"]


def test_answers_that_appear_beside_a_record_are_seen(shop: Path) -> None:
    write(shop, {"docs/shop.md": RECORD.replace("answers: said/shop.yaml\n", "")})
    assert rules(shop) == []
    write(shop, {"docs/shop.answers.yaml": ANSWERS.replace("1", "-2")})
    assert rules(shop) == ["MID604"]
