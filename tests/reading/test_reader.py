"""The reader: the same facts cold, warm and over processes; content decides, and what goes wrong is told."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midline.reading.facts import Unread
from midline.reading.files import discover
from midline.reading.reader import FactSet, SourceChangedError, open_store, read_project
from midline.reading.store import FILE_NAME, FactStore

STDLIB = Path(os.__file__).parent / "json"


def put(root: Path, **files: str | bytes) -> tuple[str, ...]:
    for name, text in files.items():
        (root / f"{name}.py").write_bytes(text if isinstance(text, bytes) else text.encode())
    return discover(root, use_gitignore=False).files


def everything(facts: FactSet) -> list[object]:
    """All that a set of facts says."""
    return [facts.fingerprint, facts.lines_total] + [
        (path, facts.digest(path), facts.outline(path), facts.body(path), facts.unread(path), facts.note(path))
        for path in facts.paths
    ]


def test_facts_of_a_file(tmp_path: Path) -> None:
    facts = read_project(tmp_path, put(tmp_path, a="import os\n\nos.getcwd()\n", b=""))
    outline = facts.outline("a.py")
    assert facts.paths == ("a.py", "b.py")
    assert outline is not None
    assert [imported.module for imported in outline.imports] == ["os"]
    assert [call.line for call in facts.body("a.py").calls] == [3]
    assert facts.body("a.py") is facts.body("a.py")
    assert (facts.lines_total, len(facts.digest("a.py")), facts.parsed) == (3, 20, 2)
    assert facts.source("a.py") == "import os\n\nos.getcwd()\n"


def test_cold_warm_and_over_processes_say_the_same(tmp_path: Path) -> None:
    files = discover(STDLIB).files
    plain = read_project(STDLIB, files, workers=1)
    cold = read_project(STDLIB, files, open_store(tmp_path), workers=2)
    warm = read_project(STDLIB, files[::-1], open_store(tmp_path), workers=2)
    assert (cold.parsed, warm.parsed) == (len(files), 0)
    assert everything(plain) == everything(cold) == everything(warm)


EDITS = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.sampled_from(["", "import os\n", "def f(x):\n    return g(x)\n", "x = (\n", "caf\xe9()\n", "print 1\n"]),
        st.sampled_from(["edit", "remove", "damage", "clear"]),
    ),
    max_size=8,
)


@given(edits=EDITS)
@settings(max_examples=25, deadline=None)
def test_warm_says_what_cold_says_after_any_edits(edits: list[tuple[str, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as kept:
        root, cache = Path(name), Path(kept)
        for file, text, action in edits:
            if action == "edit":
                put(root, **{file: text.encode("latin-1")})
            elif action == "remove":
                (root / f"{file}.py").unlink(missing_ok=True)
            elif action == "damage" and (cache / FILE_NAME).exists():
                data = bytearray((cache / FILE_NAME).read_bytes())
                data[len(text) * 997 % len(data)] ^= 64
                (cache / FILE_NAME).write_bytes(data)
            elif action == "clear":
                open_store(cache).clear()
            files = discover(root).files
            store = open_store(cache)
            assert everything(read_project(root, files, store)) == everything(read_project(root, files))
            store.close()


def test_only_what_changed_is_parsed(tmp_path: Path) -> None:
    store = open_store(tmp_path / "cache")
    files = put(tmp_path, a="a()\n", b="b()\n", c="b()\n")
    assert read_project(tmp_path, files, store).parsed == 2
    status = (tmp_path / "a.py").stat()
    (tmp_path / "a.py").write_bytes(b"x()\n")
    os.utime(tmp_path / "a.py", ns=(status.st_atime_ns, status.st_mtime_ns))
    facts = read_project(tmp_path, files, store)
    assert facts.parsed == 1
    outline = facts.outline("a.py")
    assert outline is not None
    assert "x" in outline.words


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    files = put(tmp_path, good="x = 1\n", bad="x = (\n", bytes=b"\xff\xfe\n", gone="")
    (tmp_path / "gone.py").unlink()
    facts = read_project(tmp_path, files, problems=[("pipe.py", Unread("special", "is a named pipe, not a file"))])
    kinds = {path: unread.kind for path in facts.paths if (unread := facts.unread(path)) is not None}
    assert kinds == {"bad.py": "syntax", "bytes.py": "encoding", "gone.py": "unreadable", "pipe.py": "special"}
    assert facts.outline("pipe.py") is None
    assert facts.body("bad.py").scopes == ()
    assert (facts.digest("gone.py"), facts.source("gone.py"), facts.source("bytes.py")) == (b"", "", "\ufffd\ufffd\n")


def test_what_may_pass_is_not_kept(tmp_path: Path) -> None:
    files = put(tmp_path, syntax="x = (\n", nested="(" * 300 + ")" * 300)
    store = open_store(tmp_path / "cache")
    first = read_project(tmp_path, files, store)
    nested = first.unread("nested.py")
    assert nested is not None
    assert nested.kind == "nesting"
    again = read_project(tmp_path, files, store)
    assert again.parsed == 1
    assert everything(first) == everything(again)


def test_given_bytes_stand_for_a_file(tmp_path: Path) -> None:
    files = put(tmp_path, a="a()\n")
    facts = read_project(tmp_path, [*files, "new.py"], overrides={"a.py": b"", "new.py": b"n()\n"})
    assert (facts.source("a.py"), facts.source("new.py")) == ("", "n()\n")
    assert [len(facts.body(path).calls) for path in facts.paths] == [0, 1]


def test_bodies_survive_the_loss_of_the_cache(tmp_path: Path) -> None:
    files = put(tmp_path, a="a()\n", b="b()\n")
    read_project(tmp_path, files, open_store(tmp_path / "cache"))
    facts = read_project(tmp_path, files, open_store(tmp_path / "cache"))
    open_store(tmp_path / "cache").clear()
    assert len(facts.body("a.py").calls) == 1
    (tmp_path / "b.py").write_text("changed()\n")
    with pytest.raises(SourceChangedError):
        facts.body("b.py")


def test_blobs_that_are_no_facts_are_read_anew(tmp_path: Path) -> None:
    files = put(tmp_path, a="a()\n")
    store = open_store(tmp_path / "cache")
    digest = read_project(tmp_path, files).digest("a.py")
    store.put_many([("head", digest, b"\xc1"), ("body", digest, b"\xc1")])
    facts = read_project(tmp_path, files, store)
    store.put_many([("body", digest, b"\xc1")])
    warm = read_project(tmp_path, files, store)
    assert (facts.parsed, warm.parsed, len(warm.body("a.py").calls)) == (1, 0, 1)


def test_a_store_that_does_not_work_costs_nothing_but_time(tmp_path: Path) -> None:
    files = put(tmp_path, a="a()\n")
    (tmp_path / "occupied").write_text("")
    store: FactStore = open_store(tmp_path / "occupied/cache")
    assert everything(read_project(tmp_path, files, store)) == everything(read_project(tmp_path, files))
    assert store.notes == ["the cache cannot be used: Not a directory"]


def test_names_that_are_no_utf8(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.py")
    (tmp_path / name).write_bytes(b"a()\n")
    facts = read_project(tmp_path, discover(tmp_path).files)
    assert facts.paths == (name,)
    assert len(facts.fingerprint) == 20


def test_the_fingerprint_stands_for_paths_contents_and_problems(tmp_path: Path) -> None:
    files = put(tmp_path, a="a()\n", b="b()\n")
    prints = [
        read_project(tmp_path, files).fingerprint,
        read_project(tmp_path, files[:1]).fingerprint,
        read_project(tmp_path, files, overrides={"a.py": b""}).fingerprint,
        read_project(tmp_path, files[:1], problems=[("b.py", Unread("special", ""))]).fingerprint,
    ]
    assert len(set(prints)) == 4
    assert read_project(tmp_path, files[::-1]).fingerprint == prints[0]
