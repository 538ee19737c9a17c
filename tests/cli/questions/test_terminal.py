"""`midline classify` in a real pseudo-terminal: keys, resizing, signals, terminals that can do little."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conversing import CRITERIA

from midline.questionnaire.answers import Answer
from midline.questionnaire.answers_file import read_answers

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is needed", allow_module_level=True)

from terminal import Terminal

SPEC, EDGES, EXACT, INPUT = (CRITERIA.criteria[key].title for key in list(CRITERIA.criteria)[:4])


def classify(folder: Path, *arguments: str, columns: int = 80, rows: int = 30, **environment: str) -> Terminal:
    """`midline classify` in a folder with a manifest."""
    manifest = folder / "midline.yaml"
    if not manifest.exists():
        manifest.write_text("midline: 1\nsystem: shop\ncomponents: {}\n", encoding="utf-8")
    return Terminal(folder, "classify", *arguments, columns=columns, rows=rows, **environment)


def draft(folder: Path, name: str = "triage") -> dict[str, Answer]:
    """What was kept."""
    path = f"docs/decisions/{name}.answers.draft.yaml"
    return dict(read_answers(folder / path, path, CRITERIA).components[name].by_key)


def test_arrows_back_dont_know_and_a_fact(tmp_path: Path) -> None:
    terminal = classify(tmp_path, "triage", "--reviewer", "ana")
    shown = terminal.shows("triage · question 1 of about", SPEC, "so far: no answer", "Ctrl-C stop")
    assert "❯" not in shown
    terminal.press("down")
    terminal.shows("❯ 1  A written spec")
    terminal.press("down", "enter")
    terminal.shows(EDGES)
    terminal.press("?", "enter")
    terminal.shows(EXACT, "so far:")
    terminal.press("left")
    assert "❯ ?  Don't know" in terminal.shows(EDGES, "❯")
    terminal.press("4", "f")
    terminal.shows("What is that based on?")
    terminal.press("nobody has seen the end", "enter")
    terminal.shows(EXACT)
    terminal.press("b")
    terminal.shows("Your fact: nobody has seen the end")
    terminal.press("f")
    terminal.shows("What is that based on?")
    terminal.press("x", "escape")
    terminal.shows("Your fact: nobody has seen the end")
    terminal.press("ctrl-c")
    assert terminal.ends() == 130
    assert "`midline classify triage` goes on with them" in terminal.text()
    assert draft(tmp_path) == {"spec_completeness": Answer(-1), "edge_cases": Answer(1, "nobody has seen the end")}


def test_ctrl_c_and_going_on(tmp_path: Path) -> None:
    terminal = classify(tmp_path, "triage")
    terminal.shows(SPEC)
    terminal.press("1", "enter")
    terminal.shows(EDGES)
    terminal.press("1", "f")
    terminal.shows("What is that based on?")
    terminal.press("the tariff, half")
    terminal.shows("the tariff, half")
    terminal.press("ctrl-c")
    assert terminal.ends() == 130
    assert draft(tmp_path)["edge_cases"] == Answer(-2, "the tariff, half")
    terminal = classify(tmp_path, "triage")
    terminal.shows("triage was begun before: 2 answers are kept")
    terminal.press("enter")
    terminal.shows(EXACT, "question 3")
    terminal.press("ctrl-c")
    assert terminal.ends() == 130


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_to_end_loses_nothing_and_leaves_the_terminal_as_it_was(tmp_path: Path, number: int) -> None:
    terminal = classify(tmp_path, "triage")
    terminal.shows(SPEC)
    terminal.press("1", "f")
    terminal.shows("What is that based on?")
    terminal.press("half a sentence")
    terminal.shows("half a sentence")
    os.kill(terminal.process.pid, number)
    assert terminal.ends() == 128 + number
    assert draft(tmp_path)["spec_completeness"] == Answer(-2, "half a sentence")
    assert terminal.raw.rindex("\x1b[?1049l") > terminal.raw.rindex("\x1b[?1049h")  # the other screen is left


def test_a_closed_terminal_loses_nothing(tmp_path: Path) -> None:
    terminal = classify(tmp_path, "triage")
    terminal.shows(SPEC)
    terminal.press("1", "enter")
    terminal.shows(EDGES)
    os.close(terminal.process.child_fd)
    terminal.process.ptyproc.fd = -1
    os.waitpid(terminal.process.pid, 0)
    assert draft(tmp_path) == {"spec_completeness": Answer(-2)}


def test_a_killed_process_loses_no_answer(tmp_path: Path) -> None:
    terminal = classify(tmp_path, "triage")
    terminal.shows(SPEC)
    terminal.press("1", "enter")
    terminal.shows(EDGES)
    terminal.process.kill(signal.SIGKILL)
    assert draft(tmp_path) == {"spec_completeness": Answer(-2)}


def test_a_narrow_terminal_and_another_size(tmp_path: Path) -> None:
    terminal = classify(tmp_path, "triage", columns=40, rows=24)
    shown = terminal.shows("question 1", "Ctrl-C")
    assert "What could you hand to an engineer" in shown
    terminal.press("5")
    shown = terminal.shows("❯ 5  Examples only; nobody could write")
    assert max(map(len, shown.splitlines())) <= 40
    terminal.resize(100, 40)
    terminal.shows("What could you hand to an engineer who cannot ask you back, so that every case comes", "❯ 5")
    terminal.resize(30, 10)
    terminal.shows("❯ 5", "so far: no answer")
    terminal.press("down")
    terminal.shows("❯ ?")
    terminal.press("page up", "page up", "page up")
    terminal.shows("What could you hand")
    terminal.press("ctrl-c")
    assert terminal.ends() == 130


def test_no_colour_where_none_is_wanted(tmp_path: Path) -> None:
    def colours(raw: str) -> bool:
        return any(f"\x1b[0;3{digit}" in raw or f";3{digit}m" in raw for digit in range(8))

    for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        terminal = classify(tmp_path, "triage", **environment)
        terminal.shows(SPEC)
        terminal.press("down")
        terminal.shows("❯ 1")
        terminal.press("ctrl-c")
        terminal.ends()
        assert colours(terminal.raw) is coloured


def test_a_dumb_terminal_gets_numbered_lines(tmp_path: Path) -> None:
    terminal = classify(tmp_path, "triage", TERM="dumb", rows=60)
    terminal.shows(SPEC, "1  A written spec", "?  Don't know", "Number, f and a number to add a fact")
    terminal.press("7\r")
    terminal.shows("That is none of them")
    terminal.press("2\r")
    terminal.shows(EDGES)
    terminal.press("f 4\r")
    terminal.shows("What is that based on?")
    terminal.press("a tail\r")
    terminal.shows(EXACT)
    terminal.press("b\r")
    terminal.shows("Your fact: a tail", "> 4")
    terminal.press("q\r")
    assert terminal.ends() == 130
    assert "\x1b" not in terminal.raw
    assert draft(tmp_path) == {"spec_completeness": Answer(-1), "edge_cases": Answer(1, "a tail")}


def test_a_draft_that_cannot_be_read_is_told_with_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "decisions"
    folder.mkdir(parents=True)
    kept = folder / "triage.answers.draft.yaml"
    kept.write_text("answers:\n  triage:\n    edge_case: 1\n", encoding="utf-8")
    terminal = classify(tmp_path, "triage", columns=120)
    assert terminal.ends() == 2
    assert "docs/decisions/triage.answers.draft.yaml:3:5" in terminal.text()
    assert "edge_cases" in terminal.text()
    assert kept.read_text(encoding="utf-8").endswith("edge_case: 1\n")


def test_hostile_text_of_a_draft_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "decisions"
    folder.mkdir(parents=True)
    fact = r'"\e]0;owned\a \e[2J \u202E end"'
    kept = f"answers:\n  triage:\n    spec_completeness: {{answer: 1, fact: {fact}}}\n"
    (folder / "triage.answers.draft.yaml").write_text(kept, encoding="utf-8")
    terminal = classify(tmp_path, "triage")
    terminal.shows("one answer is kept")
    terminal.press("enter")
    terminal.shows(EDGES)
    terminal.press("left")
    assert r"\x1b]0;owned\x07 \x1b[2J \u202e end" in terminal.shows("Your fact")
    terminal.press("f")
    terminal.shows("What is that based on?")
    terminal.press("ctrl-c")
    terminal.ends()
    assert "\x1b]0;owned" not in terminal.raw
    assert "\u202e" not in terminal.raw


def test_code_that_exists_answers_first_and_is_confirmed(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "triage.py").write_text(
        "from openai import OpenAI\n\nclient = OpenAI()\n\n\ndef triage(text: str) -> str:\n"
        '    """Sort it."""\n    return client.responses.create(model="gpt-4o-mini", input=text).output_text\n',
        encoding="utf-8",
    )
    (tmp_path / "midline.yaml").write_text(
        "midline: 1\nsystem: shop\ncomponents:\n  triage: {side: learned, code: [app.triage]}\n", encoding="utf-8"
    )
    terminal = classify(tmp_path, "triage", "--dry-run", rows=40)
    shown = terminal.shows("question 1")
    for _ in range(8):
        if "(from the code)" in shown:
            break
        head = shown.splitlines()[0]
        terminal.press("3", "enter")
        terminal.lacks(head)
        shown = terminal.shows("question")
    assert "(from the code)" in shown
    assert "From the code: the code" in shown
    assert "Seen at: app/triage.py:" in shown
    terminal.press("ctrl-c")
    assert terminal.ends() == 130
    assert not (tmp_path / "docs").exists()  # a dry run keeps nothing


def test_what_was_decided_before_is_shown_and_confirmed(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "decisions"
    folder.mkdir(parents=True)
    (tmp_path / "midline.yaml").write_text(
        "midline: 1\nsystem: shop\ncomponents:\n"
        "  triage: {side: undecided, status: planned, decision: docs/decisions/triage.md}\n",
        encoding="utf-8",
    )
    record = "---\nstatus: accepted\ncomponent: triage\nside: undecided\nanswers: triage.answers.yaml\n---\n# Triage\n"
    (folder / "triage.md").write_text(record, encoding="utf-8")
    kept = "answers:\n  triage:\n    spec_completeness: {answer: 1, fact: the style guide}\n"
    (folder / "triage.answers.yaml").write_text(kept, encoding="utf-8")
    terminal = classify(tmp_path, "triage")
    terminal.shows("❯ 4  A guide in words, understood only through examples (answered before)", "the style guide")
    terminal.press("enter")
    terminal.shows(EDGES)
    terminal.press("ctrl-c")
    terminal.ends()
    assert draft(tmp_path)["spec_completeness"] == Answer(1, "the style guide")


def test_prompt_toolkit_is_imported_only_to_ask() -> None:
    program = "import sys, midline.cli.app; sys.exit('prompt_toolkit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
