"""`--since REV`: what a change does to the line, from the command line, in real repositories."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from git_repository import commit, git, needs_git, repository, state
from shop_project import MANIFEST, MODEL_CALL, midline, midline_here, write

pytestmark = needs_git

PLAIN = "def describe(number: str) -> str:\n    return number\n"
SUPPORT = "def answer(question: str) -> str:\n    return question\n"
FILES = {
    "midline.yaml": MANIFEST,
    "shop/billing.py": PLAIN,
    "shop/support.py": SUPPORT,
    ".gitignore": ".midline_cache/\n",
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A repository in which the work tree plants a violation and moves nothing."""
    project = repository(tmp_path / "shop", FILES)
    write(project, {"shop/billing.py": MODEL_CALL})
    return project


def test_the_picture_shows_what_changed_and_touches_nothing(shop: Path) -> None:
    before = state(shop)
    run = midline_here(shop, "diagram", "--since", "HEAD", "--no-cache")
    assert run.code == 0 and run.out.startswith("<svg"), run.err
    assert "shop: changes since HEAD" in run.out and "was clean" in run.out and "added" in run.out
    assert state(shop) == before


def test_a_change_can_be_told_as_text_and_as_a_graph(shop: Path) -> None:
    assert "#43; ✗ MID101" in midline_here(shop, "diagram", "--since", "HEAD", "--format", "mermaid").out
    assert "+ ✗ MID101" in midline_here(shop, "diagram", "--since", "HEAD", "--format", "dot").out
    graph = json.loads(midline_here(shop, "diagram", "--since", "HEAD", "--format", "json").out)
    assert {each["id"]: each["change"] for each in graph["nodes"]}["billing"] == "changed"


def test_without_a_change_the_picture_says_so(shop: Path) -> None:
    git(shop, "checkout", "-q", "--", ".")
    run = midline_here(shop, "diagram", "--since", "HEAD")
    assert run.code == 0 and "note: nothing that is drawn here changed" in run.err


def test_a_component_that_is_gone_can_be_focused_and_none_cannot(shop: Path) -> None:
    write(
        shop,
        {
            "midline.yaml": MANIFEST.replace("  support: {side: learned, code: [shop.support]}\n", "").replace(
                ", uses: [support]", ""
            )
        },
    )
    assert midline_here(shop, "diagram", "--since", "HEAD", "--focus", "support").code == 0
    run = midline_here(shop, "diagram", "--since", "HEAD", "--focus", "suport")
    assert run.code == 2 and "did you mean `support`?" in run.err


def test_a_first_manifest_is_noted(shop: Path) -> None:
    git(shop, "rm", "-q", "--cached", "midline.yaml")
    git(shop, "commit", "-q", "-m", "without")
    run = midline_here(shop, "diagram", "--since", "HEAD")
    assert run.code == 0 and "there is no manifest in this folder at HEAD" in run.err and "everything is new" in run.err


def test_what_cannot_be_had_is_told_with_exit_code_2(shop: Path, tmp_path: Path) -> None:
    run = midline_here(shop, "diagram", "--since", "mian")
    assert run.code == 2 and "did you mean `main`?" in run.err and not run.out
    alone = tmp_path / "alone"
    write(alone, FILES)
    run = midline(alone, "diagram", "--since", "HEAD", environment={"GIT_CEILING_DIRECTORIES": str(tmp_path)})
    assert run.code == 2 and "in no git repository" in run.err
    without = tmp_path / "bin"
    without.mkdir()
    run = midline(shop, "diagram", "--since", "HEAD", environment={"PATH": str(without)})
    assert run.code == 2 and "git is not installed" in run.err


def test_a_manifest_with_mistakes_then_is_told_with_the_revision(shop: Path) -> None:
    commit(shop, {"midline.yaml": MANIFEST.replace("side: learned", "side: lerned")})
    write(shop, {"midline.yaml": MANIFEST})
    run = midline_here(shop, "diagram", "--since", "HEAD")
    name = git(shop, "rev-parse", "--short=12", "HEAD")
    assert run.code == 2 and f"{name}:midline.yaml:6:" in run.err and "lerned" in run.err


def test_a_summary_says_in_one_sentence_what_the_change_does(shop: Path) -> None:
    before = state(shop)
    run = midline_here(shop, "docs", "--since", "HEAD", "--summary", "--no-cache")
    commit_name = git(shop, "rev-parse", "HEAD")[:12]
    lines = run.out.splitlines()
    assert run.code == 0 and lines[:5] == [
        "### What this change does to the line",
        "",
        "**This change touches the line: 1 violation is new.**",
        "",
        f"Compared with `HEAD` ({commit_name}).",
    ]
    assert "| new | MID101 model-call (error) | `shop/billing.py:7` |" in run.out and "```mermaid" in run.out
    assert state(shop) == before


def test_a_summary_of_nothing_is_short_and_holds_no_picture(shop: Path) -> None:
    git(shop, "checkout", "-q", "--", ".")
    run = midline_here(shop, "docs", "--since", "main...", "--summary")
    assert run.code == 0 and "This change does not touch the line." in run.out
    assert "mermaid" not in run.out and "|" not in run.out


def test_a_summary_of_a_first_manifest_and_into_a_file(shop: Path, tmp_path: Path) -> None:
    git(shop, "rm", "-q", "--cached", "midline.yaml")
    git(shop, "commit", "-q", "-m", "without")
    page = tmp_path / "summary.md"
    run = midline_here(shop, "docs", "--since", "HEAD", "--summary", "-o", str(page))
    assert run.code == 0 and not run.out
    said = page.read_text(encoding="utf-8")
    assert (
        "This change draws the line here for the first time: " in said
        and "- there is no manifest in this folder at HEAD" in said
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--summary"], "a summary is of a change"),
        (["--since", "HEAD"], "`--since` is for a summary"),
        (["-o", "x.md"], "`--output` is for a summary"),
        (["--since", "HEAD", "--summary", "--check"], "`--check` has no meaning here"),
        (["--since", "HEAD", "--summary", "README.md"], "`README.md` has no meaning here"),
        (["--since", "mian", "--summary"], "did you mean `main`?"),
    ],
)
def test_options_that_do_not_go_together_are_told(shop: Path, arguments: list[str], told: str) -> None:
    run = midline_here(shop, "docs", *arguments)
    assert run.code == 2 and told in run.err and not run.out


def test_a_place_that_cannot_be_written_is_told(shop: Path) -> None:
    run = midline_here(shop, "docs", "--since", "HEAD", "--summary", "-o", "shop")
    assert run.code == 2 and "the report cannot be written" in run.err


def test_words_from_a_manifest_are_no_markup_in_page_and_picture(tmp_path: Path) -> None:
    words = "end | <b>`x`</b> #1"
    manifest = f"midline: 1\nsystem: '{words}'\nroots: ['.']\ncomponents:\n"
    component = f"  end: {{side: SIDE, code: [shop.billing], owner: '{words}', feature: '{words}'}}\n"
    files = {**FILES, "midline.yaml": manifest + component.replace("SIDE", "deterministic")}
    project = repository(tmp_path / "shop", files)
    write(project, {"midline.yaml": manifest + component.replace("SIDE", "learned")})
    page = midline_here(project, "docs", "--since", "HEAD", "--summary")
    picture = midline_here(project, "diagram", "--since", "HEAD")
    assert (page.code, picture.code) == (0, 0), page.err
    assert "`end` goes from deterministic to learned" in page.out
    assert "end \\| \\<b\\>" in page.out.partition("```mermaid")[0] and "<b>" not in picture.out


def test_the_page_is_the_same_whatever_the_seed_of_hashes(shop: Path) -> None:
    write(shop, {"midline.yaml": MANIFEST.replace("rest: {side: deterministic", "rest: {side: learned")})
    pages = {
        midline(shop, "docs", "--since", "HEAD", "--summary", environment={"PYTHONHASHSEED": seed}).out
        for seed in ("1", "2")
    }
    (page,) = pages
    assert "`rest` goes from deterministic to learned" in page and "shop: changes since HEAD" in page


@pytest.mark.parametrize("form", ["svg", "json"])
def test_a_component_can_be_focused_by_the_name_that_it_had(shop: Path, form: str) -> None:
    manifest = MANIFEST.replace("  support:", "  helpers:").replace("uses: [support]", "uses: [helpers]")
    write(shop, {"midline.yaml": manifest})
    run = midline_here(shop, "diagram", "--since", "HEAD", "--focus", "support", "--format", form)
    assert run.code == 0 and "helpers" in run.out, run.err
