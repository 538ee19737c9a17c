"""The cache of facts: one SQLite file, keyed by content, that may be lost at any moment without harm.

Several processes may use it at once. It keeps SQLite's rollback journal, which a killed process cannot break and which
needs no shared memory; it does not wait for the disk, so a power cut may break it, and then it is thrown away. Every
blob carries a checksum over its key and itself: a flipped byte is a miss. Whatever goes wrong, the run goes on, without
the cache if need be, and `notes` says so.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Literal, TypeVar
from zlib import crc32

FOLDER_NAME = ".midline_cache"
FILE_NAME = "facts-2.sqlite3"  # the number rises with the layout
MAX_BYTES = 512 << 20
MAX_RUNS = 64
_TABLES_MADE = 1
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_FULL = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL)
_BROKEN = (
    0,  # Python's own: text, even of SQLite's complaint, that is no UTF-8
    sqlite3.SQLITE_ERROR,  # tables are missing
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_TOOBIG,
)
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of midline and may be deleted.\n"

Kind = Literal["head", "body", "close", "branches", "prompts", "run"]
KINDS: tuple[Kind, ...] = ("head", "body", "close", "branches", "prompts", "run")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What the cache holds: its file, the size of that in bytes, and how many entries of each kind."""

    path: Path
    size: int
    entries: Mapping[str, int]


def cache_folder(project: Path, given: Path | None = None) -> Path:
    """Where the cache of a project lies: as given, else `$MIDLINE_CACHE_DIR`, else `.midline_cache` in its folder."""
    if given is not None:
        return given
    named = os.environ.get("MIDLINE_CACHE_DIR")
    return Path(named) if named else project / FOLDER_NAME


class FactStore:
    """The cache in `folder`, or one that keeps nothing where that is None. Opened at the first use.

    Entries of another `version` are never given. notes: what went wrong, in words. day: days since 1970, by which
    entries that were not used for long are told from others. max_bytes: the limit on the size of the file. patience:
    seconds to wait for other processes.
    """

    __slots__ = (
        "_connection",
        "_day",
        "_folder",
        "_max_bytes",
        "_patience",
        "_renewed",
        "_salt",
        "_usable",
        "_writable",
        "notes",
    )

    def __init__(
        self,
        folder: Path | None,
        version: str,
        *,
        day: int | None = None,
        max_bytes: int = MAX_BYTES,
        patience: float = 5,
    ) -> None:
        self.notes: list[str] = []
        self._folder = folder
        self._salt = blake2b(version.encode(), digest_size=32).digest()
        self._day = int(time.time() // 86_400) if day is None else day
        self._max_bytes = max_bytes
        self._patience = patience
        self._connection: sqlite3.Connection | None = None
        self._usable = self._writable = folder is not None
        self._renewed = False

    def get_many(self, kind: Kind, digests: Iterable[bytes]) -> dict[bytes, bytes]:
        """The entries that are there, by digest; what is damaged is not there."""
        by_key = {self._key(digest): digest for digest in digests}
        rows = self._attempt(lambda connection: _select(connection, kind, list(by_key))) or []
        found: dict[bytes, bytes] = {}
        for key, _, sealed in rows:
            if key in by_key and (blob := _unseal(key, sealed)) is not None:
                found[by_key[key]] = blob
        if self._writable and (old := [key for key, day, _ in rows if day != self._day]):
            self._write(lambda connection: self._touch(connection, kind, old))
        return found

    def get(self, kind: Kind, digest: bytes) -> bytes | None:
        """One entry, or None."""
        return self.get_many(kind, (digest,)).get(digest)

    def put_many(self, rows: Iterable[tuple[Kind, bytes, bytes]]) -> None:
        """Keeps (kind, digest, blob) rows: all of them or, where that fails, none."""
        if self._writable:
            sealed = [(kind, key, _seal(key, blob)) for kind, digest, blob in rows if (key := self._key(digest))]
            if sealed:
                self._write(lambda connection: self._insert(connection, sealed))

    def info(self) -> CacheInfo | None:
        """What is there; None where there is no cache, or it cannot be read."""
        if self._folder is None or not (self._folder / FILE_NAME).exists():
            return None
        entries = self._attempt(_count)
        if entries is None:
            return None
        return CacheInfo(self._folder / FILE_NAME, (self._folder / FILE_NAME).stat().st_size, entries)

    def clear(self) -> None:
        """Forgets everything; processes that are using the cache find nothing."""
        if self._folder is None or not (self._folder / FILE_NAME).exists():
            return
        if self._write(lambda connection: [connection.execute(f"DELETE FROM {kind}") for kind in KINDS]):
            self._attempt(lambda connection: connection.execute("VACUUM"))

    def close(self) -> None:
        """Lets go of the file. The store may be used again."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _key(self, digest: bytes) -> bytes:
        return blake2b(digest, digest_size=20, key=self._salt).digest()

    def _attempt(self, work: Callable[[sqlite3.Connection], T], *, writing: bool = False) -> T | None:
        """What `work` gives; None where there is no cache or it fails."""
        if not self._usable:
            return None
        try:
            if self._connection is None:
                self._connection = self._open()
            return work(self._connection)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            self._give_up(error, writing)
        except OSError as error:
            self._usable = self._writable = False
            self.notes.append(f"the cache cannot be used: {error.strerror}")
        return None

    def _write(self, work: Callable[[sqlite3.Connection], object]) -> bool:
        """Does `work` in one transaction; False where that failed."""

        def transaction(connection: sqlite3.Connection) -> bool:
            connection.execute("BEGIN IMMEDIATE")
            try:
                work(connection)
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.rollback()
            return True

        return self._writable and bool(self._attempt(transaction, writing=True))

    def _give_up(self, error: sqlite3.DatabaseError | UnicodeDecodeError, writing: bool) -> None:
        """A broken file is made anew, once; one that cannot be written is read on; any other is left alone."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        self.close()
        self._writable = False
        if code in _BROKEN:
            self._usable = self._writable = not self._renewed and self._throw_away()
            self._renewed = True
            self.notes.append(f"the cache was damaged and is made anew: {error}")
        elif code in _BUSY:
            self._usable = writing
            self.notes.append("the cache is in use by another process: this run keeps nothing")
        elif code in _FULL:
            self.notes.append(f"the cache cannot be written: {error}")
        else:
            self._usable = False
            self.notes.append(f"the cache cannot be used: {error}")

    def _throw_away(self) -> bool:
        """The journal goes first: left alone it would be played into the new file."""
        assert self._folder is not None
        try:
            for name in (f"{FILE_NAME}-journal", FILE_NAME):
                (self._folder / name).unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def _open(self) -> sqlite3.Connection:
        assert self._folder is not None
        _make_folder(self._folder)
        connection = sqlite3.connect(self._folder / FILE_NAME, timeout=self._patience, isolation_level=None)
        try:
            connection.execute("PRAGMA synchronous = OFF")
            if connection.execute("PRAGMA user_version").fetchone()[0] != _TABLES_MADE:
                _make_tables(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _insert(self, connection: sqlite3.Connection, rows: Sequence[tuple[Kind, bytes, bytes]]) -> None:
        for kind in KINDS:
            own = [(key, self._day, blob) for row_kind, key, blob in rows if row_kind == kind]
            connection.executemany(f"INSERT OR REPLACE INTO {kind} VALUES (?, ?, ?)", own)
        connection.execute(
            "DELETE FROM run WHERE rowid NOT IN (SELECT rowid FROM run ORDER BY day DESC, rowid DESC LIMIT ?)",
            (MAX_RUNS,),
        )
        self._trim(connection)

    def _touch(self, connection: sqlite3.Connection, kind: Kind, keys: Sequence[bytes]) -> None:
        for part in _chunks(keys):
            marks = ",".join("?" * len(part))
            connection.execute(f"UPDATE {kind} SET day = ? WHERE key IN ({marks})", (self._day, *part))

    def _trim(self, connection: sqlite3.Connection) -> None:
        """Past the limit, what was not used for longest goes, down to three quarters; what was used today stays."""
        pages, free, page_size = (
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
        if (pages - free) * page_size <= self._max_bytes:
            return
        sizes: dict[int, int] = {}
        for kind in KINDS:
            for day, size in connection.execute(f"SELECT day, sum(length(blob)) FROM {kind} GROUP BY day"):
                sizes[day] = sizes.get(day, 0) + size
        kept = 0
        for day in sorted(sizes, reverse=True):
            kept += sizes[day]
            if kept > self._max_bytes * 3 // 4 and day < self._day:
                for kind in KINDS:
                    connection.execute(f"DELETE FROM {kind} WHERE day <= ?", (day,))
                return


def _make_tables(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA auto_vacuum = FULL")
    connection.execute("BEGIN IMMEDIATE")
    columns = "key BLOB PRIMARY KEY, day INTEGER NOT NULL, blob BLOB NOT NULL"
    for kind in KINDS:
        connection.execute(f"CREATE TABLE IF NOT EXISTS {kind} ({columns})")
    connection.execute(f"PRAGMA user_version = {_TABLES_MADE}")
    connection.execute("COMMIT")


def _count(connection: sqlite3.Connection) -> dict[str, int]:
    return {kind: connection.execute(f"SELECT count(*) FROM {kind}").fetchone()[0] for kind in KINDS}


def _select(connection: sqlite3.Connection, kind: Kind, keys: Sequence[bytes]) -> list[tuple[bytes, int, bytes]]:
    rows: list[tuple[bytes, int, bytes]] = []
    for part in _chunks(keys):
        marks = ",".join("?" * len(part))
        rows.extend(connection.execute(f"SELECT key, day, blob FROM {kind} WHERE key IN ({marks})", part))
    return rows


def _chunks(keys: Sequence[bytes]) -> Iterable[Sequence[bytes]]:
    """Parts that stay below the number of parameters that every SQLite allows."""
    return (keys[start : start + 900] for start in range(0, len(keys), 900))


def _seal(key: bytes, blob: bytes) -> bytes:
    return crc32(blob, crc32(key)).to_bytes(4, "big") + blob


def _unseal(key: bytes, sealed: object) -> bytes | None:
    if not isinstance(sealed, bytes) or sealed[:4] != crc32(sealed[4:], crc32(key)).to_bytes(4, "big"):
        return None
    return sealed[4:]


def _make_folder(folder: Path) -> None:
    """Tells git and backups not to keep the folder, if it is ours to make."""
    if folder.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n")
    (folder / "CACHEDIR.TAG").write_text(_TAG)
