"""Several files as one change: all or none, never over somebody else's change, whatever moment the process dies at."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from midline.editing.together import ConflictError, FileChange, write_together

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


def files_below(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_all_files_are_written_and_folders_made(tmp_path: Path) -> None:
    manifest = tmp_path / "midline.yaml"
    manifest.write_bytes(b"old\r\n")
    write_together(
        [
            FileChange(tmp_path / "docs" / "decisions" / "領.md", None, "é\n".encode()),
            FileChange(manifest, b"old\r\n", b"new\r\n"),
        ]
    )
    assert files_below(tmp_path) == {"docs/decisions/領.md": "é\n".encode(), "midline.yaml": b"new\r\n"}


@pytest.mark.parametrize(
    ("read", "now"), [(b"old", b"theirs"), (b"old", None), (None, b"theirs")], ids=["changed", "gone", "new"]
)
def test_a_file_that_changed_meanwhile_is_a_conflict(tmp_path: Path, read: bytes | None, now: bytes | None) -> None:
    mine, other = tmp_path / "midline.yaml", tmp_path / "a" / "record.md"
    if now is not None:
        mine.write_bytes(now)
    with pytest.raises(ConflictError) as caught:
        write_together([FileChange(other, None, b"x"), FileChange(mine, read, b"mine")])
    (conflict,) = caught.value.conflicts
    assert (conflict.file, conflict.before, conflict.now) == (mine, read, now)
    assert files_below(tmp_path) == ({"midline.yaml": now} if now is not None else {})
    assert not other.parent.exists()


def test_a_conflict_shows_what_the_others_changed(tmp_path: Path) -> None:
    file = tmp_path / "midline.yaml"
    before = "".join(f"line {number}\n" for number in range(9))
    file.write_text(before.replace("line 4", "their line \x1b[31m"), encoding="utf-8")
    with pytest.raises(ConflictError) as caught:
        write_together([FileChange(file, before.encode(), b"mine")])
    lines = caught.value.conflicts[0].diff()
    assert lines == ["@@ -3,5 +3,5 @@", " line 2", " line 3", "-line 4", "+their line \x1b[31m", " line 5", " line 6"]


def test_a_long_difference_is_cut(tmp_path: Path) -> None:
    file = tmp_path / "midline.yaml"
    file.write_bytes(b"\xff\n" * 500)
    with pytest.raises(ConflictError) as caught:
        write_together([FileChange(file, None, b"mine")])
    lines = caught.value.conflicts[0].diff()
    assert (len(lines), lines[1], lines[-1]) == (61, "+\\xff", "... and 442 lines more")


def test_links_and_permissions_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "shared" / "real.yaml", tmp_path / "midline.yaml"
    real.parent.mkdir()
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(Path("shared", "real.yaml"))
    write_together([FileChange(link, b"old", b"new")])
    assert link.is_symlink()
    assert (real.read_bytes(), real.stat().st_mode & 0o777) == (b"new", 0o640)


def test_new_files_get_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_together([FileChange(tmp_path / "new", None, b"")])
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_link_to_nothing_makes_the_file_it_names(tmp_path: Path) -> None:
    link = tmp_path / "record.md"
    link.symlink_to(Path("elsewhere", "record.md"))
    write_together([FileChange(link, None, b"x")])
    assert (tmp_path / "elsewhere" / "record.md").read_bytes() == b"x"
    assert link.is_symlink()


def test_two_names_of_one_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("file")
    changes = [FileChange(tmp_path / name, None, b"x") for name in ("file", "link")]
    with pytest.raises(OSError, match="the same by a link") as caught:
        write_together(changes)
    assert caught.value.filename == str(tmp_path / "link")
    assert files_below(tmp_path) == {}


def test_what_is_already_so_is_compared_and_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "midline.yaml"
    file.write_bytes(b"old")
    before = file.stat()
    write_together([FileChange(file, b"old", b"old")])
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    with pytest.raises(ConflictError):
        write_together([FileChange(file, b"x", b"x")])


def test_what_cannot_be_written_leaves_everything_as_it_was(tmp_path: Path) -> None:
    manifest = tmp_path / "midline.yaml"
    manifest.write_bytes(b"old")
    (tmp_path / "docs").write_bytes(b"a file, no folder")
    before = files_below(tmp_path)
    for file in (tmp_path / "docs" / "a.md", tmp_path / "docs" / "deeper" / "a.md"):
        with pytest.raises(OSError) as caught:
            write_together([FileChange(tmp_path / "new" / "b.md", None, b""), FileChange(file, None, b"")])
        assert caught.value.filename == str(file)
    assert files_below(tmp_path) == before
    assert not (tmp_path / "new").exists()


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "midline.yaml").mkdir()
    with pytest.raises(OSError) as caught:
        write_together([FileChange(tmp_path / "midline.yaml", None, b"")])
    assert caught.value.filename == str(tmp_path / "midline.yaml")


def test_where_one_cannot_take_its_place_the_others_go_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed, new, last = tmp_path / "changed", tmp_path / "folder" / "new", tmp_path / "last"
    changed.write_bytes(b"old")
    rename = Path.replace

    def refuse_last(source: Path, target: Path) -> Path:
        if target == last:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(source))
        return rename(source, target)

    monkeypatch.setattr(Path, "replace", refuse_last)
    changes = [FileChange(changed, b"old", b"x"), FileChange(new, None, b"x"), FileChange(last, None, b"x")]
    with pytest.raises(OSError) as caught:
        write_together(changes)
    assert (caught.value.errno, caught.value.filename) == (errno.EBUSY, str(last))
    assert files_below(tmp_path) == {"changed": b"old"}
    assert not new.parent.exists()


# What the process below does: a record is new, one changes, the manifest names both. Argument 1: the folder; 2: what
# ends it, as `kill=N` at its Nth step or `limit=BYTES` for every file, which `ignore` turns from death into an error.
PROCESS = """
import os, resource, signal, sys
from pathlib import Path
from midline.editing.together import FileChange, write_together

folder, how = Path(sys.argv[1]), sys.argv[2]
changes = [
    FileChange(folder / "docs" / "new.md", None, b"new" * 100_000),
    FileChange(folder / "old.md", (folder / "old.md").read_bytes(), b"new" * 100_000),
    FileChange(folder / "midline.yaml", (folder / "midline.yaml").read_bytes(), b"new" * 100_000),
]
word, _, number = how.partition("=")
left = int(number)

def step(event, arguments):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

if word == "kill":
    sys.addaudithook(step)
else:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN if word == "ignore" else signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (left, left))
try:
    write_together(changes)
except OSError as error:
    sys.exit(f"{error.strerror}: {error.filename}")
os._exit(0)
"""
OLD, NEW = b"old" * 100_000, b"new" * 100_000


def run(folder: Path, how: str) -> subprocess.CompletedProcess[str]:
    for name in ("old.md", "midline.yaml"):
        (folder / name).write_bytes(OLD)
    command = [sys.executable, "-c", PROCESS, str(folder), how]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@needs_posix
def test_a_killed_process_leaves_old_or_new_files_and_never_a_name_of_nothing(tmp_path: Path) -> None:
    seen = set()
    for step in range(1, 200):
        folder = tmp_path / str(step)
        folder.mkdir()
        ended = run(folder, f"kill={step}")
        files = files_below(folder)
        whole = {name: content for name, content in files.items() if not name.endswith(".part")}
        assert all(Path(name).name.startswith(".") for name in files.keys() - whole.keys())
        assert set(whole.values()) <= {OLD, NEW}
        assert whole.keys() >= {"old.md", "midline.yaml"}
        if whole["midline.yaml"] == NEW:
            assert (whole["docs/new.md"], whole["old.md"]) == (NEW, NEW), "it names them, so they come first"
        seen.add(sum(content == NEW for content in whole.values()))
        if ended.returncode == 0:
            break
        assert ended.returncode == -signal.SIGKILL, ended.stderr
    else:
        pytest.fail("the process never came to its end")
    assert seen == {0, 1, 2, 3}
    assert set(files) == {"docs/new.md", "old.md", "midline.yaml"}


@needs_posix
def test_a_process_that_dies_in_the_middle_of_a_file_leaves_the_old_one(tmp_path: Path) -> None:
    ended = run(tmp_path, "die=1000")
    assert ended.returncode == -signal.SIGXFSZ, ended.stderr
    whole = {name: content for name, content in files_below(tmp_path).items() if not name.endswith(".part")}
    assert whole == {"old.md": OLD, "midline.yaml": OLD}


@needs_posix
def test_a_full_disk_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    ended = run(tmp_path, "ignore=1000")
    assert ended.returncode == 1
    assert ended.stderr.strip() == f"{os.strerror(errno.EFBIG)}: {tmp_path / 'docs' / 'new.md'}"
    assert files_below(tmp_path) == {"old.md": OLD, "midline.yaml": OLD}
    assert not (tmp_path / "docs").exists()


MEDDLED = """
import sys
from pathlib import Path
from midline.editing.together import ConflictError, FileChange, write_together

file = Path(sys.argv[1])

def meddle(event, arguments):
    if event == "tempfile.mkstemp":
        file.write_bytes(b"theirs")

sys.addaudithook(meddle)
try:
    write_together([FileChange(file.parent / "new", None, b"x"), FileChange(file, b"old", b"x")])
except ConflictError as error:
    sys.exit(str(error))
"""


def test_a_change_while_files_are_being_written_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "midline.yaml"
    file.write_bytes(b"old")
    command = [sys.executable, "-c", MEDDLED, str(file)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.stderr.strip() == f"{file} changed on disk meanwhile"
    assert files_below(tmp_path) == {"midline.yaml": b"theirs"}


READ_ONLY = """
import os, sys
from pathlib import Path
from midline.editing.together import FileChange, write_together

if os.getuid() == 0:
    os.setuid(65534)
try:
    write_together([FileChange(Path(name), None if "new" in name else b"old", b"x") for name in sys.argv[1:]])
except OSError as error:
    sys.exit(f"{error.strerror}: {error.filename}")
"""


@needs_posix
def test_read_only_folders_and_files_are_told(tmp_path: Path) -> None:
    folder = tmp_path
    while folder.stat().st_uid == os.getuid() and folder != folder.parent:  # let the other user in
        folder.chmod(folder.stat().st_mode | 0o755)
        folder = folder.parent
    closed, opened = tmp_path / "closed", tmp_path / "open"
    for each in (closed, opened):
        each.mkdir()
        (each / "old").write_bytes(b"old")
    opened.chmod(0o777)
    (opened / "old").chmod(0o444)
    closed.chmod(0o555)
    code = Path(__file__).parents[2] / "src"
    for asked, at_fault in (
        ([opened / "new", closed / "old"], closed / "old"),
        ([opened / "new", closed / "new"], closed / "new"),
        ([opened / "new", opened / "old"], opened / "old"),
    ):
        command = [sys.executable, "-c", READ_ONLY, *map(str, asked)]
        environment = {**os.environ, "PYTHONPATH": str(code), "PYTHONDONTWRITEBYTECODE": "1"}
        ended = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        assert ended.stderr.strip() == f"{os.strerror(errno.EACCES)}: {at_fault}"
    closed.chmod(0o755)
    assert files_below(tmp_path) == {"closed/old": b"old", "open/old": b"old"}
