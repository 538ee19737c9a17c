"""What is proposed before anyone is asked: earlier answers, and what the code shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from midline.analysis.options import AnalysisOptions
from midline.cli.questions.found import Found
from midline.manifest.loading import load_manifest
from midline.questionnaire.criteria_file import load_criteria
from shop_project import MODEL_CALL, midline, write

MANIFEST = "midline: 1\ncomponents:\n  words: {side: learned, code: [shop.words]}\n"


@pytest.mark.parametrize(("earlier", "origin"), [(-2, "code"), (2, "before"), (0, "before")])
def test_an_earlier_answer_stands_unless_the_code_contradicts_it(tmp_path: Path, earlier: int, origin: str) -> None:
    """`latency_cost`: a hosted model is called, so `microseconds` cannot be; seconds and tenths of one can."""
    write(tmp_path, {"midline.yaml": MANIFEST, "shop/__init__.py": "", "shop/words.py": MODEL_CALL})
    criteria = load_criteria()
    given = {**dict.fromkeys(criteria.needed, 2), "latency_cost": earlier}
    settings = [word for key, ordinal in given.items() for word in ("--set", f"{key}={ordinal}")]
    assert midline(tmp_path, "classify", "words", *settings).code == 0
    manifest = load_manifest(tmp_path / "midline.yaml")
    proposed = Found(criteria, tmp_path, None, manifest, AnalysisOptions(use_cache=False))("words")
    assert proposed["latency_cost"].origin == origin
    assert proposed["edge_cases"].answer.ordinal == 2
    assert bool(proposed["latency_cost"].answer.evidence) == (origin == "code")
