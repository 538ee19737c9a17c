"""Suspects -> what they test and decide, read with LibCST; only the lines of the suspects are parsed."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import accumulate
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
# A statement of fewer characters is no deeper than that, with the hundred blocks around it that Python allows.
_SHALLOW = 300
_BYTES_PER_WORKER = 200_000
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(FileBranches).decode


_BLOCKS = ("body", "handlers", "orelse", "finalbody", "cases")


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
    if parsed is None or (_longest_statement(text, parsed.body) > _SHALLOW and _depth(parsed.body) > _DEEPEST):
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


def _longest_statement(text: str, body: list[ast.stmt]) -> int:
    """The most characters that a statement takes, or the head of one that holds others; docstrings are left out."""
    ends = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    lines: list[int] = []
    flat: set[int] = set()
    waiting: list[Any] = list(body)
    while waiting:
        node = waiting.pop()
        lines.append(_first_line(node))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            flat.add(node.lineno)
        for name in _BLOCKS:
            waiting.extend(getattr(node, name, ()))
    lines.sort()
    last = min(len(ends) - 1, max((node.end_lineno or 0 for node in body), default=0))
    spans = zip(lines, [*lines[1:], last], strict=True)
    return max((ends[after] - ends[line - 1] for line, after in spans if line not in flat), default=0)


def _first_line(node: Any) -> int:
    """Of a definition the line of its first decorator; of a `case` that of its pattern."""
    decorators = getattr(node, "decorator_list", None)
    return int((decorators[0] if decorators else node.pattern if isinstance(node, ast.match_case) else node).lineno)


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
