"""Files -> the texts in them that may be prompts, kept by content as all facts are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress

import msgspec

from midline.reading.decoding import decode
from midline.reading.facts import Unread
from midline.reading.prompt_facts import FilePrompts
from midline.reading.reader import FactSet
from midline.reading.store import FactStore
from midline.reading.taking import digest_of
from midline.reading.workers import Progress, read_many

_BYTES_PER_WORKER = 400_000
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(FilePrompts).decode


def read_prompts_in(
    facts: FactSet,
    paths: Iterable[str],
    store: FactStore | None = None,
    *,
    workers: int | None = None,
    on_progress: Progress | None = None,
) -> dict[str, FilePrompts]:
    """The texts of prompt size of some Python files, by path; files that cannot be parsed are left out."""
    wanted = {path: facts.digest(path) for path in sorted(set(paths)) if facts.outline(path) is not None}
    found: dict[bytes, FilePrompts] = {}
    if store is not None:
        for digest, blob in store.get_many("prompts", wanted.values()).items():
            with suppress(msgspec.MsgspecError):
                found[digest] = _decode(blob)
    missing = _missing(facts, wanted, found)
    digests = list(missing)
    results = read_many(
        list(missing.values()), prompt_task, workers=workers, on_progress=on_progress, worth=_BYTES_PER_WORKER
    )
    read = {digests[done.index]: done.head for done in results if done.head}
    found.update((digest, _decode(blob)) for digest, blob in read.items())
    if store is not None:
        store.put_many(("prompts", digest, blob) for digest, blob in sorted(read.items()))
    return {path: found[digest] for path, digest in wanted.items() if digest in found}


def prompt_task(data: bytes) -> tuple[bytes, bytes]:
    """The texts of one Python file as a blob, empty where it cannot be read. To be called with a large stack."""
    from midline.reading.prompt_literals import read_prompt_literals

    text = decode(data)
    if isinstance(text, Unread):
        return b"", b""
    try:
        return _encode(read_prompt_literals(text)), b""
    except (SyntaxError, RecursionError, MemoryError, ValueError):
        return b"", b""


def _missing(facts: FactSet, wanted: Mapping[str, bytes], found: Mapping[bytes, FilePrompts]) -> dict[bytes, bytes]:
    missing: dict[bytes, bytes] = {}
    for path, digest in wanted.items():
        if digest not in found and digest not in missing:
            data = facts.data(path)
            if not isinstance(data, Unread) and digest_of(data) == digest:
                missing[digest] = data
    return missing
