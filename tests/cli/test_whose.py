"""`midline whose PATH|module|module:symbol`: who owns it, on which side, by which pattern."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shop_project import Run, midline_here, write

MANIFEST = """\
midline: 1
system: shop
roots: ["."]
components:
  billing: {side: deterministic, code: [shop.billing, "shop.text:clean_*"], owner: payments}
  support: {side: learned, code: ["shop.text:guess_*"], files: ["jobs/*.py"]}
"""
FILES = {
    "midline.yaml": MANIFEST,
    "shop/billing.py": "def invoice():\n    return 1\n",
    "shop/text.py": "def clean_a():\n    pass\n\n\ndef guess_b():\n    pass\n\n\ndef other():\n    pass\n",
    "jobs/train.py": "",
    "tests/test_x.py": "",
    "free.py": "x = 1\n",
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    write(tmp_path, dict(FILES))
    return tmp_path


def whose(folder: Path, *arguments: str) -> Run:
    return midline_here(folder, "whose", *arguments)


BILLING = "billing (deterministic, owner payments) by `"


@pytest.mark.parametrize(
    ("target", "answer"),
    [
        ("shop/billing.py", f"shop/billing.py: {BILLING}shop.billing` (midline.yaml:5)"),
        ("./shop/../shop/billing.py", f"shop/billing.py: {BILLING}shop.billing` (midline.yaml:5)"),
        ("shop.billing", f"shop/billing.py: {BILLING}shop.billing` (midline.yaml:5)"),
        ("shop.billing:invoice", f"shop/billing.py:1 invoice: {BILLING}shop.billing` (midline.yaml:5)"),
        ("shop/billing.py:invoice", f"shop/billing.py:1 invoice: {BILLING}shop.billing` (midline.yaml:5)"),
        ("shop.text:clean_a", f"shop/text.py:1 clean_a: {BILLING}shop.text:clean_*` (midline.yaml:5)"),
        ("shop.text:guess_b", "shop/text.py:5 guess_b: support (learned) by `shop.text:guess_*` (midline.yaml:6)"),
        ("shop.text:other", "shop/text.py:9 other: no component owns it"),
        ("jobs/train.py", "jobs/train.py: support (learned) by `jobs/*.py` (midline.yaml:6)"),
        ("tests/test_x.py", "tests/test_x.py: tests: read, never judged"),
        ("free", "free.py: no component owns it"),
    ],
)
def test_an_answer_is_one_line(shop: Path, target: str, answer: str) -> None:
    run = whose(shop, target)
    assert (run.code, run.err) == (0, "")
    assert run.out == f"{answer}\n"


def test_a_shared_module_is_answered_symbol_by_symbol(shop: Path) -> None:
    lines = whose(shop, "shop.text").out.splitlines()
    assert lines[0] == "shop/text.py: no component owns it"
    assert [line.split(":")[1].split()[1] for line in lines[1:]] == ["clean_a", "guess_b"]


def test_paths_are_those_of_where_one_stands(shop: Path) -> None:
    for target in ("billing.py", "billing.py:invoice", str(shop / "shop/billing.py")):
        assert whose(shop / "shop", target).out.startswith("shop/billing.py")
    run = whose(shop / "shop", "billing.py", "--config", "../midline.yaml")
    assert run.out.startswith("shop/billing.py: billing")


def test_json_holds_the_same(shop: Path) -> None:
    (answer,) = json.loads(whose(shop, "shop.text", "--format", "json").out)["answers"]
    assert (answer["standing"], answer["component"]) == ("unassigned", None)
    assert [(part["symbol"], part["component"], part["side"], part["pattern_line"]) for part in answer["parts"]] == [
        ("clean_a", "billing", "deterministic", 5),
        ("guess_b", "support", "learned", 6),
    ]


@pytest.mark.parametrize(
    ("target", "nearest"),
    [
        ("shop.biling", "shop.billing"),
        ("shop/biling.py", "shop/billing.py"),
        ("shop.billing:invoce", "shop.billing:invoice"),
        ("/", ""),
        ("", ""),
        ("\x1b[31m", ""),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest(shop: Path, target: str, nearest: str) -> None:
    run = whose(shop, target)
    assert (run.code, run.out) == (2, "")
    assert "there is no such file, module or symbol below the manifest" in run.err
    assert "\x1b" not in run.err
    assert (f"did you mean `{nearest}`?" in run.err) == bool(nearest)
    assert whose(shop, target, "--format", "json").report["problems"][0]["nearest"] == nearest
