"""Doing one thing to many files, over processes where it pays: the results are the same whatever the number.

Work is done in a thread with a large stack and a high recursion limit, with the garbage collector off. A process that
dies is found out: the file it died on is tried once more in a process of its own, and then told as a crash. What
cannot be done over processes is done in this one.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias, TypeVar

from midline.reading.facts import Unread

BYTES_PER_WORKER = 1_500_000
MAX_WORKERS = 8
CHUNK_BYTES = 250_000
FILES_AT_ONCE = 50
STACKS = (512 << 20, 128 << 20, 32 << 20)
STACK_PER_CALL = 8192

Task: TypeAlias = Callable[[bytes], tuple[bytes, bytes]]
Progress: TypeAlias = Callable[[int, int], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done:
    """What came of `contents[index]`: the two blobs of the task, or why there are none."""

    index: int
    head: bytes = b""
    body: bytes = b""
    unread: Unread | None = None


def read_many(
    contents: Sequence[bytes],
    task: Task,
    *,
    workers: int | None = None,
    on_progress: Progress | None = None,
    worth: int = BYTES_PER_WORKER,
) -> Iterator[Done]:
    """The task done to the bytes of every file, in no certain order.

    task: a function at the top of a module. workers: how many processes; None chooses by size, 1 is this process.
    on_progress is told how many are done, and how many there are. worth: the bytes for which a process is worth
    starting.
    """
    count = _workers_for(contents, worth) if workers is None else min(workers, len(contents))
    everything = range(len(contents))
    results = _in_processes(contents, task, count) if count > 1 else _in_this_process(contents, task, everything)
    for done, result in enumerate(results, 1):
        yield result
        if on_progress is not None:
            on_progress(done, len(contents))


def with_large_stack(work: Callable[[], T]) -> T:
    """What `work` gives in a thread that may call deeply, with the garbage collector off."""
    outcome: list[T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(work())
        except BaseException as error:
            failure.append(error)

    limit, collecting = sys.getrecursionlimit(), gc.isenabled()
    gc.disable()
    try:
        _start_thread(run).join()
    finally:
        sys.setrecursionlimit(limit)
        if collecting:
            gc.enable()
    if failure:
        raise failure[0]
    return outcome[0]


def do_one(data: bytes, index: int, task: Task) -> Done:
    """Does the task to one file; a task that raises is a crash of that file."""
    try:
        return Done(index, *task(data))
    except Exception as error:
        return Done(index, unread=Unread("crash", f"{type(error).__name__}: {error}"))


def chunks_of(contents: Sequence[bytes]) -> deque[list[int]]:
    """Indices in runs of about 250 kB, so that no process waits long for another."""
    chunks: deque[list[int]] = deque()
    room = 0
    for index, data in enumerate(contents):
        if room <= 0:
            chunks.append([])
            room = CHUNK_BYTES
        chunks[-1].append(index)
        room -= len(data)
    return chunks


def _workers_for(contents: Sequence[bytes], worth: int) -> int:
    """As many as there are processors and work for; one where other threads run, for they do not survive a fork."""
    if threading.active_count() > 1:
        return 1
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(processors, MAX_WORKERS, 1 + sum(map(len, contents)) // worth)


def _in_this_process(contents: Sequence[bytes], task: Task, indices: Sequence[int]) -> Iterator[Done]:
    for start in range(0, len(indices), FILES_AT_ONCE):
        part = indices[start : start + FILES_AT_ONCE]
        yield from with_large_stack(partial(_do_part, contents, task, part))


def _do_part(contents: Sequence[bytes], task: Task, indices: Sequence[int]) -> list[Done]:
    return [do_one(contents[index], index, task) for index in indices]


def _in_processes(contents: Sequence[bytes], task: Task, count: int) -> Iterator[Done]:
    from midline.reading.pool import Pool

    left: list[int] = []
    with Pool(contents, task, count) as pool:
        yield from pool.results(left)
    yield from _in_this_process(contents, task, left)


def _start_thread(run: Callable[[], None]) -> threading.Thread:
    """The largest stack that the system grants; the recursion limit follows it."""
    usual = threading.stack_size()
    for size in STACKS:
        try:
            threading.stack_size(size)
            thread = threading.Thread(target=run, daemon=True)
            sys.setrecursionlimit(max(sys.getrecursionlimit(), size // STACK_PER_CALL))
            thread.start()
            return thread
        except (RuntimeError, ValueError, MemoryError):
            continue
        finally:
            threading.stack_size(usual)
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread
