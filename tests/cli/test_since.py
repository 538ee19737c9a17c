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
    assert "+ ✗ MID101" in midline_here(shop, "diagram", "--since", "HEAD", "--format", "mermaid").out
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
    assert run.code == 0 and "there is no manifest at HEAD" in run.err and "everything is new" in run.err


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
