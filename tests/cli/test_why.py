"""`midline why A [B]`: the chains from a component to models, or to another component."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from shop_project import MODEL_CALL, Run, midline_here, write

MANIFEST = """\
midline: 1
system: shop
roots: ["."]
components:
  billing: {side: deterministic, code: [shop.billing], uses: [support]}
  rules: {side: deterministic, code: [shop.rules], uses: [support]}
  support: {side: learned, code: [shop.support]}
  quiet: {side: deterministic, code: [shop.quiet], uses: []}
"""
FILES = {
    "midline.yaml": MANIFEST,
    "shop/support.py": MODEL_CALL,
    "shop/rules.py": "from shop import support\n\n\ndef apply(x):\n    return support.describe(x)\n",
    "shop/billing.py": "from shop.rules import apply\n\n\ndef invoice(x):\n    return apply(x)\n",
    "shop/quiet.py": "def nothing():\n    return 1\n",
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    write(tmp_path, dict(FILES))
    return tmp_path


def why(folder: Path, *arguments: str) -> Run:
    return midline_here(folder, "why", *arguments)


def test_the_chain_to_a_model_hop_by_hop(shop: Path) -> None:
    run = why(shop, "billing")
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines() == [
        "openai.OpenAI.responses.create (infer, openai)",
        "  shop/billing.py:5  billing  invoice -> shop.rules.apply",
        "  shop/rules.py:5    rules    apply -> shop.support.describe",
        "  shop/support.py:7  support  describe -> openai.OpenAI.responses.create",
    ]


def test_the_chain_to_another_component(shop: Path) -> None:
    assert why(shop, "billing", "rules").out.splitlines() == [
        "shop.rules.apply",
        "  shop/billing.py:5  billing  invoice -> shop.rules.apply",
    ]
    assert len(why(shop, "billing", "support").out.splitlines()) == 3


def test_no_chain_is_an_answer(shop: Path) -> None:
    assert why(shop, "quiet").out == "no chain leads from quiet to a model\n"
    run = why(shop, "support", "billing")
    assert (run.code, run.out) == (0, "no chain leads from support to billing\n")


def test_json_holds_the_same(shop: Path) -> None:
    whole = json.loads(why(shop, "billing", "--format", "json").out)
    assert (whole["from"], whole["to"], len(whole["chains"])) == ("billing", "a model", 1)
    (chain,) = whole["chains"]
    assert [(hop["path"], hop["line"]) for hop in chain["hops"]] == [
        ("shop/billing.py", 5),
        ("shop/rules.py", 5),
        ("shop/support.py", 7),
    ]
    assert [(hop["component"], hop["deferred"]) for hop in chain["hops"]] == [
        ("billing", False),
        ("rules", False),
        ("support", False),
    ]
    assert (whole["schema"], whole["cut"], whole["blind_spots"]) == (2, False, [])
    assert (chain["end"], chain["category"]) == ("openai.OpenAI.responses.create", "infer")


def test_unknown_components_are_all_told_with_the_nearest(shop: Path) -> None:
    run = why(shop, "biling", "suport")
    assert (run.code, run.out) == (2, "")
    assert "there is no component `biling`" in run.err and "did you mean `billing`?" in run.err
    assert "there is no component `suport`" in run.err and "did you mean `support`?" in run.err
    problems = why(shop, "biling", "--format", "json").report["problems"]
    assert [problem["nearest"] for problem in problems] == ["billing"]


def test_a_chain_may_end_in_a_module_or_a_symbol(shop: Path) -> None:
    for end in ("shop.support:describe", "shop.support"):
        assert why(shop, "billing", end).out.splitlines() == [
            "shop.support.describe",
            "  shop/billing.py:5  billing  invoice -> shop.rules.apply",
            "  shop/rules.py:5    rules    apply -> shop.support.describe",
        ]
    assert why(shop, "quiet", "shop.support:describe").out == "no chain leads from quiet to shop.support:describe\n"


@pytest.mark.parametrize(
    ("end", "nearest"),
    [
        ("shop.suport:describe", "shop.support"),
        ("shop.support:descrbe", "shop.support:describe"),
        ("shop.suport", "shop.support"),
    ],
)
def test_unknown_symbols_are_told_with_the_nearest(shop: Path, end: str, nearest: str) -> None:
    run = why(shop, "billing", end)
    assert (run.code, run.out) == (2, "")
    assert f"there is no function or class `{end}`" in run.err and f"did you mean `{nearest}`?" in run.err


ASK = "from langchain_openai import ChatOpenAI\n\ndef ask(given):\n    return given.invoke('x')\n"


def test_what_was_not_seen_is_told(shop: Path) -> None:
    write(shop, {"shop/quiet.py": ASK})
    assert why(shop, "quiet").out.splitlines() == [
        "no chain leads from quiet to a model",
        "not seen: 1 call that may run a model but could not be resolved",
        "",
        "quiet: 1 unresolved call",
        "  parameter without a type: 1",
        "    shop/quiet.py:4:12: given.invoke in ask, named as in langchain",
    ]
    (spot,) = json.loads(why(shop, "quiet", "--format", "json").out)["blind_spots"]
    assert (spot["component"], spot["reason"]) == ("quiet", "untyped-parameter")
    write(shop, {"shop/billing.py": FILES["shop/billing.py"] + ASK})
    last = why(shop, "billing").out.splitlines()[-1]
    assert last == "not seen: 1 call of billing that may run a model but could not be resolved"


def test_a_bad_manifest_is_told_in_the_format_asked_for(shop: Path) -> None:
    write(shop, {"midline.yaml": "- list\n"})
    assert why(shop, "billing").code == 2
    run = why(shop, "billing", "--format", "json")
    assert (run.code, len(run.report["problems"])) == (2, 1)


def test_code_that_cannot_be_read_keeps_no_chain_away(shop: Path) -> None:
    write(
        shop,
        {"shop/broken.py": "def f(:\n", os.fsdecode(b"shop/caf\xe9.py"): ""},
    )
    assert len(why(shop, "billing").out.splitlines()) == 4
