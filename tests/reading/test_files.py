"""Discovery: what is found, what is skipped, and what is told; gitignore semantics are git's own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midline.reading.facts import Unread
from midline.reading.files import MAX_BYTES, Discovery, discover, printable, read_bytes
from midline.reading.ignoring import IgnorePatterns


def tree(root: Path, *paths: str) -> Path:
    for path in paths:
        target = root / path
        if path.endswith("/"):
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text("x = 1\n")
    return root


def test_python_files_only_sorted_with_slashes(tmp_path: Path) -> None:
    tree(tmp_path, "b.py", "a/c.py", "a/d.pyi", "a/e.txt", "gui.pyw", "setup", "a-b/z.py", "x.py/inner.py")
    assert discover(tmp_path).files == ("a-b/z.py", "a/c.py", "b.py", "gui.pyw", "x.py/inner.py")


def test_folders_that_hold_no_code_of_the_project_are_skipped_and_told(tmp_path: Path) -> None:
    tree(tmp_path, "app.py", ".git/hooks/x.py", "env/pyvenv.cfg", "env/lib/site-packages/dep.py", "build/lib/app.py")
    tree(tmp_path, "node_modules/gyp/x.py", "pkg/__pycache__/x.py", "acme.egg-info/x.py", "vendor/site-packages/y.py")
    found = discover(tmp_path)
    assert found.files == ("app.py",)
    assert found.skipped == (
        (".git", "version control"),
        ("acme.egg-info", "build"),
        ("build", "build"),
        ("env", "environment"),
        ("node_modules", "installed packages"),
        ("vendor/site-packages", "installed packages"),
    )


def test_a_package_named_build_is_code(tmp_path: Path) -> None:
    tree(tmp_path, "acme/build/__init__.py", "acme/build/steps.py")
    assert discover(tmp_path).files == ("acme/build/__init__.py", "acme/build/steps.py")


@pytest.mark.parametrize("root", ["env/lib/site-packages/django", "build", "node_modules/x", "ignored/deep"])
def test_an_ignored_folder_that_is_asked_for_is_read(tmp_path: Path, root: str) -> None:
    tree(tmp_path, ".git/", "env/pyvenv.cfg", f"{root}/a.py", f"{root}/pyvenv.cfg")
    (tmp_path / ".gitignore").write_text("env\nbuild\nnode_modules\nignored/\n*.py\n")
    assert discover(tmp_path / root).files == ("a.py",)


def test_ignore_files_above_the_root_count(tmp_path: Path) -> None:
    tree(tmp_path, ".git/info/", "service/app/a.py", "service/app/gen.py", "service/app/old.py", "service/app/local.py")
    (tmp_path / ".gitignore").write_text("/service/app/gen.py\n")
    (tmp_path / "service/.gitignore").write_text("old.py\n")
    (tmp_path / ".git/info/exclude").write_text("local.py\n")
    assert discover(tmp_path / "service/app").files == ("a.py",)
    assert discover(tmp_path).files == ("service/app/a.py",)
    assert len(discover(tmp_path, use_gitignore=False).files) == 4


def test_given_globs_are_not_taken_back_by_gitignore(tmp_path: Path) -> None:
    tree(tmp_path, ".git/", "a.py", "migrations/m.py", "x_pb2.py", "deep/y_pb2.py")
    (tmp_path / ".gitignore").write_text("!*\n")
    found = discover(tmp_path, ignore=["migrations/**", "**/*_pb2.py"])
    assert found.files == ("a.py",)
    assert found.ignored == 3


def test_links(tmp_path: Path) -> None:
    tree(tmp_path, "project/a.py", "project/pkg/b.py", "project/note.txt", "outside/c.py")
    root = tmp_path / "project"
    links = {"again.py": "a.py", "out.py": "../outside/c.py", "out2.py": "../outside/c.py", "text.py": "note.txt"}
    links |= {"loop": ".", "pkg/up": "..", "away": "../outside", "dead.py": "nowhere", "self.py": "self.py"}
    for name, target in links.items():
        (root / name).symlink_to(target)
    found = discover(root)
    assert found.files == ("a.py", "out.py", "pkg/b.py", "text.py")
    assert found.skipped == (("away", "link"), ("loop", "link"), ("pkg/up", "link"))
    assert [(path, unread.kind) for path, unread in found.problems] == [
        ("dead.py", "unreadable"),
        ("self.py", "unreadable"),
    ]


def test_what_is_no_file_is_told_and_never_opened(tmp_path: Path) -> None:
    tree(tmp_path, "a.py")
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / "linked.py").symlink_to("pipe.py")
    place = Path.cwd()
    os.chdir(tmp_path)  # socket paths are limited to about 100 bytes
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("sock.py")
            found = discover(tmp_path)
    finally:
        os.chdir(place)
    assert found.files == ("a.py",)
    assert [(path, unread.kind, unread.message) for path, unread in found.problems] == [
        ("linked.py", "special", "is a link to a named pipe, not a file"),
        ("pipe.py", "special", "is a named pipe, not a file"),
        ("sock.py", "special", "is a socket, not a file"),
    ]
    assert read_bytes(str(tmp_path / "pipe.py")) == Unread("special", "is a named pipe, not a file")


def test_names_that_are_no_utf8_survive(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.py")).write_bytes(b"x = 1\n")
    (path,) = discover(tmp_path).files
    assert read_bytes(f"{tmp_path}/{path}") == b"x = 1\n"
    assert printable(path) == "caf\\xe9.py"


def test_bytes_and_why_not(tmp_path: Path) -> None:
    tree(tmp_path, "gone/", "a.py")
    (tmp_path / "huge.py").touch()
    os.truncate(tmp_path / "huge.py", MAX_BYTES + 1)
    assert read_bytes(f"{tmp_path}/a.py") == b"x = 1\n"
    assert read_bytes(f"{tmp_path}/no.py") == Unread("unreadable", "no such file or directory")
    assert read_bytes(f"{tmp_path}/huge.py") == Unread("unreadable", "is larger than 20 MB")
    assert read_bytes(f"{tmp_path}/gone") == Unread("special", "is a folder, not a file")


def test_what_there_is_no_permission_for_is_told() -> None:
    with tempfile.TemporaryDirectory() as name:
        root = tree(Path(name), "a.py", "closed/b.py")
        root.chmod(0o755)
        (root / "closed").chmod(0)
        (root / "a.py").chmod(0)
        told = as_nobody(lambda: repr((discover(root), read_bytes(f"{root}/a.py"))))
        (root / "closed").chmod(0o755)
    closed = ("closed", Unread("unreadable", "folder: permission denied"))
    assert told == repr((Discovery(("a.py",), (closed,), (), 0), Unread("unreadable", "permission denied")))


def as_nobody(work: Callable[[], str]) -> str:
    """What `work` gives in a process without rights: permissions do not bind root."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        if os.geteuid() == 0:
            os.setuid(65534)
        os.write(writer, work().encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader) as pipe:
        return pipe.read()


def test_a_missing_root_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        discover(tmp_path / "nowhere")


PIECES = st.sampled_from(
    ["a", "b", "ab", "a.py", "*", "?", "**", "*.py", "[ab]", "[!a]*", "[a-", "\\*", "a b", "[[:alpha:]]*", "[]a]", "\\"]
)
LINES = st.builds(
    lambda negated, lead, pieces, tail, space: negated + lead + "/".join(pieces) + tail + space,
    st.sampled_from(["", "", "!"]),
    st.sampled_from(["", "", "/", "**/"]),
    st.lists(PIECES, min_size=1, max_size=3),
    st.sampled_from(["", "", "/", "/**"]),
    st.sampled_from(["", " ", "\\ ", "\r"]),
)
NAMES = ("a", "b", "ab", "a b", "c")


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@settings(max_examples=60, deadline=None)
@given(top=st.lists(LINES, max_size=4), inner=st.lists(LINES, max_size=3))
def test_gitignore_means_what_git_says(top: list[str], inner: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name).resolve()
        tree(root, *[f"{a}/{b}/{c}.py" for a in NAMES[:3] for b in NAMES[:3] for c in NAMES], "a.py", "b.py", "a b.py")
        (root / ".gitignore").write_text("\n".join(top))
        (root / "a/.gitignore").write_text("\n".join(inner))
        environment = {"PATH": os.environ["PATH"], "HOME": name, "GIT_CONFIG_NOSYSTEM": "1"}
        for command in (["init", "-q"], ["ls-files", "-z", "--others", "--exclude-standard"]):
            done = subprocess.run(["git", *command], cwd=root, env=environment, capture_output=True, check=True)
        expected = sorted(path for path in done.stdout.decode().split("\0") if path.endswith(".py"))
        assert list(discover(root).files) == expected


def test_a_file_of_patterns_without_patterns_is_false() -> None:
    assert not IgnorePatterns(["", "# words", "/", "   "])
    assert IgnorePatterns(["\\#x"]).decide("#x", False) is True
