"""Worker processes that may die or hang without harm: each has a pipe of its own, so its last file is known."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from types import TracebackType
from typing import Any

import msgspec

from midline.reading.facts import Unread
from midline.reading.workers import Done, Task, chunks_of, do_one, with_large_stack

SECONDS_PER_FILE = 60.0
# Forking is fast and shares memory; elsewhere than on Linux the system's own libraries do not stand it.
_FORKS = sys.platform == "linux"
_CONTEXT: Any = multiprocessing.get_context("fork" if _FORKS else "spawn")
_READY = b""
_encode = msgspec.msgpack.Encoder().encode
_decode_done = msgspec.msgpack.Decoder(Done).decode
_decode_indices = msgspec.msgpack.Decoder(list[int]).decode


@dataclass(slots=True)
class _Worker:
    """A process, our end of its pipe, and the files it was given and has not answered. since: when it last spoke."""

    process: BaseProcess
    pipe: Connection
    since: float
    ready: bool = False
    pending: deque[int] = field(default_factory=deque)


class Pool:
    """Processes for one list of files. Used as a context: on leaving it none of them is left."""

    def __init__(
        self, contents: Sequence[bytes], task: Task, count: int, *, patience: float = SECONDS_PER_FILE
    ) -> None:
        self._contents = contents
        self._task = task
        self._count = count
        self._patience = patience
        self._chunks = chunks_of(contents)
        self._tried: set[int] = set()
        self._workers: list[_Worker] = []

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
        self._workers.clear()

    def results(self, left: list[int]) -> Iterator[Done]:
        """Results as they come; the files for which no process could be had are put into `left`."""
        while self._fill():
            patience = max(0.0, min(worker.since for worker in self._workers) + self._patience - monotonic())
            spoken = wait([worker.pipe for worker in self._workers], patience)
            for worker in list(self._workers):
                if worker.pipe in spoken:
                    yield from self._hear(worker)
                elif monotonic() - worker.since > self._patience:
                    yield from self._lose(worker, hangs=True)
        left.extend(index for chunk in self._chunks for index in chunk)

    def _fill(self) -> bool:
        """Starts and feeds workers; False when nothing is under way any more."""
        while self._chunks and len(self._workers) < self._count and self._start():
            pass
        for worker in list(self._workers):
            if worker.pending:
                continue
            if self._chunks:
                self._give(worker, self._chunks.popleft())
            else:
                self._let_go(worker)
        return bool(self._workers)

    def _start(self) -> bool:
        try:
            ours, theirs = multiprocessing.Pipe()
            inherited = [worker.pipe for worker in self._workers] + [ours] if _FORKS else []
            process: BaseProcess = _CONTEXT.Process(
                target=_serve, args=(theirs, inherited, self._contents, self._task), daemon=True
            )
            process.start()
        except OSError:
            self._count = len(self._workers)
            return False
        theirs.close()
        self._workers.append(_Worker(process, ours, monotonic()))
        return True

    def _give(self, worker: _Worker, chunk: Sequence[int]) -> None:
        worker.pending.extend(chunk)
        worker.since = monotonic()
        with suppress(OSError):  # a worker that has died is found out when it is listened to
            worker.pipe.send_bytes(_encode(chunk))

    def _hear(self, worker: _Worker) -> Iterator[Done]:
        try:
            message = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            yield from self._lose(worker, hangs=False)
            return
        worker.since = monotonic()
        if message == _READY:
            worker.ready = True
            return
        done = _decode_done(message)
        worker.pending.popleft()
        yield done

    def _lose(self, worker: _Worker, hangs: bool) -> Iterator[Done]:
        """The first file without an answer is to blame: alone once more, then told. The others are done elsewhere."""
        if not hangs:
            worker.process.join(1)  # its own end, not ours, is to be its exit code
        self._let_go(worker)
        if not worker.ready:
            self._count = 0  # processes do not work here
            self._chunks.appendleft(list(worker.pending))
            return
        suspect = worker.pending.popleft()
        if worker.pending:
            self._chunks.appendleft(list(worker.pending))
        if hangs:
            yield Done(suspect, unread=Unread("crash", f"reading it took longer than {self._patience:g} seconds"))
        elif suspect in self._tried:
            yield Done(suspect, unread=Unread("crash", f"reading it ends the process{_exit_words(worker.process)}"))
        else:
            self._tried.add(suspect)
            self._chunks.appendleft([suspect])

    def _let_go(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()


def _exit_words(process: BaseProcess) -> str:
    code = process.exitcode
    if code is None or code >= 0:
        return ""
    try:
        return f" ({signal.Signals(-code).name})"
    except ValueError:
        return f" (signal {-code})"


def _serve(pipe: Connection, inherited: Sequence[Connection], contents: Sequence[bytes], task: Task) -> None:
    """What a worker does until its pipe ends. It holds no end but its own, or it would outlive its parent."""
    for end in inherited:
        end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    gc.freeze()
    with suppress(EOFError, OSError):
        pipe.send_bytes(_READY)
        with_large_stack(lambda: _serve_chunks(pipe, contents, task))


def _serve_chunks(pipe: Connection, contents: Sequence[bytes], task: Task) -> None:
    while True:
        for index in _decode_indices(pipe.recv_bytes()):
            pipe.send_bytes(_encode(do_one(contents[index], index, task)))
