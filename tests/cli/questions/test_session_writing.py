"""What a session in a terminal leaves behind once it is written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from conversing import CRITERIA

from midline.questionnaire.answers_file import read_answers

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is needed", allow_module_level=True)

from terminal import Terminal

MANIFEST = "midline: 1\nsystem: shop  # ours\ncomponents:\n  billing: {side: deterministic, status: planned}\n"


def answer(terminal: Terminal, name: str, key: str, verdict: str) -> None:
    """Answer every question about a component with one key, up to its verdict."""
    shown = terminal.shows(f"{name} · ")
    while "· question " in shown.splitlines()[0]:
        terminal.press(key)
        terminal.shows(f"❯ {key}")
        terminal.press("enter")
        terminal.lacks(shown.splitlines()[0])
        shown = terminal.shows(" · ")
    assert f"{name}: {verdict}" in shown


def take(terminal: Terminal, start: str) -> None:
    """Take the option that begins so."""
    (line,) = [line for line in terminal.shows(start).splitlines() if line[6:].startswith(start)]
    terminal.press(line[3], "enter")


def take_proposed(terminal: Terminal, name: str) -> None:
    """Confirm what is marked, and answer in the middle where nothing is, up to the result."""
    shown = terminal.shows(f"{name} · ")
    while "· question " in shown.splitlines()[0]:
        terminal.press(*(["enter"] if "❯" in shown else ["3", "enter"]))
        terminal.lacks(shown.splitlines()[0])
        shown = terminal.shows(" · ")


def test_a_feature_is_written_and_its_drafts_go(tmp_path: Path) -> None:
    (tmp_path / "midline.yaml").write_text(MANIFEST, encoding="utf-8")
    terminal = Terminal(tmp_path, "classify", "--reviewer", "ana", rows=40)
    take(terminal, "A whole feature")
    terminal.shows("Which components")
    terminal.press("billing, replies", "enter")
    answer(terminal, "billing", "1", "deterministic")
    take(terminal, "Go on")
    answer(terminal, "replies", "5", "learned")
    take(terminal, "Say in a sentence")
    terminal.shows("What does replies do")
    terminal.press("Suggests replies", "enter")
    take(terminal, "Go on")
    assert "billing: deterministic" in terminal.shows("Write it?", "replies: learned")
    take(terminal, "Write it")
    assert terminal.ends() == 0
    manifest = (tmp_path / "midline.yaml").read_text(encoding="utf-8")
    assert "system: shop  # ours\n" in manifest
    assert "decision: docs/decisions/billing.md" in manifest
    assert "side: learned" in manifest
    decisions = tmp_path / "docs" / "decisions"
    found = sorted(file.name for file in decisions.iterdir())
    assert found == ["billing.answers.yaml", "billing.md", "replies.answers.yaml", "replies.md"]
    kept = read_answers(decisions / "replies.answers.yaml", "replies.answers.yaml", CRITERIA)
    assert kept.reviewer == "ana"
    assert kept.components["replies"].description == "Suggests replies"
    again = Terminal(tmp_path, "classify", "replies", rows=40)
    again.shows("❯ 5", "(answered before)")
    again.press("ctrl-c")
    again.ends()


def test_a_split_is_written_as_two_components_and_what_crosses(tmp_path: Path) -> None:
    (tmp_path / "midline.yaml").write_text(MANIFEST, encoding="utf-8")
    terminal = Terminal(tmp_path, "classify", "assistant", rows=40)
    for key in ("5", "5", "1", "5"):
        head = terminal.shows("question").splitlines()[0]
        terminal.press(key, "enter")
        terminal.lacks(head)
    shown = terminal.shows("assistant · ")
    while "· question " in shown.splitlines()[0]:
        terminal.press("4", "enter")
        terminal.lacks(shown.splitlines()[0])
        shown = terminal.shows("assistant · ")
    assert "assistant: split" in shown
    take(terminal, "Work out the two parts")
    take(terminal, "Other names for the two")
    for name in ("understanding", "transfers"):
        terminal.shows("is the" if name == "transfers" else "makes sense")
        terminal.press(*["\x08"] * 20, name, "enter")
    for name in ("understanding", "transfers"):
        take(terminal, f"{name}:")
        take_proposed(terminal, f"assistant / {name}")
        take(terminal, "Go on")
    take(terminal, "What crosses")
    take(terminal, "Yes or no")
    terminal.shows("Anything else")
    terminal.press("enter")
    take(terminal, "Done with the parts")
    take(terminal, "Go on")
    terminal.shows("understanding: learned", "transfers: deterministic")
    take(terminal, "Write it")
    assert terminal.ends() == 0
    manifest = (tmp_path / "midline.yaml").read_text(encoding="utf-8")
    assert "understanding" in manifest
    assert "uses: [understanding]" in manifest
    answers = read_answers(tmp_path / "docs" / "decisions" / "assistant.answers.yaml", "", CRITERIA)
    crosses = answers.components["assistant"].crosses
    assert crosses is not None
    assert crosses.sentence() == "yes or no"
    assert not list((tmp_path / "docs" / "decisions").glob("*.draft.yaml"))


def test_a_dry_run_to_the_end_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "midline.yaml").write_text(MANIFEST, encoding="utf-8")
    terminal = Terminal(tmp_path, "classify", "billing", "--dry-run", rows=40)
    answer(terminal, "billing", "1", "deterministic")
    assert "all is kept" not in terminal.text()
    take(terminal, "Go on")
    take(terminal, "Write it")
    assert terminal.ends() == 0
    assert (tmp_path / "midline.yaml").read_text(encoding="utf-8") == MANIFEST
    assert [file.name for file in tmp_path.iterdir() if not file.name.startswith(".")] == ["midline.yaml"]


def test_a_record_that_cannot_be_written_keeps_the_draft(tmp_path: Path) -> None:
    (tmp_path / "midline.yaml").write_text(MANIFEST, encoding="utf-8")
    terminal = Terminal(tmp_path, "classify", "billing", rows=40)
    answer(terminal, "billing", "1", "deterministic")
    take(terminal, "Go on")
    terminal.shows("Write it?")
    (tmp_path / "midline.yaml").write_text("midline: [\n", encoding="utf-8")
    take(terminal, "Write it")
    assert terminal.ends() == 2
    assert (tmp_path / "midline.yaml").read_text(encoding="utf-8") == "midline: [\n"
    assert [file.name for file in (tmp_path / "docs" / "decisions").iterdir()] == ["billing.answers.draft.yaml"]
