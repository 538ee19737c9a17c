"""Files in, facts out: every file is read and hashed on every run, and parsed only where its facts are not known."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from time import perf_counter
from types import MappingProxyType

import msgspec

from midline.reading.errors import SourceChangedError
from midline.reading.facts import Body, FileFacts, Outline, Unread
from midline.reading.files import read_bytes
from midline.reading.store import FactStore, Kind
from midline.reading.taking import TakenIn, digest_of, text_of
from midline.reading.workers import Progress, read_many, with_large_stack

# What was said of a file for lack of memory or time, or by a worker that died, may be otherwise the next time.
_LASTING = ("syntax", "encoding")
_BATCH_BYTES = 8 << 20
_HELD_BYTES = 32 << 20
_NO_FILES: Mapping[str, bytes] = MappingProxyType({})
_NO_BODY = Body(scopes=(), calls=(), reads=())
_encode = msgspec.msgpack.Encoder().encode
_decode_head = msgspec.msgpack.Decoder(FileFacts).decode
_decode_body = msgspec.msgpack.Decoder(Body).decode


class FactSet:
    """The facts of a set of files. Bodies are fetched and decoded when asked for, and kept.

    paths: sorted, relative to the folder; files that could not be read are among them. parsed: how many files had to
    be parsed. timings: seconds by step.
    """

    __slots__ = (
        "_bodies",
        "_digests",
        "_encoded",
        "_facts",
        "_folder",
        "_overrides",
        "_store",
        "_taken",
        "parsed",
        "paths",
        "timings",
    )

    def __init__(self, folder: Path, overrides: Mapping[str, bytes], store: FactStore | None) -> None:
        self.paths: tuple[str, ...] = ()
        self.parsed = 0
        self.timings: dict[str, float] = {}
        self._folder = folder
        self._overrides = overrides
        self._store = store
        self._taken: TakenIn
        self._facts: dict[str, FileFacts] = {}
        self._digests: dict[str, bytes] = {}
        self._encoded: dict[bytes, bytes] = {}
        self._bodies: dict[bytes, Body] = {}

    @property
    def fingerprint(self) -> bytes:
        """20 bytes that stand for all paths and contents, and for why files could not be read."""
        return self._taken.fingerprint

    def digest(self, path: str) -> bytes:
        """20 bytes that stand for the content; empty where the bytes could not be had."""
        return self._digests.get(path, b"")

    @property
    def lines_total(self) -> int:
        """Lines of all files that were read."""
        return sum(facts.outline.lines for facts in self._facts.values() if facts.outline is not None)

    def outline(self, path: str) -> Outline | None:
        """None for a file that could not be read or parsed."""
        return self._facts[path].outline

    def body(self, path: str) -> Body:
        """Scopes and calls; an empty body for a file that could not be read or parsed.

        Raises SourceChangedError where the cache was cleared and the file changed since the run began.
        """
        if self._facts[path].outline is None:
            return _NO_BODY
        digest = self._digests[path]
        body = self._bodies.get(digest)
        if body is None:
            body = self._bodies[digest] = self._fetch_body(path, digest)
        return body

    def unread(self, path: str) -> Unread | None:
        """Why the file could not be read or parsed, if so."""
        return self._facts[path].unread

    def note(self, path: str) -> str:
        """What is to be told of a file that was read by other means; mostly empty."""
        return self._facts[path].note

    def data(self, path: str) -> bytes | Unread:
        """The bytes as they are now, or why they cannot be had."""
        given = self._overrides.get(path)
        return read_bytes(f"{self._folder}/{path}") if given is None else given

    def source(self, path: str) -> str:
        """The text as it is now, for code frames; empty where it cannot be had."""
        return text_of(self.data(path))

    def _fetch_body(self, path: str, digest: bytes) -> Body:
        encoded = self._encoded.pop(digest, None)
        if encoded is None and self._store is not None:
            encoded = self._store.get("body", digest)
        if encoded is not None:
            with suppress(msgspec.MsgspecError):
                return _decode_body(encoded)
        data = self.data(path)
        if isinstance(data, Unread) or digest_of(data) != digest:
            raise SourceChangedError(path)
        return _decode_body(with_large_stack(lambda: skeleton(data))[1])


def read_project(
    folder: Path,
    files: Sequence[str],
    store: FactStore | None = None,
    *,
    workers: int | None = None,
    overrides: Mapping[str, bytes] = _NO_FILES,
    problems: Sequence[tuple[str, Unread]] = (),
    on_progress: Progress | None = None,
) -> FactSet:
    """The facts of `files`, which are relative to `folder`.

    workers: how many processes parse; None chooses by size. overrides: bytes to take instead of what is on disk.
    problems: files that discovery found unreadable. on_progress is told how many of the files to parse are done.
    """
    return read_taken(TakenIn(folder, files, overrides, problems), store, workers=workers, on_progress=on_progress)


def read_taken(
    taken: TakenIn, store: FactStore | None = None, *, workers: int | None = None, on_progress: Progress | None = None
) -> FactSet:
    """The facts of files that were taken in; their bytes are let go."""
    facts = FactSet(taken.folder, taken.overrides, store)
    facts._taken = taken
    facts._digests = taken.digests
    facts.timings["read"] = taken.seconds
    contents, taken.contents = taken.contents, {}
    with _no_collector():
        with _timed(facts, "look up"):
            heads = _look_up(store, contents)
        missing = [digest for digest in contents if digest not in heads]
        with _timed(facts, "parse"):
            heads.update(_parse(facts, store, missing, [contents[digest] for digest in missing], workers, on_progress))
    facts.parsed = len(missing)
    facts._facts.update((path, heads[digest]) for path, digest in taken.digests.items())
    facts._facts.update((path, FileFacts(None, unread=unread)) for path, unread in taken.unread.items())
    facts.paths = tuple(sorted(facts._facts))
    return facts


def skeleton(data: bytes) -> tuple[bytes, bytes]:
    """The facts of one file as two blobs: all but the body, and the body."""
    from midline.reading.source import read_source

    facts = read_source(data)
    return _encode(FileFacts(facts.outline, unread=facts.unread, note=facts.note)), facts.body


def open_store(folder: Path | None) -> FactStore:
    """The cache in `folder`; none where that is None."""
    return FactStore(folder, _version())


def _version() -> str:
    """Stands for everything that facts depend on beside content: this Python's grammar, and how facts are made."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    if not sources:  # in an archive
        from midline.reading.source import EXTRACTOR_VERSION

        return EXTRACTOR_VERSION
    state = blake2b(digest_size=16)
    for source in sources:
        state.update(source.read_bytes())
    return f"{sys.implementation.cache_tag}-{state.hexdigest()}"


def _look_up(store: FactStore | None, digests: Iterable[bytes]) -> dict[bytes, FileFacts]:
    heads: dict[bytes, FileFacts] = {}
    if store is not None:
        for digest, blob in store.get_many("head", digests).items():
            with suppress(msgspec.MsgspecError):
                heads[digest] = _decode_head(blob)
    return heads


def _parse(
    facts: FactSet,
    store: FactStore | None,
    digests: Sequence[bytes],
    contents: Sequence[bytes],
    workers: int | None,
    on_progress: Progress | None,
) -> Iterator[tuple[bytes, FileFacts]]:
    """Parses what is not known, and keeps what lasts as it comes, so that an interrupted run was not in vain."""
    rows: list[tuple[Kind, bytes, bytes]] = []
    waiting = held = 0
    for done in read_many(contents, skeleton, workers=workers, on_progress=on_progress):
        digest = digests[done.index]
        head = FileFacts(None, unread=done.unread) if done.unread is not None else _decode_head(done.head)
        yield digest, head
        if head.unread is None or head.unread.kind in _LASTING:
            rows += (("head", digest, done.head), ("body", digest, done.body))
            waiting += len(done.head) + len(done.body)
        held += len(done.body)
        if store is None or held < _HELD_BYTES:
            facts._encoded[digest] = done.body
        if store is not None and waiting > _BATCH_BYTES:
            store.put_many(rows)
            rows, waiting = [], 0
    if store is not None:
        store.put_many(rows)


@contextmanager
def _timed(facts: FactSet, step: str) -> Iterator[None]:
    started = perf_counter()
    yield
    facts.timings[step] = perf_counter() - started


@contextmanager
def _no_collector() -> Iterator[None]:
    """Facts hold no cycles, and a collector that looks for them costs more than reading does."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
