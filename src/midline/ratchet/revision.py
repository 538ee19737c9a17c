"""A revision of the project as files: what an analysis of the manifest's folder needs, in a temporary folder.

It serves every comparison with another state of the code. `REV` means that very revision. `REV...`, with three dots at
its end, means where the work at hand left it: the merge base of REV and HEAD, as a pull request is compared.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from midline.documents.problem import nearest_name
from midline.ratchet.errors import RevisionError
from midline.ratchet.git import Git
from midline.ratchet.revision_tree import Blob, LeftOut, read_tree, wanted_blobs, write_tree

DOTS = "..."
_EXCLUDE = ".git/info/exclude"
_FORMS = "a commit, branch or tag, or `REV...` for where HEAD left it"


@dataclass(frozen=True, slots=True)
class Revision:
    """text: as it was asked for. commit: the full name of the commit that it means."""

    text: str
    commit: str

    @property
    def shown(self) -> str:
        """For people: `main (1a2b3c4d5e6f)`; a commit's own name stands alone."""
        short = self.commit[:12]
        return short if self.commit.startswith(self.text) else f"{self.text} ({short})"


@dataclass(frozen=True, slots=True)
class RevisionFiles:
    """The files of a revision. folder: what the folder that was asked about is there. left_out: paths, and why.

    top: what the repository's top folder is there. paths: of all files of the revision, from that folder.
    """

    revision: Revision
    top: Path
    folder: Path
    left_out: tuple[LeftOut, ...] = ()
    paths: tuple[str, ...] = ()


def find_revision(folder: Path, text: str) -> Revision:
    """The commit that `REV` or `REV...` means in the repository around a folder.

    Raises:
        RevisionError: git, the repository or the revision is missing; with what mends it.
    """
    return _resolved(Git(folder), text)


@contextmanager
def files_of_revision(folder: Path, text: str) -> Iterator[RevisionFiles]:
    """The files of a revision as the analysis of `folder` reads them; gone when the context ends.

    The user's work tree, index, refs and stash are not touched. Contents are git's own: no filter and no line-end
    conversion is applied. What cannot or need not be there is left out: submodules, names that this system cannot
    hold, large files and those that hold no text.

    Raises:
        RevisionError: as `find_revision`, and where an object is not in this clone.
    """
    git = Git(folder)
    revision = _resolved(git, text)
    top = Path(git.demand("rev-parse", "--show-toplevel").line)
    prefix = git.demand("rev-parse", "--show-prefix").line
    tree, absent = _without(read_tree(git, revision.commit), _outside_sparse_checkout(git), prefix)
    found, left_out = wanted_blobs(tree, prefix, _targets(git, tree))
    left_out += absent
    with tempfile.TemporaryDirectory(prefix="midline-", ignore_cleanup_errors=True) as made:
        # A manifest's folder may give the system its name, so the names of folders stay what they are.
        root = Path(os.path.realpath(made), top.name or "repository")
        left_out += _write(git, root, found, top)
        inside = root / prefix
        inside.mkdir(parents=True, exist_ok=True)
        paths = tuple(sorted(blob.path for blob in tree))
        yield RevisionFiles(revision, root, inside, tuple(sorted(set(left_out))), paths)


def _outside_sparse_checkout(git: Git) -> frozenset[str]:
    """The files that a sparse checkout leaves out of the work tree; compared with it, they would look removed."""
    if git.ask("config", "--type=bool", "--get", "core.sparseCheckout").line != "true":
        return frozenset()
    listed = git.demand("ls-files", "-t", "-z", "--full-name", ":/").out.split(b"\0")
    return frozenset(os.fsdecode(each[2:]) for each in listed if each.startswith(b"S "))


def _without(tree: Sequence[Blob], absent: frozenset[str], prefix: str) -> tuple[Sequence[Blob], list[LeftOut]]:
    """The tree without these files, and what is told of it."""
    if not absent:
        return tree, []
    kept = [blob for blob in tree if blob.path not in absent]
    number = len(tree) - len(kept)
    told = f"has {number} file{'' if number == 1 else 's'} that the sparse checkout leaves out"
    return kept, [(prefix.rstrip("/") or ".", told)] if number else []


def _targets(git: Git, tree: Sequence[Blob]) -> dict[str, str]:
    """Where the links of a tree lead."""
    links = [blob for blob in tree if blob.is_link]
    contents = git.blobs(link.name for link in links)
    return {link.path: os.fsdecode(content) for link, content in zip(links, contents, strict=True)}


def _write(git: Git, root: Path, found: Sequence[Blob], top: Path) -> list[LeftOut]:
    """Write the blobs, and what tells a search for `.gitignore` files where the repository begins."""
    (root / _EXCLUDE).parent.mkdir(parents=True)
    with suppress(OSError):
        shutil.copyfile(top / _EXCLUDE, root / _EXCLUDE)
    return write_tree(root, found, git.blobs(blob.name for blob in found))


def _resolved(git: Git, text: str) -> Revision:
    git.demand("rev-parse", "--git-dir")
    bare = text.removesuffix(DOTS)
    if not bare or bare.startswith("-") or "\0" in text or ".." in bare:
        raise RevisionError(f"`{text}` is no revision", _FORMS)
    commit = _commit(git, bare)
    if text == bare:
        return Revision(text, commit)
    head = _commit(git, "HEAD")
    answer = git.ask("merge-base", commit, head)
    if answer.code == 0 and answer.line:
        return Revision(text, answer.line.splitlines()[0])
    if answer.err:
        raise git.refusal(answer.err)
    if _is_shallow(git):
        raise RevisionError(f"this clone is shallow: it does not reach where HEAD left `{bare}`", note=_deepen())
    raise RevisionError(f"`{bare}` and HEAD have no commit in common", f"`{bare}`, to compare with that very commit")


def _commit(git: Git, text: str) -> str:
    answer = git.ask("rev-parse", "--verify", "--end-of-options", f"{text}^{{commit}}")
    if answer.code == 0 and answer.line:
        return answer.line
    if git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}").code:
        raise RevisionError("this repository has no commits yet: there is nothing to compare with")
    if "ambiguous" in answer.err:
        raise RevisionError(f"`{text}` is ambiguous: several objects begin so", "more of its digits")
    if git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{text}^{{object}}").code == 0:
        raise RevisionError(f"`{text}` is no commit", _FORMS)
    note = _deepen() if _is_shallow(git) else ""
    raise RevisionError(f"there is no revision `{text}` in this repository", _FORMS, _nearest(git, text), note)


def _nearest(git: Git, text: str) -> str:
    """The branch or tag that was probably meant; one of a remote that is called just so comes first."""
    names = git.ask("for-each-ref", "--format=%(refname:short)").out.decode("utf-8", "backslashreplace").splitlines()
    same = [name for name in names if name.endswith(f"/{text}")]
    return min(same) if same else nearest_name(text, [*names, "HEAD"])


def _is_shallow(git: Git) -> bool:
    return git.ask("rev-parse", "--is-shallow-repository").line == "true"


def _deepen() -> str:
    ways = "`git fetch --deepen=100` gets more of the history, `git fetch --unshallow` all of it"
    return f"{ways}; in actions/checkout it is `fetch-depth: 0`"
