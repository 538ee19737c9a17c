"""The score of proposed manifests counts what it says, and the labels are sound."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import init_verdicts


def test_the_labels_name_every_file_once_with_a_known_side() -> None:
    counts = {
        "first": {"bertopic": 56, "browser-use": 171, "gpt-researcher": 164, "shell-gpt": 20, "wagtail-ai": 32},
        "second": {
            "llm-guard": 157,
            "marker-pdf": 126,
            "open-interpreter": 139,
            "pandasai": 72,
            "semantic-router": 49,
        },
    }
    for name, count in counts.items():
        assert {package: len(rows) for package, rows in init_verdicts.labelled(name).items()} == count
        assert sorted(each for some in init_verdicts.packages_of(name).values() for each in some) == sorted(count)
    for rows in (rows for name in counts for rows in init_verdicts.labelled(name).values()):
        assert max(Counter(row["path"] for row in rows).values()) == 1
        assert {row["side"] for row in rows} <= {"deterministic", "learned", "mixed", "unsure"}


def test_a_file_is_right_wrong_undecided_or_left_out() -> None:
    sides = {"a.py": "learned", "b.py": "mixed", "c.py": "deterministic", "d.py": "unsure", "e.py": "learned"}
    rows = [{"path": path, "side": side} for path, side in sides.items()]
    said = {"a.py": "learned", "b.py": "learned", "c.py": "undecided", "d.py": "learned"}
    tally, listed = init_verdicts.compared(rows, said)
    assert dict(tally) == {"right": 1, "wrong": 2, "undecided": 1, "unsure": 1}
    assert listed == [
        "b.py: mixed by hand, learned proposed",
        "c.py: deterministic by hand, undecided proposed",
        "e.py: learned by hand, absent proposed",
    ]
    assert init_verdicts.shares(tally)["right_percent"] == 25.0


def test_a_figure_that_falls_is_seen() -> None:
    row = {"right": 5, "wrong": 1}
    kept = {"x": row, "django": {"components": {"deterministic": 15}}}
    assert init_verdicts.fallen(kept, kept) == []
    assert len(init_verdicts.fallen(kept, {**kept, "x": {"right": 4, "wrong": 1}})) == 1
    assert len(init_verdicts.fallen(kept, {**kept, "django": {"components": {"learned": 1}}})) == 1
