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
from hashlib import blake2b
from typing import TypeAlias, TypeVar

from midline.reading.facts import Unread
from midline.reading.files import read_bytes

DIGEST_SIZE = 20
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
class Job:
    """One file: where it is (an absolute path), or its bytes; size in bytes, if only roughly."""

    source: str | bytes
    size: int


@dataclass(frozen=True, slots=True)
class Done:
    """What came of `jobs[index]`: the digest of the bytes read and the two blobs of the task, or why there are none."""

    index: int
    digest: bytes = b""
    head: bytes = b""
    body: bytes = b""
    unread: Unread | None = None


def read_many(
    jobs: Sequence[Job], task: Task, *, workers: int | None = None, on_progress: Progress | None = None
) -> Iterator[Done]:
    """The task done to every job, in no certain order.

    task: a function at the top of a module. workers: how many processes; None chooses by size, 1 is this process.
    on_progress is told how many are done, and how many there are.
    """
    count = _workers_for(jobs) if workers is None else min(workers, len(jobs))
    results = _in_processes(jobs, task, count) if count > 1 else _in_this_process(jobs, task, range(len(jobs)))
    for done, result in enumerate(results, 1):
        yield result
        if on_progress is not None:
            on_progress(done, len(jobs))


def digest_of(data: bytes) -> bytes:
    """The 20 bytes by which content is known."""
    return blake2b(data, digest_size=DIGEST_SIZE).digest()


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


def do_job(job: Job, index: int, task: Task) -> Done:
    """Reads one file and does the task to it; a task that raises is a crash."""
    data = job.source if isinstance(job.source, bytes) else read_bytes(job.source)
    if isinstance(data, Unread):
        return Done(index, unread=data)
    try:
        head, body = task(data)
    except Exception as error:
        return Done(index, digest_of(data), unread=Unread("crash", f"{type(error).__name__}: {error}"))
    return Done(index, digest_of(data), head, body)


def chunks_of(jobs: Sequence[Job]) -> deque[list[int]]:
    """Indices of jobs in runs of about 250 kB, so that no process waits long for another."""
    chunks: deque[list[int]] = deque()
    room = 0
    for index, job in enumerate(jobs):
        if room <= 0:
            chunks.append([])
            room = CHUNK_BYTES
        chunks[-1].append(index)
        room -= job.size
    return chunks


def _workers_for(jobs: Sequence[Job]) -> int:
    """As many as there are processors and work for; one where other threads run, for they do not survive a fork."""
    if threading.active_count() > 1:
        return 1
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    size = sum(job.size for job in jobs)
    return min(processors, MAX_WORKERS, 1 + size // BYTES_PER_WORKER)


def _in_this_process(jobs: Sequence[Job], task: Task, indices: Sequence[int]) -> Iterator[Done]:
    for start in range(0, len(indices), FILES_AT_ONCE):
        part = indices[start : start + FILES_AT_ONCE]
        yield from with_large_stack(partial(_do_part, jobs, task, part))


def _do_part(jobs: Sequence[Job], task: Task, indices: Sequence[int]) -> list[Done]:
    return [do_job(jobs[index], index, task) for index in indices]


def _in_processes(jobs: Sequence[Job], task: Task, count: int) -> Iterator[Done]:
    from midline.reading.pool import Pool

    left: list[int] = []
    with Pool(jobs, task, count) as pool:
        yield from pool.results(left)
    yield from _in_this_process(jobs, task, left)


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
