"""`midline check` as people and programs call it: streams, files, paths, filters and exit codes."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from shop_project import MANIFEST, MODEL_CALL, PLANTED, midline, midline_here, plant, write

COMMANDS = [
    [],
    ["check"],
    ["scan"],
    ["why"],
    ["whose"],
    ["explain"],
    ["manifest"],
    ["manifest", "check"],
    ["manifest", "schema"],
    ["cache"],
    ["cache", "info"],
    ["cache", "clear"],
]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return plant(tmp_path, {"shop/more.py": MODEL_CALL, "shop/sub/deep.py": MODEL_CALL})


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_reads_well(tmp_path: Path, command: list[str]) -> None:
    run = midline(tmp_path, *command, "-h", environment={"COLUMNS": "80"})
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith(" ".join(["Usage: midline", *command]))
    assert "..." not in run.out.replace("[PATH]...", "").replace("[ARGS]...", ""), "no sentence is cut off"
    assert "[[" not in run.out
    options = re.findall(r"^  -.*?(?=^  -|\Z)", run.out, re.MULTILINE | re.DOTALL)
    assert options and all(re.search(r"\.|\]", option) for option in options), "every option says what it does"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "--colour"], "No such option"),
        (["check", "--format", "xml"], "xml"),
        (["check", "--workers", "0"], "equal to 1"),
        (["check", "--fail-on", "possible"], "possible"),
        (["check", "nowhere"], "nowhere: error: there is no such file or folder"),
        (["check", "--config", "nowhere.yaml"], "nowhere.yaml"),
        (["check", "--also", "josn=x"], "did you mean `json`"),
        (["check", "--also", "json"], "FORMAT=FILE"),
        (["check", "--output", "nowhere/report"], "nowhere/report: error: the report cannot be written"),
        (["check", "--also", "json=shop"], "shop: error: the report cannot be written"),
        (["check", "--stdin-filename", "../other.py"], "../other.py: error: this file is not below"),
        (["chekc"], "No such command"),
        (["scan"], "Missing argument"),
        (["scan", "nowhere"], "nowhere: error: there is no such file or folder"),
        (["cache", "info", "extra"], "extra"),
    ],
)
def test_what_midline_cannot_do_exits_with_2(shop: Path, arguments: list[str], words: str) -> None:
    run = midline_here(shop, *arguments)
    assert (run.code, run.out) == (2, "")
    assert words in run.err


def test_exit_codes_and_severity(shop: Path) -> None:
    assert midline_here(shop, "check").code == 1
    write(shop, {"midline.yaml": MANIFEST + "rules: {severity: {MID101: warning, MID103: off, MID104: off}}\n"})
    assert midline_here(shop, "check").code == 0
    assert midline_here(shop, "check", "--fail-on", "warning").code == 1
    write(shop, {"midline.yaml": MANIFEST + "rules: {severity: {MID101: off, MID103: off, MID104: off}}\n"})
    clean = midline_here(shop, "check", "--fail-on", "info")
    assert (clean.code, clean.err) == (0, "")
    assert clean.out == "0 findings; 4 files read, 0 unread; 100 % assigned; 0 unresolved calls\n"


def test_paths_report_less_and_analyse_everything(shop: Path) -> None:
    whole = midline_here(shop, "check", "--format", "json").report
    assert [each["path"] for each in whole["findings"]] == ["shop/billing.py", "shop/more.py", "shop/sub/deep.py"]
    (shop / "link").symlink_to("shop/sub")
    for start, asked in [
        (shop, ["shop/sub"]),
        (shop, ["shop/sub/deep.py"]),
        (shop, ["./shop/../shop/sub/"]),
        (shop, ["link"]),
        (shop, [str(shop / "shop/sub"), "shop/support.py"]),
        (shop / "shop/sub", ["."]),
        (shop / "shop/sub", ["--config", "../../midline.yaml", "deep.py"]),
    ]:
        run = midline_here(start, "check", "--format", "json", *asked)
        assert run.report["findings"] == whole["findings"][2:], asked
        assert run.report["summary"]["files_read"] == whole["summary"]["files_read"]
        assert run.code == 1
    assert midline_here(shop, "check", "shop/support.py").code == 0


def test_an_identity_does_not_depend_on_what_is_shown(tmp_path: Path) -> None:
    twice = MODEL_CALL.replace("    return ", "    client.responses.create(model='m', input=number)\n    return ")
    plant(tmp_path, {"shop/a.py": MODEL_CALL, "shop/b.py": twice})
    every = midline_here(tmp_path, "check", "--format", "json").report["findings"]
    assert len({each["identity"] for each in every}) == len(every) == 4
    some = midline_here(tmp_path, "check", "--format", "json", "shop/b.py").report["findings"]
    assert some == [each for each in every if each["path"] == "shop/b.py"]


def test_output_and_also(shop: Path) -> None:
    shown = {form: midline_here(shop, "check", "--format", form).out for form in ("full", "concise", "json", "jsonl")}
    old = shop / "report.json"
    old.write_text("old")
    old.chmod(0o640)
    run = midline_here(shop, "check", "--format", "json", "--output", "report.json", "--also", "full=a.txt")
    assert (run.code, run.out, run.err) == (1, "", "")
    assert (old.read_text(), (shop / "a.txt").read_text()) == (shown["json"], shown["full"])
    assert old.stat().st_mode & 0o777 == 0o640
    run = midline_here(shop, "check", "--format", "concise", "--also", "json=b", "--also", "jsonl=c")
    assert (run.out, (shop / "b").read_text(), (shop / "c").read_text()) == tuple(
        shown[form] for form in ("concise", "json", "jsonl")
    )
    assert not list(shop.glob(".*.part"))
    assert midline(shop, "check", "--output", "/dev/stdout").out == shown["full"]


@pytest.mark.parametrize("form", ["json", "full"])
def test_a_run_that_fails_leaves_no_report_of_an_earlier_one(shop: Path, form: str) -> None:
    arguments = ["check", "--format", form, "--output", "out", "--also", "jsonl=lines"]
    assert midline_here(shop, *arguments).code == 1
    write(shop, {"midline.yaml": "midlin: 1\n"})
    run = midline_here(shop, *arguments)
    assert (run.code, run.out) == (2, "")
    assert "midline.yaml:1:1: error" in run.err
    assert "midlin" in (shop / "out").read_text() and PLANTED not in (shop / "out").read_text()
    assert {json.loads(line)["kind"] for line in (shop / "lines").read_text().splitlines()} == {"problem"}


def test_standard_input_stands_for_a_file(shop: Path) -> None:
    asked = ["check", "--format", "concise", "--stdin-filename"]
    run = midline(shop, *asked, "shop/billing.py", "shop/billing.py", stdin=b"x = 1\n")
    assert (run.code, run.out.count("\n")) == (0, 1)
    run = midline(shop, *asked, "shop/new.py", "shop/new.py", stdin=MODEL_CALL.encode())
    assert "shop/new.py:7:12: MID101" in run.out
    run = midline(shop / "shop", *asked, "new.py", "new.py", "--config", "../midline.yaml", stdin=b"def f(:\n")
    assert "shop/new.py:1:7: MID005" in run.out
    write(shop, {".gitignore": "shop/sub/\n"})
    run = midline(shop, *asked, "shop/sub/deep.py", stdin=MODEL_CALL.encode())
    assert "deep.py" not in run.out, "an editor's buffer of an ignored file is ignored"
    assert PLANTED in midline(shop, "check", "--format", "concise").out, "nothing of it is remembered"


def test_quiet_says_findings_only(shop: Path) -> None:
    for form, more in (("full", "\n\n"), ("concise", "\n")):
        loud, quiet = (midline_here(shop, "check", "--format", form, *extra).out for extra in ([], ["-q"]))
        assert loud.startswith(quiet.rstrip("\n") + more)
        assert loud.removeprefix(quiet.rstrip("\n") + more).startswith("3 findings (3 errors); ")
    run = midline(shop, "check", "-q", "-v", "shop/support.py")
    assert (run.code, run.out, run.err) == (0, "", "")


def test_verbose_and_timings_are_on_standard_error(shop: Path) -> None:
    write(shop, {"shop/open.py": "def go(thing):\n    return thing.chat.completions.create()\n", ".venv/x.py": ""})
    plain = midline_here(shop, "check")
    run = midline_here(shop, "check", "-v", "--timings")
    assert run.out == plain.out
    assert "not entered: .venv (environment)" in run.err
    assert re.search(r"^ +\d+\.\d ms  read$", run.err, re.MULTILINE)


def test_confidence_is_a_filter(tmp_path: Path) -> None:
    guess = "def go(thing):\n    return thing.chat.completions.create(model='m', messages=[])\n"
    plant(tmp_path, {"shop/guess.py": guess})
    usual = midline_here(tmp_path, "check", "--format", "json").report["findings"]
    least = midline_here(tmp_path, "check", "--format", "json", "--min-confidence", "possible").report["findings"]
    most = midline_here(tmp_path, "check", "--format", "json", "--min-confidence", "certain").report["findings"]
    assert {each["confidence"] for each in least if each["path"] == "shop/guess.py"} == {"possible"}
    assert {each["confidence"] for each in usual} <= {"certain", "likely"}
    assert [each["path"] for each in most] == ["shop/billing.py"]
    write(tmp_path, {"shop/billing.py": ""})
    assert midline_here(tmp_path, "check", "--min-confidence", "possible").code == 0, "a guess never fails a run"


def on_a_terminal(shop: Path, *arguments: str, **environment: str) -> str:
    """What the command writes to a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "midline.cli.app", *arguments]
    usual = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    with subprocess.Popen(
        command, cwd=shop, stdout=theirs, stderr=theirs, env={**usual, "TERM": "xterm", **environment}
    ) as process:
        os.close(theirs)
        written = b""
        try:
            while part := os.read(ours, 1 << 16):
                written += part
        except OSError:  # how Linux tells that the other end is closed
            pass
        process.wait()
    os.close(ours)
    return written.decode()


def test_colour_is_for_terminals_that_want_it(shop: Path) -> None:
    assert "\x1b[" in on_a_terminal(shop, "check")
    plain = on_a_terminal(shop, "check", NO_COLOR="1")
    assert plain.replace("\r\n", "\n") == midline(shop, "check").out
    assert "\x1b[" not in on_a_terminal(shop, "check", TERM="dumb")


@pytest.mark.parametrize("arguments", [["check"], ["check", "--format", "jsonl"], ["scan", "."], ["explain", "--list"]])
def test_a_reader_that_leaves_is_no_error(tmp_path: Path, arguments: list[str]) -> None:
    plant(tmp_path, {f"shop/m{number}.py": MODEL_CALL * 30 for number in range(10)})
    command = [sys.executable, "-m", "midline.cli.app", *arguments]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) in (0, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("arguments", [["check"], ["check", "--format", "json"], ["scan", "."]])
def test_a_full_disk_is_told(shop: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "midline.cli.app", *arguments]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=shop, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "error: standard output cannot be written: no space left on device\n"


def test_control_c_ends_it_without_words(tmp_path: Path) -> None:
    plant(tmp_path)
    os.mkfifo(tmp_path / "waits")
    command = [sys.executable, "-m", "midline.cli.app", "check", "--stdin-filename", "shop/x.py"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        time.sleep(1)  # it waits for its standard input
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_no_manifest_is_told_and_one_above_is_found(tmp_path: Path, shop: Path) -> None:
    run = midline_here(shop / "shop/sub", "check", "--format", "concise")
    assert PLANTED in run.out, "paths are relative to the manifest"
    (shop / "midline.yaml").unlink()
    run = midline_here(shop, "check")
    assert run.code == 2
    assert "there is no manifest in this folder or above it" in run.err
