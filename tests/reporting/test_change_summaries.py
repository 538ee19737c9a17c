"""What a change does to the line, as Markdown: against a golden file, within its limit, with any names."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from changed_boundaries import boundaries, boundary, enters, entry, standing, violation
from midline.analysis.boundary import Boundary, ComponentModule, Dependency
from midline.catalogue.rules import load_rules
from midline.drawing.changes import Changes, FindingChange, changes_of
from midline.drawing.picture import Change
from midline.reporting.changes import LARGEST, Compared, changes_markdown
from written_boundaries import HOSTILE

GOLDEN = Path(__file__).parent / "golden" / "changes.md"
RULES = load_rules()
COMPARED = Compared("main...", "1a2b3c4d5e6f7a8b", mermaid="flowchart LR\n  c_auth")
PARTS = standing("auth"), standing("billing", owner="payments"), standing("grading"), standing("end", "learned")
CALLS = enters("auth", "grading", "score"), enters("billing", "end", "ask")
MODULES = tuple(ComponentModule(each.name, f"app.{each.name}", f"app/{each.name}.py") for each in PARTS)


def shown(before: Boundary, after: Boundary, compared: Compared = COMPARED) -> str:
    return changes_markdown(changes_of(before, after), compared, RULES)


def headline(page: str) -> str:
    return page.splitlines()[2].strip("*")


def everything() -> tuple[Boundary, Boundary]:
    """A change of every kind."""
    call = (("callee", "openai.OpenAI.responses.create"), ("category", "infer"), ("component", "billing"))
    broken = replace(violation("billing"), fields=(*call, ("provider", "openai")))
    unfixed = replace(violation("auth"), fields=(*call[:2], ("component", "auth"), ("provider", "openai")))
    before = boundary(
        *PARTS,
        standing("gone", "learned", owner="ml"),
        standing("was", where=("app.shared",)),
        dependencies=(*CALLS, enters("auth", "gone", "old")),
        declared=(("auth", "gone"),),
        findings=(broken, unfixed, violation("end", rule="MID601")),
        modules=(*MODULES, ComponentModule("auth", "app.text", "app/text.py")),
    )
    after = boundary(
        PARTS[0],
        replace(PARTS[1], owner="pay|desk", serves=("http://billing.internal/",)),
        standing("grading", "learned", owner="ml", models=("openai/x",)),
        replace(PARTS[3], role="contract"),
        standing("persona", "undecided", status="planned"),
        standing("now", where=("app.shared",)),
        dependencies=(replace(CALLS[0], entries=(entry("rank", "grading"), entry("score", "grading"))), CALLS[1]),
        declared=(("auth", "grading"), ("billing", "end")),
        findings=(
            broken,
            replace(broken, place=replace(broken.place, line=40)),
            replace(unfixed, allowed="legacy *x*"),
        ),
        modules=(*MODULES, ComponentModule("end", "app.text", "app/text.py")),
    )
    return before, after


def test_a_change_of_every_kind_against_the_golden_page() -> None:
    page = shown(*everything(), replace(COMPARED, notes=("not compared with main: vendor is a submodule",)))
    if os.environ.get("MIDLINE_GOLDEN") == "write":
        GOLDEN.write_text(page, encoding="utf-8")
    assert page == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("after", "says"),
    [
        (boundary(*PARTS, dependencies=CALLS), "This change does not touch the line."),
        (
            boundary(*PARTS[:2], standing("grading", "learned"), PARTS[3], dependencies=CALLS),
            "This change moves the line: `grading` goes from deterministic to learned; 1 crossing is new.",
        ),
        (
            boundary(*PARTS, dependencies=CALLS, findings=(violation("auth"), violation("billing"))),
            "This change touches the line: 2 violations are new.",
        ),
        (boundary(*PARTS[:3]), "This change touches the line: 1 component is gone; 1 crossing is gone."),
        (
            boundary(*PARTS, dependencies=CALLS, declared=(("billing", "end"),)),
            "This change touches the line: 1 crossing is different.",
        ),
        (
            boundary(replace(PARTS[0], owner="x"), *PARTS[1:], dependencies=CALLS),
            "This change does not touch the line.",
        ),
        (
            boundary(replace(PARTS[0], status="planned"), *PARTS[1:], dependencies=CALLS),
            "This change touches the line: 1 component is different.",
        ),
        (
            boundary(*(replace(each, side="learned") for each in PARTS), standing("f", "learned"), dependencies=CALLS),
            (
                "This change moves the line: `auth` goes from deterministic to learned; "
                "`billing` goes from deterministic to learned; `grading` goes from deterministic to learned; "
                "1 component is new; 1 crossing is gone."
            ),
        ),
    ],
)
def test_the_headline_says_it_in_one_sentence(after: Boundary, says: str) -> None:
    assert headline(shown(boundary(*PARTS, dependencies=CALLS), after)) == says


def test_many_moves_are_counted_and_a_first_manifest_draws_the_line() -> None:
    many = [standing(f"c{index}") for index in range(9)]
    moved = [replace(each, side="learned") for each in many]
    assert "`c2` goes from deterministic to learned; 6 more components change sides" in headline(
        shown(boundary(*many), boundary(*moved))
    )
    first = shown(boundary(), boundary(*PARTS), replace(COMPARED, is_first=True))
    assert headline(first) == "This change draws the line here for the first time: 4 components are new."


def test_a_commit_by_its_own_name_is_named_once() -> None:
    page = shown(boundary(), boundary(), Compared("1a2b3c4d", "1a2b3c4d5e6f7a8b"))
    assert "Compared with `1a2b3c4d`.\n" in page
    assert "Compared with `main...` (1a2b3c4d5e6f).\n" in shown(boundary(), boundary())


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_too_much_is_cut_worst_first_and_says_so() -> None:
    names = [f"component-{index:04}-{'😀' * 20}" for index in range(2000)]
    found = [violation(name, evidence=name) for name in names[:700]]
    before = boundary(findings=tuple(violation("old", evidence=str(index)) for index in range(50)))
    after = boundary(*(standing(name) for name in names), findings=tuple(found))
    page = shown(before, after, replace(COMPARED, mermaid="x" * 40_000))
    assert units(page) <= LARGEST
    rows = [line for line in page.splitlines() if line.startswith("| ") and "---" not in line]
    new = [line for line in rows if line.startswith("| new | MID101")]
    left_out = int(re.search(r"^(\d+) more rows are left out", page, re.MULTILINE)[1])  # type: ignore[index]
    assert 200 < len(new) < 700 and len(new) == sum("MID101" in line for line in rows)
    assert left_out == 2000 + 700 + 50 - len(new)
    assert "2000 components are new" in headline(page) and "The picture is left out" in page


def test_a_large_picture_gives_way_and_a_small_one_stays() -> None:
    names = [f"component-{index:04}" for index in range(3000)]
    small = shown(boundary(), boundary(*map(standing, names)))
    assert units(small) <= LARGEST and "```mermaid" in small and "more rows are left out" in small
    alone = shown(boundary(), boundary(*PARTS), replace(COMPARED, mermaid="x" * 60_000))
    assert "```mermaid" in alone and "left out" not in alone
    neither = shown(boundary(), boundary(*PARTS), replace(COMPARED, mermaid="x" * 70_000))
    assert "The picture is left out" in neither and "`grading`" in neither


def test_a_fence_in_the_picture_does_not_end_it() -> None:
    page = shown(boundary(), boundary(), replace(COMPARED, mermaid='a["```"]\n```\n# x'))
    fenced = [token for token in MarkdownIt("gfm-like", {"linkify": False}).parse(page) if token.type == "fence"]
    assert [token.content for token in fenced] == ['a["```"]\n```\n# x\n']


def cells(page: str) -> list[str]:
    """The text of every cell as a reader of Markdown shows it; no HTML may be there but the fold around the picture."""
    found: list[str] = []
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(page)
    html = [token.content.strip() for token in tokens if token.type == "html_block"]
    assert html in ([], ["<details>\n<summary>The picture</summary>", "</details>"])
    for before, token in pairwise(tokens):
        inline = token.children or []
        assert not any(child.type in ("html_inline", "image", "link_open") for child in inline), token.content
        if before.type == "td_open":
            found.append("".join(child.content for child in inline))
    return found


@pytest.mark.parametrize("name", [*HOSTILE, "| pipe |", "<details>", "![x](http://h)", "a" * 5000])
def test_any_name_shows_as_it_was_written_and_is_no_markup(name: str) -> None:
    other = standing("end", "learned")
    before = boundary(standing(name, where=("a",)), other)
    after = boundary(
        standing(name, "learned", where=(name,), owner=name, feature=name),
        other,
        standing("x"),
        dependencies=(Dependency("x", name, "m", "n", (replace(entry(name, "x"), qualified=name),)),),
        findings=(violation(name, evidence=name, allowed=None),),
    )
    page = shown(before, after, replace(COMPARED, revision=name, notes=(name,)))
    shows = " ".join(name.split())
    expected = shows if shows.isprintable() and len(shows) < 100 else shows[:20] if shows.isprintable() else ""
    assert sum(expected in cell for cell in cells(page)) >= 4


@settings(max_examples=60)
@given(boundaries(), boundaries(), st.integers(1500, 8000))
def test_any_change_fits_its_limit_with_whole_rows(one: Boundary, other: Boundary, largest: int) -> None:
    changes = changes_of(one, other)
    page = changes_markdown(changes, replace(COMPARED, mermaid="x" * 1200), RULES, largest)
    assert units(page) <= largest and page.endswith("\n") and not page.endswith("\n\n")
    assert ("does not touch" in headline(page)) is not changes.touches_line
    whole = changes_markdown(changes, COMPARED, RULES)
    assert set(cells(page)) <= set(cells(whole))
    for each in changes.findings:
        if each.breaks_line and each.change is Change.ADDED:
            assert each.finding.rule in whole


def test_a_finding_that_was_only_told_says_so() -> None:
    told = violation("auth")
    changes = Changes(findings=(FindingChange(replace(told, allowed="a | b"), told, Change.ADDED),))
    assert "It was allowed before: a \\| b" in changes_markdown(changes, COMPARED, RULES)
