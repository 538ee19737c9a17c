"""Work over processes: the same results whatever the number, and nothing that a file does ends the run."""

from __future__ import annotations

import ast
import faulthandler
import gc
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from midline.reading.facts import Unread
from midline.reading.pool import Pool
from midline.reading.workers import Done, chunks_of, read_many, with_large_stack

DEEP = b"x = " + b"+".join([b"1"] * 10_000)


def behave(data: bytes) -> tuple[bytes, bytes]:
    """Does what the file says."""
    if data == b"die":
        faulthandler.disable()
        os.kill(os.getpid(), signal.SIGSEGV)
        time.sleep(5)
    if data == b"exit":
        os._exit(3)
    if data == b"die at first":
        marker = Path(os.environ["MIDLINE_TEST_MARKER"])
        if not marker.exists():
            marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(5)
    if data == b"hang":
        time.sleep(60)
    if data == b"raise":
        raise ValueError("no")
    return data.upper(), data[::-1]


def count_terms(data: bytes) -> tuple[bytes, bytes]:
    return str(sum(isinstance(node, ast.Constant) for node in ast.walk(ast.parse(data)))).encode(), b""


def done(contents: list[bytes], workers: int | None) -> list[Done]:
    return sorted(read_many(contents, behave, workers=workers), key=lambda result: result.index)


@pytest.mark.parametrize("workers", [1, 2, 3, None])
def test_the_same_whatever_the_number(workers: int | None) -> None:
    contents = [b"abc%d" % number * 5000 for number in range(120)] + [b""]
    assert done(contents, workers) == [Done(i, data.upper(), data[::-1]) for i, data in enumerate(contents)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_task_that_raises_is_a_crash_of_that_file(workers: int) -> None:
    results = done([b"a", b"raise", b"b"], workers)
    assert [result.unread and result.unread.message for result in results] == [None, "ValueError: no", None]


def test_a_file_that_ends_its_process_is_told_and_the_others_are_done() -> None:
    contents = [b"f%d" % number for number in range(40)]
    contents[7], contents[8], contents[30] = b"die", b"die", b"exit"
    results = done(contents, 2)
    told = {result.index: result.unread.message for result in results if result.unread is not None}
    assert told == {
        7: "reading it ends the process (SIGSEGV)",
        8: "reading it ends the process (SIGSEGV)",
        30: "reading it ends the process",
    }
    assert [result.head for result in results if result.unread is None] == [
        content.upper() for content in contents if content.startswith(b"f")
    ]


def test_a_process_that_was_killed_for_another_reason_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIDLINE_TEST_MARKER", str(tmp_path / "marker"))
    results = done([b"a", b"die at first", b"b"], 2)
    assert [result.head for result in results] == [b"A", b"DIE AT FIRST", b"B"]
    assert (tmp_path / "marker").exists()


def test_a_file_that_takes_too_long_is_told() -> None:
    contents = [b"a", b"hang", b"b"]
    with Pool(contents, behave, 2, patience=0.3) as pool:
        results = sorted(pool.results(left := []), key=lambda result: result.index)
    assert left == []
    assert [result.head for result in results] == [b"A", b"", b"B"]
    assert results[1].unread == Unread("crash", "reading it took longer than 0.3 seconds")


def test_leaving_early_leaves_no_process() -> None:
    pool = Pool([*[b"x" * 300_000] * 9, b"hang"], behave, 3)
    with pool:
        next(pool.results([]))
        processes = [worker.process for worker in pool._workers]
        assert any(process.is_alive() for process in processes)
    assert not any(process.is_alive() for process in processes)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_parent_that_ends_leaves_no_orphans(how: signal.Signals) -> None:
    program = """
import os, time
from midline.reading.workers import read_many
def slow(data):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(0.3)
    return data, data
for _ in read_many([b"x" * 300_000] * 100, slow, workers=3):
    pass
"""
    parent = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    children = {int(parent.stdout.readline()) for _ in range(3)}
    assert parent.pid not in children
    parent.send_signal(how)
    parent.wait(30)
    rest = parent.stdout.read()  # ends when the last process that holds it ends
    assert len(rest.splitlines()) <= 3, "a worker took up more after what it had at hand"


@pytest.mark.parametrize("workers", [1, 2])
def test_deep_source_finds_a_deep_stack(workers: int) -> None:
    contents = [DEEP, DEEP]
    assert [result.head for result in read_many(contents, count_terms, workers=workers)] == [b"10000", b"10000"]


def test_a_large_stack_leaves_no_trace() -> None:
    before = (sys.getrecursionlimit(), gc.isenabled())
    assert with_large_stack(lambda: (sys.getrecursionlimit() > 10_000, gc.isenabled())) == (True, False)
    with pytest.raises(ZeroDivisionError):
        with_large_stack(lambda: 1 // 0)
    assert (sys.getrecursionlimit(), gc.isenabled()) == before


def test_chunks_hold_every_job_once_and_are_of_a_size() -> None:
    contents = [bytes(size) for size in [100_000] * 10 + [900_000, 0, 0, 1]]
    chunks = chunks_of(contents)
    assert [index for chunk in chunks for index in chunk] == list(range(len(contents)))
    assert [len(chunk) for chunk in chunks] == [3, 3, 3, 2, 3]


def test_progress_counts_up_to_all() -> None:
    told: list[tuple[int, int]] = []
    list(read_many([*[b"x"] * 5], behave, on_progress=lambda done, total: told.append((done, total))))
    assert told == [(number, 5) for number in range(1, 6)]
