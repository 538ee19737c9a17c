"""What a result is kept under."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b


def run_key(parts: Iterable[bytes | str]) -> bytes:
    """20 bytes that stand for everything a result depends on."""
    digest = blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.digest()
