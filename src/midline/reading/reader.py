"""Files in, facts out: every file is read and hashed on every run, and parsed only where its facts are not known."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from time import perf_counter
from types import MappingProxyType

import msgspec

from midline.reading.facts import Body, FileFacts, Outline, Unread
from midline.reading.files import read_bytes

DIGEST_SIZE = 20
_decode_facts = msgspec.msgpack.Decoder(FileFacts).decode
_decode_body = msgspec.msgpack.Decoder(Body).decode
_NO_FILES: Mapping[str, bytes] = MappingProxyType({})
_NO_BODY = Body(scopes=(), calls=(), reads=())


class FactSet:
    """The facts of a set of files. Bodies are decoded when asked for, and kept.

    paths: sorted, relative to the folder; files that could not be read are among them. timings: seconds by step.
    """

    __slots__ = ("_bodies", "_digests", "_encoded", "_facts", "_folder", "_overrides", "paths", "timings")

    def __init__(self, folder: Path, overrides: Mapping[str, bytes]) -> None:
        self.paths: tuple[str, ...] = ()
        self.timings: dict[str, float] = {}
        self._folder = folder
        self._overrides = overrides
        self._facts: dict[str, FileFacts] = {}
        self._digests: dict[str, bytes] = {}
        self._encoded: dict[str, bytes] = {}
        self._bodies: dict[str, Body] = {}

    def digest(self, path: str) -> bytes:
        """20 bytes that stand for the content; empty where the bytes could not be had."""
        return self._digests.get(path, b"")

    def outline(self, path: str) -> Outline | None:
        """None for a file that could not be read or parsed."""
        return self._facts[path].outline

    def body(self, path: str) -> Body:
        """Scopes and calls; an empty body for a file that could not be read or parsed."""
        body = self._bodies.get(path)
        if body is None:
            encoded = self._encoded.get(path, b"")
            body = self._bodies[path] = _decode_body(encoded) if encoded else _NO_BODY
        return body

    def unread(self, path: str) -> Unread | None:
        """Why the file could not be read or parsed, if so."""
        return self._facts[path].unread

    def note(self, path: str) -> str:
        """What is to be told of a file that was read by other means; mostly empty."""
        return self._facts[path].note

    def source(self, path: str) -> str:
        """The text as it is on disk now, for code frames; empty where it cannot be read."""
        data = self._overrides.get(path) or read_bytes(f"{self._folder}/{path}")
        return "" if isinstance(data, Unread) else decode_for_display(data)

    @property
    def lines_total(self) -> int:
        """Lines of all files that were read."""
        return sum(facts.outline.lines for facts in self._facts.values() if facts.outline is not None)


def read_project(
    folder: Path,
    files: Sequence[str],
    *,
    overrides: Mapping[str, bytes] = _NO_FILES,
    problems: Sequence[tuple[str, Unread]] = (),
    on_progress: Callable[[int, int], None] | None = None,
) -> FactSet:
    """The facts of `files`, which are relative to `folder`.

    overrides: bytes to take instead of what is on disk. problems: files that discovery found unreadable. on_progress
    is told how many files have been parsed, and how many there are to parse.
    """
    from midline.reading.source import read_source

    facts = FactSet(folder, overrides)
    started = perf_counter()
    for path, unread in problems:
        facts._facts[path] = FileFacts(None, unread=unread)
    for done, path in enumerate(files):
        data = overrides[path] if path in overrides else read_bytes(f"{folder}/{path}")
        if isinstance(data, Unread):
            facts._facts[path] = FileFacts(None, unread=data)
            continue
        facts._digests[path] = blake2b(data, digest_size=DIGEST_SIZE).digest()
        found = read_source(data)
        facts._encoded[path] = found.body
        facts._facts[path] = FileFacts(found.outline, unread=found.unread, note=found.note)
        if on_progress is not None:
            on_progress(done + 1, len(files))
    facts.paths = tuple(sorted(facts._facts))
    facts.timings["parse"] = perf_counter() - started
    return facts


def decode_for_display(data: bytes) -> str:
    """The text of a source file; what cannot be decoded is replaced."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    except (SyntaxError, UnicodeDecodeError):
        encoding = "utf-8"
    return io.TextIOWrapper(io.BytesIO(data), encoding=encoding, errors="replace").read()
