"""Memory of whole runs: where nothing changed, the result of the last check is given back as it was."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import msgspec

from midline.judging.blind import BlindCall
from midline.judging.finding import Finding
from midline.judging.result import CheckResult
from midline.reading.store import FactStore


class KeptResult(msgspec.Struct, array_like=True, frozen=True):
    """A result as it is kept: without the folder, so that a moved project finds it again."""

    findings: tuple[Finding, ...]
    files_read: int
    unread: int
    assigned_percent: float | None
    blind: tuple[BlindCall, ...]
    unread_units: tuple[tuple[str, int], ...]
    components: tuple[str, ...]
    notes: tuple[str, ...]


def run_key(parts: Iterable[bytes | str]) -> bytes:
    """20 bytes that stand for everything a result depends on."""
    digest = blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.digest()


def recall(store: FactStore, key: bytes, root: Path) -> CheckResult | None:
    """The result that was kept under this key, if any."""
    data = store.get("run", key)
    if data is None:
        return None
    try:
        kept = msgspec.msgpack.decode(data, type=KeptResult)
    except msgspec.DecodeError:
        return None
    return CheckResult(root, *(getattr(kept, name) for name in kept.__struct_fields__))


def keep(store: FactStore, key: bytes, result: CheckResult) -> None:
    """Keep a result for the next run in which nothing changed."""
    bare = replace(result, root=Path())
    kept = KeptResult(**{name: getattr(bare, name) for name in KeptResult.__struct_fields__})
    with suppress(UnicodeEncodeError):  # a file name that is no UTF-8 cannot be kept
        store.put_many([("run", key, msgspec.msgpack.encode(kept))])
