"""Real repositories for tests: made with git itself, whatever the settings of the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str, **environment: str) -> str:
    """Run git in a folder; gives what it prints, without the line break at its end."""
    own = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        **{f"GIT_{who}_DATE": "2026-01-02T03:04:05Z" for who in ("AUTHOR", "COMMITTER")},
        **environment,
    }
    options = ("-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *options, *arguments], cwd=folder, env=own, capture_output=True, check=False)
    assert done.returncode == 0, (arguments, done.stderr)
    return os.fsdecode(done.stdout).removesuffix("\n")


def repository(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """A repository on the branch `main`; with one commit where there are files."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q")
    if files:
        commit(folder, files)
    return folder


def commit(folder: Path, files: Mapping[str, str | bytes | None]) -> str:
    """Write files, remove those that are None, commit everything; gives the commit's full name."""
    for path, content in files.items():
        file = folder / path
        if content is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "change")
    return git(folder, "rev-parse", "HEAD")


def state(folder: Path) -> tuple[str, str, str, bytes]:
    """What a reader must leave as it is: work tree, refs, stash, and the index byte for byte."""
    index = Path(folder, git(folder, "rev-parse", "--git-path", "index"))
    return (
        git(folder, "status", "--porcelain=v2", "--branch", "--show-stash", "--ignored", GIT_OPTIONAL_LOCKS="0"),
        git(folder, "for-each-ref"),
        git(folder, "stash", "list"),
        index.read_bytes() if index.exists() else b"",
    )
