"""git, asked and never told: only commands that read its objects and names, from the repository around a folder.

No command here touches the work tree, the index or a ref, runs a hook or a filter, or reaches for the network.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from midline.ratchet.errors import RevisionError

_OWNERSHIP = re.compile(r"git config --global --add safe\.directory (.+)")
_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")
_QUIET = {
    "LC_ALL": "C",
    "LANGUAGE": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a git command said. code: its exit code, 0 for yes."""

    code: int
    out: bytes
    err: str

    @property
    def line(self) -> str:
        """What it printed, without the line break at its end; bytes that are no UTF-8 as file names hold them."""
        return os.fsdecode(self.out.removesuffix(b"\n"))


class Git:
    """The repository around `folder`, which is found as git finds it there, whatever repository a hook speaks of.

    Raises:
        RevisionError: git is not installed.
    """

    def __init__(self, folder: Path) -> None:
        program = shutil.which("git")
        if program is None:
            note = "the other revision is read from git's objects; all else of midline works without it"
            raise RevisionError("git is not installed, or not on PATH", "the command `git`", note=note)
        self._program = program
        self._folder = folder
        kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
        self._environment = kept | _QUIET

    def ask(self, *arguments: str) -> Answer:
        """Run one command to its end."""
        try:
            done = subprocess.run(
                [self._program, *arguments],
                cwd=self._folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        except (OSError, ValueError) as error:  # ValueError: a name that no command line can hold
            reason = getattr(error, "strerror", None) or str(error)
            raise RevisionError(f"git cannot be run: {reason.lower()}") from None
        return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "backslashreplace"))

    def demand(self, *arguments: str) -> Answer:
        """Run one command that must succeed.

        Raises:
            RevisionError: it fails; in git's words.
        """
        answer = self.ask(*arguments)
        if answer.code:
            raise self.refusal(answer.err)
        return answer

    def blobs(self, names: Iterable[str]) -> Iterator[bytes]:
        """The content of each of these blobs, in the order given; one process reads them all.

        Raises:
            RevisionError: one is not in this clone.
        """
        with tempfile.TemporaryFile() as errors:
            process = subprocess.Popen(
                [self._program, "cat-file", "--batch"],
                cwd=self._folder,
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
            try:
                for name in names:
                    content = _next_blob(process, name)
                    if content is None:
                        errors.seek(0)
                        raise _missing(f"the object {name[:12]}", errors.read().decode("utf-8", "backslashreplace"))
                    yield content
            finally:
                process.kill()
                for pipe in filter(None, (process.stdin, process.stdout)):
                    with suppress(OSError):
                        pipe.close()
                process.wait()

    def refusal(self, said: str) -> RevisionError:
        """Why git did not answer, with what mends it where that is known."""
        if found := _OWNERSHIP.search(said):
            note = f"`git config --global --add safe.directory {found[1].strip()}` tells git to trust it"
            return RevisionError("git does not trust this repository: another user owns it", note=note)
        if "not a git repository" in said:
            return RevisionError(
                "the manifest's folder is in no git repository", "a folder with its history, as `git clone` makes it"
            )
        if "must be run in a work tree" in said:
            return RevisionError("this repository is bare: it has no files to compare with", "a clone with its files")
        if "promisor" in said or "lazy fetching" in said:
            return _missing("objects", said)
        lines = [line for line in said.splitlines() if line.strip()]
        first = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[0] if lines else "")
        return RevisionError(f"git says: {first.partition(': ')[2] or first or 'nothing, and fails'}")


def _next_blob(process: subprocess.Popen[bytes], name: str) -> bytes | None:
    assert process.stdin is not None and process.stdout is not None
    try:
        process.stdin.write(f"{name}\n".encode("ascii"))
        process.stdin.flush()
        head = process.stdout.readline().split()
        if len(head) != 3 or head[1] != b"blob":
            return None
        content = process.stdout.read(int(head[2]) + 1)
    except OSError:
        return None
    return content[:-1] if len(content) == int(head[2]) + 1 else None


def _missing(what: str, said: str) -> RevisionError:
    """A clone made with `--filter` holds objects only once they were asked for, and nothing is fetched here."""
    note = "a clone made with `--filter` gets all of them with `git fetch --refetch --no-filter`"
    lines = said.strip().splitlines()
    because = f" ({lines[-1]})" if lines else ""
    return RevisionError(f"this clone lacks {what} of that revision{because}", note=note)
