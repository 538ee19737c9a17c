"""Suspects -> what they test and decide, read with LibCST; only the lines of the suspects are parsed."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

import msgspec

from midline.reading.branch_facts import BranchFacts, FileBranches
from midline.reading.facts import Suspect, Unread
from midline.reading.newer_syntax import mask
from midline.reading.reader import FactSet
from midline.reading.source import parse
from midline.reading.store import FactStore
from midline.reading.taking import digest_of, text_of
from midline.reading.workers import Progress, read_many

# LibCST takes time and memory by the square of the depth; arms of a chain lie beside one another here, though.
_DEEPEST = 1_000
_BYTES_PER_WORKER = 200_000
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(FileBranches).decode


class Segment(NamedTuple):
    """A suspect with its lines."""

    suspect: Suspect
    code: str


_encode_segments = msgspec.msgpack.Encoder().encode
_decode_segments = msgspec.msgpack.Decoder(list[tuple[Suspect, str]]).decode


def read_branches(
    facts: FactSet,
    paths: Iterable[str],
    store: FactStore | None = None,
    *,
    workers: int | None = None,
    on_progress: Progress | None = None,
) -> dict[str, FileBranches]:
    """The units of those files that hold a suspect, by path."""
    wanted: dict[str, bytes] = {}
    for path in sorted(set(paths)):
        outline = facts.outline(path)
        if outline is not None and outline.suspects:
            wanted[path] = facts.digest(path)
    found = _look_up(store, wanted.values())
    missing: dict[bytes, bytes] = {}
    for path, digest in wanted.items():
        outline = facts.outline(path)
        if digest not in found and digest not in missing and outline is not None:
            data = facts.data(path)
            if not isinstance(data, Unread) and digest_of(data) == digest:
                missing[digest] = _encode_segments(segments(text_of(data), outline.suspects))
    digests = list(missing)
    results = read_many(
        list(missing.values()), branch_task, workers=workers, on_progress=on_progress, worth=_BYTES_PER_WORKER
    )
    read = {digests[done.index]: done.head for done in results if done.head}
    found.update((digest, _decode(blob)) for digest, blob in read.items())
    if store is not None:
        store.put_many(("branches", digest, blob) for digest, blob in sorted(read.items()))
    return {path: found[digest] for path, digest in wanted.items() if digest in found}


def segments(text: str, suspects: Sequence[Suspect]) -> list[tuple[Suspect, str]]:
    """Each suspect with its own lines of the text."""
    lines = text.split("\n")
    return [(each, "\n".join(lines[each.first_line - 1 : each.end_line]) + "\n") for each in suspects]


def branch_task(data: bytes) -> tuple[bytes, bytes]:
    """Encoded segments of one file -> its units, encoded. To be called with a large stack."""
    units: list[BranchFacts] = []
    unread: list[int] = []
    for suspect, code in _decode_segments(data):
        unit = read_unit(suspect, code)
        if unit is None:
            unread.append(suspect.line)
        else:
            units.append(unit)
    return _encode(FileBranches(tuple(units), tuple(unread))), b""


def read_unit(suspect: Suspect, code: str) -> BranchFacts | None:
    """What the code of a suspect tests and decides; None where LibCST cannot read it."""
    try:
        with warnings.catch_warnings():
            # Invalid escapes and the like are the author's business, and would be printed.
            warnings.simplefilter("ignore")
            return _read(suspect, code)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # LibCST's Rust parser panics with one that is no Exception
        return None


def _read(suspect: Suspect, code: str) -> BranchFacts | None:
    margin = code[: len(code) - len(code.lstrip(" \t\f"))]
    indented = bool(margin.rpartition("\f")[2])  # a form feed sets the column back
    text = f"if 1:\n{code}" if indented else code
    parsed = _parse(text)
    if parsed is None or _depth(parsed.body) > _DEEPEST:
        return None
    from midline.reading.branch_unit import unit_of

    return unit_of(suspect, text, parsed.body, indented=indented, split_aliases=parsed.split_aliases)


class _Parsed(NamedTuple):
    """split_aliases: `type` statements were masked, each by two statements."""

    body: list[ast.stmt]
    split_aliases: bool


def _parse(text: str) -> _Parsed | None:
    try:
        return _Parsed(parse(text).body, False)
    except SyntaxError:
        masked = mask(text)
    return None if masked is None else _Parsed(parse(masked.text).body, "type statements" in masked.features)


def _depth(body: list[ast.stmt]) -> int:
    """How many nodes are nested in one another; the arms of a chain count as one."""
    deepest = 0
    waiting: list[tuple[Any, int]] = [(node, 1) for node in body]
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        chained = node.orelse[0] if isinstance(node, ast.If) and len(node.orelse) == 1 else None
        for child in ast.iter_child_nodes(node):
            waiting.append((child, depth if child is chained else depth + 1))
    return deepest


def _look_up(store: FactStore | None, digests: Iterable[bytes]) -> dict[bytes, FileBranches]:
    found: dict[bytes, FileBranches] = {}
    if store is not None:
        for digest, blob in store.get_many("branches", digests).items():
            with suppress(msgspec.MsgspecError):
                found[digest] = _decode(blob)
    return found
