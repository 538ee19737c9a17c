"""The branches of a project's files: read once by content, kept, and the same for any number of processes."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from pathlib import Path

import msgspec
import pytest
from branch_reading import suspect_of

from midline.reading.branch_facts import FileBranches
from midline.reading.branches import read_branches, read_unit, segments
from midline.reading.facts import Suspect
from midline.reading.files import discover
from midline.reading.reader import open_store, read_project
from midline.reading.workers import with_large_stack

TREE = "def judge(text):\n    if 'spam' in text: return 1\n    return text.startswith('ham')\n"


def plant(folder: Path) -> list[str]:
    """Files with and without suspects; two have the same content."""
    texts = {"a": TREE, "b": TREE, "c": f"class C:\n    x = 1\n\n{TREE}", "d": "x = 1\n", "bad": "x = ("}
    for name, text in texts.items():
        (folder / f"{name}.py").write_text(text)
    return list(discover(folder).files)


@pytest.mark.parametrize("workers", [1, 2])
def test_files_are_read_once_and_kept(tmp_path: Path, workers: int) -> None:
    files = plant(tmp_path)
    cache = tmp_path / "cache"
    facts = read_project(tmp_path, files, open_store(cache))
    told: list[tuple[int, int]] = []
    cold = read_branches(facts, files, open_store(cache), workers=workers, on_progress=lambda *done: told.append(done))
    assert sorted(cold) == ["a.py", "b.py", "c.py"]
    assert told == [(1, 2), (2, 2)]
    assert cold["a.py"] == cold["b.py"]
    assert [(unit.qualname, unit.line) for unit in cold["c.py"].units] == [("judge", 4)]
    warm = read_branches(facts, [*files, *files], open_store(cache), on_progress=lambda *done: told.append(done))
    assert (warm, len(told)) == (cold, 2)
    assert read_branches(facts, files) == cold


def test_only_asked_for_files_are_read(tmp_path: Path) -> None:
    facts = read_project(tmp_path, plant(tmp_path))
    assert sorted(read_branches(facts, ["c.py", "d.py", "bad.py"])) == ["c.py"]
    assert read_branches(facts, []) == {}


def test_a_file_that_has_changed_since_is_left_out(tmp_path: Path) -> None:
    facts = read_project(tmp_path, plant(tmp_path))
    (tmp_path / "a.py").write_text("x = 2\n")
    assert sorted(read_branches(facts, ["a.py", "c.py"])) == ["c.py"]


def test_what_is_kept_can_be_damaged(tmp_path: Path) -> None:
    files = plant(tmp_path)
    facts = read_project(tmp_path, files)
    store = open_store(tmp_path / "cache")
    assert store is not None
    store.put_many(("branches", facts.digest(path), b"\xc1 damaged") for path in files if path != "bad.py")
    assert read_branches(facts, files, store) == read_branches(facts, files)


def test_facts_survive_being_written_down(tmp_path: Path) -> None:
    facts = read_project(tmp_path, plant(tmp_path))
    for read in read_branches(facts, ["a.py", "c.py"]).values():
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(read), type=FileBranches) == read


def test_facts_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    plant(tmp_path)
    code = (
        "import sys\nfrom pathlib import Path\nimport msgspec\n"
        "from midline.reading.branches import read_branches\nfrom midline.reading.reader import read_project\n"
        "facts = read_project(Path(sys.argv[1]), ['a.py', 'c.py'])\n"
        "print(msgspec.msgpack.encode(read_branches(facts, ['a.py', 'c.py'])).hex())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_a_suspect_has_its_own_lines() -> None:
    text = "x = 1\n\n@f\ndef g():\n    pass\n\ny = 2"
    found = segments(text, [Suspect("function", "g", 3, 4, 5), Suspect("block", "y", 7, 7, 7)])
    assert [code for _, code in found] == ["@f\ndef g():\n    pass\n", "y = 2\n"]


@pytest.mark.parametrize("code", ["", "\n", "x = (", "return", "    def f(:", "def f(): pass\n  x", "\0", "\ud800"])
@pytest.mark.parametrize("kind", ["function", "block"])
def test_code_that_is_none(code: str, kind: str) -> None:
    """Whatever lines a suspect has, reading them raises nothing."""
    read = with_large_stack(lambda: read_unit(suspect_of(code, kind), code))
    assert read is None or read.tests == ()


def test_invalid_escapes_are_not_told_while_reading() -> None:
    code = "def unit(text):\n    return '\\d' in text or text == '\\q'\n"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read = read_unit(suspect_of(code), code)
    assert read is not None
    assert [test.texts for test in read.tests] == [("\\d",), ("\\q",)]
