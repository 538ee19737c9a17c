"""docs/decisions.md says what is so: its examples work, and it names everything that a template may speak of."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from recorded_decisions import CRITERIA, SPLIT, answers, decision

from midline.questionnaire.answers_file import read_answers
from midline.questionnaire.records.record_file import Record, record_of
from midline.questionnaire.records.record_page import AnswerRow, FlipRow, OptionRow, Page, PartRow, RuleRow
from midline.questionnaire.records.record_template import load_template
from midline.questionnaire.records.record_text import RecordLinks, record_text

HOUSE = Path(__file__).resolve().parents[3]
PAGE = (HOUSE / "docs/decisions.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The first example in this language."""
    return PAGE.split(f"```{language}\n", 1)[1].split("```", 1)[0]


def rows_of(title: str) -> list[list[set[str]]]:
    """The names in each cell of the table whose first row begins with this."""
    table = PAGE.split(title, 1)[1].split("\n\n", 1)[0]
    lines = [line for line in table.splitlines() if line.startswith("| `")]
    return [[set(re.findall(r"`([\w-]+)`", cell)) for cell in line.split("|")[1:-1]] for line in lines]


def test_the_answers_file_reads(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(block("yaml"), encoding="utf-8")
    found = read_answers(file, "a.yaml", CRITERIA).components["refunds"]
    assert (list(found.parts), found.crosses is not None) == (["refunds-reading", "refunds-paying"], True)


def test_the_template_renders(tmp_path: Path) -> None:
    file = tmp_path / "decision.md.j2"
    file.write_text(block("jinja"), encoding="utf-8")
    one = decision("refunds", answers(SPLIT, "Because."))
    text = record_text(CRITERIA, one, RecordLinks("a.yaml"), load_template(file, "decision.md.j2"))
    assert len(re.findall(r"^- .* \(Because\.\)$", text, re.MULTILINE)) == len(SPLIT)
    assert record_of(text.encode(), "").side == "split"


@pytest.mark.parametrize(
    ("name", "rows"),
    [("answers", AnswerRow), ("options", OptionRow), ("flips", FlipRow), ("parts", PartRow), ("rules", RuleRow)],
)
def test_the_rows_are_all_there(name: str, rows: type) -> None:
    (told,) = (holds for names, holds in rows_of("| `page.` |") if names == {name})
    assert told == {each.name for each in fields(rows)}


def test_all_of_the_page_is_named() -> None:
    told = set().union(*(names for names, _ in rows_of("| `page.` |")))
    assert told == {each.name for each in fields(Page)}


def test_all_of_the_front_matter_is_named() -> None:
    told = {name.replace("-", "_") for names, _ in rows_of("| key | meaning |") for name in names}
    known = {each.name for each in fields(Record)} - {"path", "lines", "version"}
    assert told == known | {"criteria", "confidence"}


def test_the_blocks_are_those_of_midlines_template() -> None:
    template = (HOUSE / "templates/decision.md.j2").read_text(encoding="utf-8")
    told = PAGE.split("write the block anew:\n", 1)[1].split(".\n", 1)[0]
    assert re.findall(r"`(\w+)`", told) == re.findall(r"\{% block (\w+) %\}", template)
