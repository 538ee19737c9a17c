"""The close reading: what LibCST shows of the calls of a file, for the few files that hold a candidate.

LibCST itself is imported only where a file is read: `ast` parses first, tells whether the code is too deep for LibCST,
and gives the lines of its statements.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

import msgspec

from midline.reading.close_facts import CloseFacts
from midline.reading.decoding import decode
from midline.reading.facts import Unread
from midline.reading.newer_syntax import mask
from midline.reading.reader import FactSet
from midline.reading.source import parse
from midline.reading.spans import spans_of
from midline.reading.store import FactStore
from midline.reading.taking import digest_of
from midline.reading.workers import Progress, read_many

# LibCST takes time and memory by the square of the depth (5,000 terms: 12 s), and ends the process at some depth.
_DEEPEST = 1_000
_BYTES_PER_WORKER = 200_000
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(CloseFacts).decode


def close_read(data: bytes) -> CloseFacts | None:
    """The calls of a file as LibCST shows them; None where it cannot read the file.

    To be called with a large stack: code may be nested deeply.
    """
    text = decode(data)
    if isinstance(text, Unread):
        return None
    try:
        return _read(text)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # LibCST's Rust parser panics with one that is no Exception
        return None


def close_read_many(
    facts: FactSet,
    paths: Iterable[str],
    store: FactStore | None = None,
    *,
    workers: int | None = None,
    on_progress: Progress | None = None,
) -> dict[str, CloseFacts]:
    """The close reading of some files of a project, by path; files without one are left out."""
    wanted = {path: facts.digest(path) for path in sorted(set(paths)) if facts.outline(path) is not None}
    found = _look_up(store, wanted.values())
    missing: dict[bytes, bytes] = {}
    for path, digest in wanted.items():
        if digest not in found:
            data = facts.data(path)
            if not isinstance(data, Unread) and digest_of(data) == digest:
                missing[digest] = data
    digests = list(missing)
    results = read_many(
        list(missing.values()), close_task, workers=workers, on_progress=on_progress, worth=_BYTES_PER_WORKER
    )
    read = {digests[done.index]: done.head for done in results if done.head}
    found.update((digest, _decode(blob)) for digest, blob in read.items())
    if store is not None:
        store.put_many(("close", digest, blob) for digest, blob in sorted(read.items()))
    return {path: found[digest] for path, digest in wanted.items() if digest in found}


def close_task(data: bytes) -> tuple[bytes, bytes]:
    """The close reading of one file as a blob, empty where there is none."""
    facts = close_read(data)
    return (b"" if facts is None else _encode(facts)), b""


def _look_up(store: FactStore | None, digests: Iterable[bytes]) -> dict[bytes, CloseFacts]:
    found: dict[bytes, CloseFacts] = {}
    if store is not None:
        for digest, blob in store.get_many("close", digests).items():
            with suppress(msgspec.MsgspecError):
                found[digest] = _decode(blob)
    return found


def _read(text: str) -> CloseFacts | None:
    """Parses twice: `ast` gives lines of statements and tells whether LibCST may be tried, LibCST gives the rest."""
    parsed = _parse(text)
    if parsed is None or _depth(parsed.tree) > _DEEPEST:
        return None
    from midline.reading.close_walk import walk

    return walk(text, [(span.start, span.end) for span in spans_of(parsed.tree.body)], parsed.split_aliases)


class _Parsed(NamedTuple):
    """split_aliases: `type` statements were masked, each by two statements."""

    tree: ast.Module
    split_aliases: bool


def _parse(text: str) -> _Parsed | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _Parsed(parse(text), False)
        except SyntaxError:
            masked = mask(text)
        return None if masked is None else _Parsed(parse(masked.text), "type statements" in masked.features)


def _depth(tree: ast.Module) -> int:
    """How many nodes are nested in one another."""
    deepest = 0
    waiting: list[tuple[ast.AST, int]] = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting.extend((child, depth + 1) for child in ast.iter_child_nodes(node))
    return deepest
