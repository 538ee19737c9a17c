"""Taking files in: their bytes and digests, before anything is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from time import perf_counter
from types import MappingProxyType

import msgspec

from midline.reading.facts import Unread
from midline.reading.files import read_bytes

_NO_FILES: Mapping[str, bytes] = MappingProxyType({})
_encode = msgspec.msgpack.Encoder().encode


class TakenIn:
    """Files whose bytes were read and hashed, before anything is known of them.

    digests: path -> 20 bytes. contents: digest -> bytes. unread: path -> why its bytes could not be had.
    """

    __slots__ = ("contents", "digests", "folder", "overrides", "seconds", "unread")

    def __init__(
        self,
        folder: Path,
        files: Iterable[str],
        overrides: Mapping[str, bytes] = _NO_FILES,
        problems: Sequence[tuple[str, Unread]] = (),
    ) -> None:
        started = perf_counter()
        self.folder = folder
        self.overrides = overrides
        self.digests: dict[str, bytes] = {}
        self.contents: dict[bytes, bytes] = {}
        self.unread = dict(problems)
        for path in files:
            data = overrides[path] if path in overrides else read_bytes(f"{folder}/{path}")
            if isinstance(data, Unread):
                self.unread[path] = data
            else:
                digest = self.digests[path] = digest_of(data)
                self.contents[digest] = data
        self.seconds = perf_counter() - started

    def source(self, path: str) -> str:
        """The text of a file as it is now, for code frames; empty where it cannot be had."""
        given = self.overrides.get(path)
        return text_of(read_bytes(f"{self.folder}/{path}") if given is None else given)

    @property
    def fingerprint(self) -> bytes:
        """20 bytes that stand for all paths and contents, and for why files could not be read."""
        state = blake2b(digest_size=20)
        for path, digest in sorted(self.digests.items()):
            state.update(_encode((path.encode("utf-8", "surrogateescape"), digest)))
        for path, unread in sorted(self.unread.items()):
            state.update(_encode((path.encode("utf-8", "surrogateescape"), unread)))
        return state.digest()


def text_of(data: bytes | Unread) -> str:
    from midline.reading.decoding import decode

    if isinstance(data, Unread):
        return ""
    text = decode(data)
    return data.decode("utf-8", "replace") if isinstance(text, Unread) else text


def digest_of(data: bytes) -> bytes:
    """The 20 bytes by which content is known."""
    return blake2b(data, digest_size=20).digest()
