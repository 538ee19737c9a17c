"""What stands in the way of recording is told with its place, and nothing of what was there is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from recorded_decisions import CRITERIA, DETERMINISTIC, LEARNED
from recorded_shop import MANIFEST, components, decided, record, tree

from midline.questionnaire.answers_file import read_answers
from midline.questionnaire.errors import QuestionnaireError
from midline.questionnaire.records.decision import Decision
from midline.questionnaire.records.planning import plan_recording
from midline.questionnaire.records.record_file import read_record
from midline.questionnaire.records.recording import (
    ChangedMeanwhileError,
    EditRefusedError,
    Recording,
    write_recording,
)


def problems(folder: Path, *decisions: Decision) -> list[tuple[str, int, str]]:
    """What keeps decisions from being recorded; nothing may have been written."""
    before = tree(folder)
    with pytest.raises(QuestionnaireError) as wrong:
        record(folder, *decisions)
    assert tree(folder) == before
    return [(each.path, each.line, each.message) for each in wrong.value.problems]


def test_a_file_where_a_folder_should_be(shop: Path) -> None:
    (shop / "docs").write_text("a file", encoding="utf-8")
    assert problems(shop, decided("triage", LEARNED)) == [("docs", 0, "this is not a folder")]
    (shop / "docs").unlink()
    (shop / "docs").mkdir()
    (shop / "docs/decisions").symlink_to("nowhere")
    assert problems(shop, decided("triage", LEARNED)) == [("docs/decisions", 0, "this is not a folder")]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("midline: 1\ncomponents: [\n", 3, "not YAML"),
        ("midline: 1\ncomponents: [a]\n", 2, "`components` is a list"),
        ("components:\n  a: &x {side: learned}\n  triage: *x\n", 3, "alias"),
    ],
)
def test_a_manifest_that_cannot_be_changed_says_where_and_what_to_add(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    (tmp_path / "midline.yaml").write_text(text, encoding="utf-8")
    (found,) = problems(tmp_path, decided("triage", LEARNED))
    assert found[:2] == ("midline.yaml", line)
    assert message in found[2]
    with pytest.raises(EditRefusedError) as refused:
        record(tmp_path, decided("triage", LEARNED))
    assert any("decision: docs/decisions/triage.md" in each for each in refused.value.lines)


def test_an_old_record_that_cannot_be_read_is_told(shop: Path) -> None:
    (shop / "midline.yaml").write_text(MANIFEST.replace("planned}", "planned, decision: old.md}"), encoding="utf-8")
    (shop / "old.md").write_text("---\nside: lerned\n---\n", encoding="utf-8")
    assert problems(shop, decided("triage", LEARNED)) == [("old.md", 2, "`lerned` is no verdict")]
    (shop / "old.md").unlink()
    (shop / "old.md").mkdir()
    assert problems(shop, decided("triage", LEARNED)) == [("old.md", 0, "this is not a file")]


def test_a_component_that_is_used_has_to_exist(shop: Path) -> None:
    wanted = [("midline.yaml", 0, "there is no component `biling`")]
    assert problems(
        shop, decided("triage", LEARNED, uses=("biling", "other/thing", "fresh")), decided("fresh", LEARNED)
    ) == (wanted)


@pytest.mark.parametrize("path", ["midline.yaml", "docs/decisions/triage.md", "docs/decisions/triage-2.md"])
def test_what_changed_meanwhile_is_shown_and_nothing_is_written(shop: Path, path: str) -> None:
    record(shop, decided("triage", DETERMINISTIC))
    recording = plan_recording(CRITERIA, shop / "midline.yaml", [decided("triage", LEARNED)])
    with (shop / path).open("a", encoding="utf-8") as file:
        file.write("# somebody else\n")
    before = tree(shop)
    with pytest.raises(ChangedMeanwhileError) as conflict:
        write_recording(recording)
    ((shown, lines),) = conflict.value.diffs
    assert shown == path
    assert "+# somebody else" in lines
    assert tree(shop) == before


def written_as_nobody(recording: Recording) -> str:
    """What writing says in a process without rights: permissions do not bind root."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            if os.geteuid() == 0:
                os.setuid(65534)
            try:
                write_recording(recording)
            except QuestionnaireError as wrong:
                os.write(writer, f"{wrong.problems[0].path}: {wrong}".encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader) as pipe:
        return pipe.read()


@pytest.mark.parametrize("closed", ["docs/decisions", "."])
def test_a_read_only_folder_is_a_problem(closed: str) -> None:
    with TemporaryDirectory() as name:
        shop = Path(name)
        (shop / "docs/decisions").mkdir(parents=True)
        (shop / "midline.yaml").write_text(MANIFEST, encoding="utf-8")
        for folder in (shop, shop / "docs", shop / "docs/decisions"):
            folder.chmod(0o777)
        before = tree(shop)
        recording = plan_recording(CRITERIA, shop / "midline.yaml", [decided("triage", LEARNED)])
        (shop / closed).chmod(0o555)
        told = written_as_nobody(recording)
        (shop / closed).chmod(0o755)
        assert "this file cannot be written: Permission denied; nothing was changed" in told
        assert told.startswith("docs/decisions/triage.answers.yaml:" if closed != "." else "midline.yaml:")
        assert tree(shop) == before


def test_a_file_that_cannot_be_written_is_a_problem(shop: Path) -> None:
    name = "x" * 252  # with `.md` it is as long as names may be; `.answers.yaml` is too much
    (found,) = problems(shop, decided(name, LEARNED))
    assert "this file cannot be written: File name too long; nothing was changed" in found[2]


WRITER = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from recorded_decisions import CRITERIA, LEARNED, answers, decision
from midline.questionnaire.records.planning import plan_recording
from midline.questionnaire.records.recording import write_recording
names = [f"c{number}" for number in range(40)]
recording = plan_recording(CRITERIA, Path(sys.argv[1]) / "midline.yaml", [decision(n, answers(LEARNED)) for n in names])
print("ready", flush=True)
write_recording(recording)
print("done", flush=True)
"""


@pytest.mark.parametrize("pause", [0.0, 0.002, 0.01, 0.03])
def test_a_killed_process_leaves_no_half_file_and_no_name_without_a_file(shop: Path, pause: float) -> None:
    source = Path(__file__).resolve().parents[3] / "src"
    writer = [sys.executable, "-c", WRITER, str(shop), str(Path(__file__).parent), str(source)]
    with subprocess.Popen(writer, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
    found = components(shop)
    for component in found.values():
        if "decision" in component:
            assert read_record(shop / component["decision"], "").side == "learned"
    for file in (shop / "docs/decisions").glob("*.answers.yaml"):
        assert read_answers(file, file.name, CRITERIA).components
    for file in (shop / "docs/decisions").glob("*.md"):
        assert (file.parent / read_record(file, "").answers).exists()
    assert "c0" not in found or len(found) == 43
