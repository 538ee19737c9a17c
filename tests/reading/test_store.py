"""The cache: what was put is what is got, and nothing that happens to its file ends a run."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from midline.reading.store import FILE_NAME, MAX_RUNS, FactStore, cache_folder

WRITER = """
import sys
from hashlib import blake2b
from pathlib import Path
from midline.reading.store import FactStore
store = FactStore(Path(sys.argv[1]), "1")
start, count = int(sys.argv[2]), int(sys.argv[3])
for number in range(start, start + count):
    digests = [blake2b(f"{number}/{part}".encode(), digest_size=20).digest() for part in range(5)]
    store.put_many((kind, digest, digest * 400) for digest in digests for kind in ("head", "body"))
    print(number, flush=True)
print(store.notes)
"""


def key(name: str) -> bytes:
    return blake2b(name.encode(), digest_size=20).digest()


def write(folder: Path, start: int, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(folder), str(start), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@given(rows=st.dictionaries(st.binary(min_size=1, max_size=20), st.binary(max_size=300), max_size=20))
@settings(max_examples=20, deadline=None)
def test_what_was_put_is_got(rows: dict[bytes, bytes]) -> None:
    with tempfile.TemporaryDirectory() as name:
        store = FactStore(Path(name), "1")
        store.put_many(("head", digest, blob) for digest, blob in rows.items())
        store.close()
        again = FactStore(Path(name), "1")
        assert again.get_many("head", [*rows, b"no such digest"]) == rows
        assert again.get_many("body", rows) == {}
        assert FactStore(Path(name), "2").get_many("head", rows) == {}
        assert again.notes == store.notes == []


def test_many_at_once(tmp_path: Path) -> None:
    rows = {key(str(number)): b"%d" % number for number in range(2500)}
    store = FactStore(tmp_path, "1")
    store.put_many(("head", digest, blob) for digest, blob in rows.items())
    assert store.get_many("head", rows) == rows


def test_a_store_without_a_folder_keeps_nothing() -> None:
    store = FactStore(None, "1")
    store.put_many([("head", b"a", b"b")])
    store.clear()
    assert (store.get("head", b"a"), store.info(), store.notes) == (None, None, [])


def test_the_folder_is_marked_as_a_cache_and_can_be_moved(tmp_path: Path) -> None:
    store = FactStore(tmp_path / "old", "1")
    store.put_many([("body", b"a", b"b")])
    store.close()
    assert (tmp_path / "old/.gitignore").read_text() == "*\n"
    assert (tmp_path / "old/CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    assert str(tmp_path).encode() not in (tmp_path / "old" / FILE_NAME).read_bytes()
    (tmp_path / "old").rename(tmp_path / "new")
    assert FactStore(tmp_path / "new", "1").get("body", b"a") == b"b"


def test_info_and_clear(tmp_path: Path) -> None:
    store = FactStore(tmp_path, "1")
    assert store.info() is None
    store.put_many([("head", b"a", b"1"), ("body", b"a", b"2"), ("run", b"r", b"3")])
    info = store.info()
    assert info is not None
    expected = {"head": 1, "body": 1, "close": 0, "branches": 0, "prompts": 0, "run": 1}
    assert (dict(info.entries), info.size > 0) == (expected, True)
    store.clear()
    info = store.info()
    assert info is not None
    assert sum(info.entries.values()) == 0


def test_where_the_cache_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MIDLINE_CACHE_DIR", raising=False)
    assert cache_folder(tmp_path) == tmp_path / ".midline_cache"
    monkeypatch.setenv("MIDLINE_CACHE_DIR", "/elsewhere")
    assert cache_folder(tmp_path) == Path("/elsewhere")
    assert cache_folder(tmp_path, tmp_path / "given") == tmp_path / "given"


def test_entries_that_were_not_used_for_longest_go_first(tmp_path: Path) -> None:
    blob = random.Random(1).randbytes(10_000)
    for day in (1, 2, 3):
        FactStore(tmp_path, "1", day=day).put_many(("head", key(f"{day}/{i}"), blob) for i in range(20))
    assert FactStore(tmp_path, "1", day=4).get("head", key("1/0")) == blob
    store = FactStore(tmp_path, "1", day=4, max_bytes=450_000)
    store.put_many([("head", key("new"), blob)])
    left = {day: len(store.get_many("head", [key(f"{day}/{i}") for i in range(20)])) for day in (1, 2, 3)}
    assert left == {1: 1, 2: 0, 3: 20}
    store.close()
    assert (tmp_path / FILE_NAME).stat().st_size < 450_000


def test_runs_are_few(tmp_path: Path) -> None:
    store = FactStore(tmp_path, "1")
    for number in range(MAX_RUNS + 5):
        store.put_many([("run", b"%d" % number, b"x")])
    assert [number for number in range(MAX_RUNS + 5) if store.get("run", b"%d" % number) is None] == [0, 1, 2, 3, 4]


@given(seed=st.integers(0, 10**9), flips=st.integers(1, 200), cut=st.booleans())
@example(seed=8413916, flips=57, cut=False)  # what SQLite says of it is no UTF-8
@settings(max_examples=60, deadline=None)
def test_damage_is_a_miss_and_never_a_lie(seed: int, flips: int, cut: bool) -> None:
    rows = {key(str(number)): key(f"blob {number}") * (1 + number * 20) for number in range(40)}
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        store = FactStore(Path(name), "1")
        store.put_many(("head", digest, blob) for digest, blob in rows.items())
        store.close()
        data = bytearray((Path(name) / FILE_NAME).read_bytes())
        for _ in range(flips):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        (Path(name) / FILE_NAME).write_bytes(data[: chance.randrange(len(data))] if cut else data)
        hurt = FactStore(Path(name), "1")
        found = hurt.get_many("head", rows)
        assert found.items() <= rows.items()
        hurt.put_many(("head", digest, blob) for digest, blob in rows.items())
        hurt.close()
        last = FactStore(Path(name), "1")
        assert last.get_many("head", rows).items() <= rows.items()
        last.close()


@pytest.mark.parametrize("content", [b"", b"x", b"no database at all" * 1000, b"SQLite format 3\0" + bytes(5000)])
def test_a_file_that_is_no_cache_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    store = FactStore(tmp_path, "1")
    assert store.get("head", b"a") is None
    store.put_many([("head", b"a", b"b")])
    assert FactStore(tmp_path, "1").get("head", b"a") == b"b"


def test_a_database_of_someone_else_is_made_anew(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE_NAME) as other:
        other.execute("CREATE TABLE head (other TEXT)")
        other.execute("PRAGMA user_version = 1")
    other.close()
    store = FactStore(tmp_path, "1")
    assert store.get("head", b"a") is None
    assert store.notes == ["the cache was damaged and is made anew: no such column: key"]
    store.put_many([("head", b"a", b"b")])
    assert FactStore(tmp_path, "1").get("head", b"a") == b"b"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = FactStore(tmp_path / "file/cache", "1")
    store.put_many([("head", b"a", b"b")])
    assert store.get("head", b"a") is None
    assert store.notes == ["the cache cannot be used: Not a directory"]


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    store = FactStore(tmp_path, "1")
    store.put_many([("head", b"a", b"b")])
    assert store.get("head", b"a") is None
    assert store.notes == ["the cache cannot be used: unable to open database file"]


def test_a_locked_cache_costs_the_cache_and_not_the_run(tmp_path: Path) -> None:
    store = FactStore(tmp_path, "1", patience=0.05)
    store.put_many([("head", b"a", b"b")])
    other = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store.put_many([("head", b"c", b"d")])
    assert store.get("head", b"a") == b"b"
    assert store.notes == ["the cache is in use by another process: this run keeps nothing"]
    other.execute("COMMIT")
    other.execute("BEGIN EXCLUSIVE")
    assert store.get("head", b"a") is None
    assert store.get("head", b"a") is None
    other.close()


def test_processes_at_once(tmp_path: Path) -> None:
    writers = [write(tmp_path, start, 15) for start in (0, 0, 10)]
    with ThreadPoolExecutor() as pool:
        printed = list(pool.map(lambda writer: writer.communicate()[0], writers))
    assert [text.splitlines()[-1] for text in printed] == ["[]"] * 3
    expected = {key(f"{number}/{part}"): key(f"{number}/{part}") * 400 for number in range(25) for part in range(5)}
    for kind in ("head", "body"):
        assert FactStore(tmp_path, "1").get_many(kind, expected) == expected


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_a_killed_process_leaves_whole_transactions(tmp_path: Path) -> None:
    chance = random.Random(7)
    for turn in range(6):
        writer = write(tmp_path, turn * 1000, 1000)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(chance.random() * 0.1)
        writer.kill()
        told = [turn * 1000, *map(int, writer.stdout.read().split())]
        writer.wait()
        store = FactStore(tmp_path, "1")
        for number in range(turn * 1000, told[-1] + 3):
            digests = [key(f"{number}/{part}") for part in range(5)]
            heads, bodies = store.get_many("head", digests), store.get_many("body", digests)
            assert heads == bodies
            assert set(heads) in (set(), set(digests))
            assert set(heads) or number > told[-1]
        assert store.notes == []
        store.close()
