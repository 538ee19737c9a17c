"""A revision as files: from real repositories, in all the shapes that they come in."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from git_repository import commit, git, needs_git, repository, state
from midline.ratchet.errors import RevisionError
from midline.ratchet.git import Git
from midline.ratchet.revision import Revision, files_of_revision, find_revision
from midline.ratchet.revision_tree import resolved
from midline.reading.files import discover

pytestmark = needs_git


def there(folder: Path, revision: str) -> dict[str, bytes]:
    """The files of a revision below a folder, with their contents."""
    with files_of_revision(folder, revision) as found:
        return {
            path.relative_to(found.folder).as_posix(): path.read_bytes()
            for path in sorted(found.folder.rglob("*"))
            if path.is_file() and ".git" not in path.relative_to(found.folder).parts
        }


def refused(folder: Path, revision: str) -> RevisionError:
    with pytest.raises(RevisionError) as caught:
        find_revision(folder, revision)
    return caught.value


def words(error: RevisionError) -> str:
    return " | ".join(f"{each.message} / {each.expected} / {each.nearest} / {each.note}" for each in error.problems)


def test_the_files_are_those_of_the_commit_and_nothing_of_the_user_is_touched(tmp_path: Path) -> None:
    project = repository(
        tmp_path / "shop", {"midline.yaml": "midline: 1\n", "app/a.py": "A = 1\n", ".gitignore": "x/\n"}
    )
    commit(project, {"app/a.py": "A = 2\n", "app/b.py": "B = 1\n"})
    (project / "app/a.py").write_text("A = 3\n")
    git(project, "add", "-A")
    (project / "app/a.py").write_text("A = 4\n")
    (project / "new.py").write_text("N = 1\n")
    git(project, "stash", "push", "-q", "--keep-index")
    (project / "app/b.py").write_text("B = 2\n")
    before = state(project)
    assert there(project, "HEAD~1") == {".gitignore": b"x/\n", "app/a.py": b"A = 1\n", "midline.yaml": b"midline: 1\n"}
    assert there(project, "HEAD")["app/b.py"] == b"B = 1\n"
    assert state(project) == before


def test_the_folder_keeps_its_name_and_goes_when_it_is_done_with(tmp_path: Path) -> None:
    project = repository(tmp_path / "shop", {"service/a.py": ""})
    with files_of_revision(project / "service", "HEAD") as found:
        kept = found.folder
        assert (found.top.name, kept.name) == ("shop", "service")
        assert found.revision == Revision("HEAD", git(project, "rev-parse", "HEAD"))
    assert not kept.exists()


def test_a_folder_below_the_top_holds_its_own_code_and_what_may_be_asked_of_others(tmp_path: Path) -> None:
    files = {
        "services/a/app.py": "",
        "services/b/app.py": "",
        "midline.yaml": "",
        "docs/decisions/a.md": "",
        ".gitignore": "",
        "big.csv": "",
    }
    project = repository(tmp_path / "mono", files)
    with files_of_revision(project / "services/a", "HEAD") as found:
        paths = {path.relative_to(found.top).as_posix() for path in found.top.rglob("*") if path.is_file()}
    assert paths - {".git/info/exclude"} == {"services/a/app.py", "midline.yaml", "docs/decisions/a.md", ".gitignore"}


def test_what_is_ignored_is_ignored_as_in_the_work_tree(tmp_path: Path) -> None:
    project = repository(
        tmp_path / "shop", {"in/midline.yaml": "", "in/keep.py": "", "in/gone.py": "", "in/local.py": ""}
    )
    commit(project, {".gitignore": "/in/gone.py\n"})
    (project / ".git/info").mkdir(exist_ok=True)
    (project / ".git/info/exclude").write_text("local.py\n")
    with files_of_revision(project / "in", "HEAD") as found:
        assert discover(found.folder).files == discover(project / "in").files == ("keep.py",)


def test_three_dots_mean_where_head_left_it(tmp_path: Path) -> None:
    project = repository(tmp_path / "shop", {"a.py": "1"})
    base = git(project, "rev-parse", "HEAD")
    git(project, "switch", "-q", "-c", "work")
    commit(project, {"b.py": "1"})
    git(project, "switch", "-q", "main")
    ahead = commit(project, {"c.py": "1"})
    git(project, "switch", "-q", "work")
    assert find_revision(project, "main") == Revision("main", ahead)
    assert find_revision(project, "main...") == Revision("main...", base)
    git(project, "merge", "-q", "--no-edit", "main")
    assert find_revision(project, "main...").commit == ahead
    git(project, "checkout", "-q", "--detach")
    assert find_revision(project, "main...").commit == ahead
    assert find_revision(project, "HEAD^1").commit == git(project, "rev-parse", "HEAD^1")


def test_tags_and_short_names_are_revisions_too(tmp_path: Path) -> None:
    project = repository(tmp_path / "shop", {"a.py": "1"})
    git(project, "tag", "-a", "v1.0", "-m", "one")
    full = git(project, "rev-parse", "HEAD")
    assert find_revision(project, "v1.0").commit == full
    assert find_revision(project, full[:9]).shown == full[:12]
    assert find_revision(project, "v1.0").shown == f"v1.0 ({full[:12]})"


def test_an_unknown_revision_is_told_with_the_nearest(tmp_path: Path) -> None:
    project = repository(tmp_path / "shop", {"a.py": "1"})
    git(project, "tag", "release-1")
    git(project, "update-ref", "refs/remotes/origin/trunk", "HEAD")
    assert refused(project, "relese-1").problems[0].nearest == "release-1"
    assert refused(project, "mian").problems[0].nearest == "main"
    assert refused(project, "trunk").problems[0].nearest == "origin/trunk"
    assert "there is no revision `trunk`" in words(refused(project, "trunk"))


@pytest.mark.parametrize(
    "text", ["", "...", "--all", "-n1", "main..HEAD", "main...HEAD", "a\0b", "x" * 5000, "main:a.py", "\udcff"]
)
def test_what_is_no_commit_is_refused(tmp_path: Path, text: str) -> None:
    project = repository(tmp_path / "shop", {"a.py": "1"})
    assert "branch or tag" in words(refused(project, text))


def test_a_tree_is_no_commit(tmp_path: Path) -> None:
    project = repository(tmp_path / "shop", {"a.py": "1"})
    assert "is no commit" in words(refused(project, "HEAD^{tree}"))


def test_a_shallow_clone_says_how_to_deepen_it(tmp_path: Path) -> None:
    origin = repository(tmp_path / "origin", {"a.py": "1"})
    git(origin, "switch", "-q", "-c", "work")
    commit(origin, {"b.py": "1"})
    git(origin, "switch", "-q", "main")
    commit(origin, {"c.py": "1"})
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{origin}", "clone")
    clone = tmp_path / "clone"
    git(clone, "switch", "-q", "work")
    assert sorted(there(clone, "origin/main")) == ["a.py", "c.py"]
    for revision in ("origin/main...", "HEAD~1"):
        told = words(refused(clone, revision))
        assert "git fetch --deepen=100" in told and "git fetch --unshallow" in told, told
    git(clone, "fetch", "-q", "--unshallow")
    assert sorted(there(clone, "origin/main...")) == ["a.py"]


def test_histories_without_a_common_commit_are_told(tmp_path: Path) -> None:
    project = repository(tmp_path / "shop", {"a.py": "1"})
    git(project, "switch", "-q", "--orphan", "other")
    commit(project, {"b.py": "1"})
    assert "no commit in common" in words(refused(project, "main..."))
    assert sorted(there(project, "main")) == ["a.py"]


def test_a_work_tree_of_its_own_is_read_as_any_other(tmp_path: Path) -> None:
    project = repository(tmp_path / "shop", {"a.py": "1"})
    git(project, "worktree", "add", "-q", str(tmp_path / "second"), "-b", "second")
    commit(tmp_path / "second", {"b.py": "1"})
    before = state(tmp_path / "second")
    assert sorted(there(tmp_path / "second", "main")) == ["a.py"]
    assert sorted(there(tmp_path / "second", "HEAD")) == ["a.py", "b.py"]
    assert state(tmp_path / "second") == before


def test_a_hook_that_speaks_of_its_repository_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = repository(tmp_path / "shop", {"in/a.py": "1"})
    other = repository(tmp_path / "other", {"b.py": "1"})
    for name, value in {"GIT_DIR": ".git", "GIT_WORK_TREE": str(other), "GIT_INDEX_FILE": "none"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(other)
    assert sorted(there(project / "in", "HEAD")) == ["a.py"]


def test_no_commits_no_repository_and_no_git_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = repository(tmp_path / "empty")
    assert "no commits yet" in words(refused(empty, "HEAD"))
    assert "no commits yet" in words(refused(empty, "main..."))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "bare-folder").mkdir()
    assert "in no git repository" in words(refused(tmp_path / "bare-folder", "HEAD"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git is not installed" in words(refused(empty, "HEAD"))


def test_a_bare_repository_is_told(tmp_path: Path) -> None:
    repository(tmp_path / "shop", {"a.py": "1"})
    git(tmp_path, "clone", "-q", "--bare", "shop", "bare.git")
    with pytest.raises(RevisionError, match="bare"), files_of_revision(tmp_path / "bare.git", "HEAD"):
        pass


def test_a_repository_that_git_does_not_trust_is_told_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = repository(tmp_path / "shop", {"a.py": "1"})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    assert "git config --global --add safe.directory" in words(refused(project, "HEAD"))


def test_submodules_and_large_files_are_left_out_and_told(tmp_path: Path) -> None:
    library = repository(tmp_path / "library", {"lib.py": "1"})
    project = repository(tmp_path / "shop", {"a.py": "1", "big.json": b" " * 2_000_001, "photo.png": b"\x89PNG"})
    git(project, "submodule", "--quiet", "add", f"file://{library}", "vendor/library")
    commit(project, {})
    with files_of_revision(project, "HEAD") as found:
        assert found.left_out == (("big.json", "is larger than 2 MB"), ("vendor/library", "is a submodule"))
        assert (found.folder / "a.py").exists() and not (found.folder / "photo.png").exists()


def test_what_a_sparse_checkout_leaves_out_is_left_out_here_too(tmp_path: Path) -> None:
    project = repository(tmp_path / "shop", {"a.py": "1", "in/b.py": "1", "out/c.py": "1"})
    git(project, "sparse-checkout", "set", "in")
    commit(project, {"in/b.py": "2"})
    assert not (project / "out").exists()
    before = state(project)
    with files_of_revision(project, "HEAD~1") as found:
        assert discover(found.folder).files == discover(project).files == ("a.py", "in/b.py")
        assert found.left_out == ((".", "has 1 file that the sparse checkout leaves out"),)
    assert state(project) == before
    git(project, "sparse-checkout", "disable")
    assert "out/c.py" in there(project, "HEAD~1")


def test_links_lead_where_they_led(tmp_path: Path) -> None:
    project = repository(tmp_path / "shop", {"in/a.py": "A = 1\n", "shared/b.py": "B = 1\n"})
    links = {
        "in/same.py": "a.py",
        "in/other.py": "../shared/b.py",
        "in/way": "../shared",
        "in/by_way.py": "way/b.py",
        "in/out.py": "../../secret.py",
        "in/circle.py": "circle.py",
        "in/nowhere.py": "none.py",
    }
    for name, target in links.items():
        (project / name).symlink_to(target)
    (tmp_path / "secret.py").write_text("S = 1\n")
    commit(project, {})
    with files_of_revision(project / "in", "HEAD") as found:
        assert (found.folder / "same.py").readlink() == Path("a.py")
        assert (found.folder / "other.py").read_text() == (found.folder / "by_way.py").read_text() == "B = 1\n"
        assert [path for path, _ in found.left_out] == ["in/circle.py", "in/out.py"]
        assert discover(found.folder).files == ("a.py", "by_way.py")


def test_a_tree_made_by_hand_reaches_no_other_place(tmp_path: Path) -> None:
    project = repository(tmp_path / "shop", {"a.py": "1"})
    blob = git(project, "rev-parse", "HEAD:a.py")
    link = tmp_path / "target"
    link.write_text(str(tmp_path / "outside"))
    (tmp_path / "outside").mkdir()
    target = git(project, "hash-object", "-w", str(link))
    inner = _tree(project, f"100644 blob {blob}\tb.py")
    for entry in (f"040000 tree {inner}\tgone", f"040000 tree {inner}\t.git"):
        tree = _tree(project, f"120000 blob {target}\tgone", entry)
        made = git(project, "commit-tree", tree, "-m", "by hand")
        with files_of_revision(project, made) as found:
            assert found.folder.is_dir()
        assert list((tmp_path / "outside").iterdir()) == []


def _tree(project: Path, *entries: str) -> str:
    import subprocess

    command = ["git", "mktree", "--missing"]
    done = subprocess.run(
        command, cwd=project, input="\n".join(entries) + "\n", capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="this system has no names that are no UTF-8")
def test_names_that_are_no_text_are_kept(tmp_path: Path) -> None:
    names = [
        b"\xff.py",
        b"line\nbreak.py",
        b'quo"te.py',
        b"tab\t.py",
        "日本.py".encode(),
        b" lead.py",
        b"*.py",
        b"back\\slash.py",
    ]
    project = repository(tmp_path / "shop", {os.fsdecode(name): name for name in names})
    assert there(project, "HEAD") == {os.fsdecode(name): name for name in names}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="this system does not tell case apart")
def test_names_that_differ_in_case_are_both_there(tmp_path: Path) -> None:
    project = repository(tmp_path / "shop", {"a.py": "small", "A.py": "large"})
    assert there(project, "HEAD") == {"a.py": b"small", "A.py": b"large"}


def test_no_filter_runs_and_line_ends_are_as_git_holds_them(tmp_path: Path) -> None:
    project = repository(tmp_path / "shop", {"a.py": "A = 1\n"})
    commit(project, {".gitattributes": "*.py text eol=crlf filter=loud\n"})
    git(project, "config", "filter.loud.smudge", f"touch {tmp_path / 'ran'}; cat")
    git(project, "config", "filter.loud.clean", f"touch {tmp_path / 'ran'}; cat")
    assert there(project, "HEAD")["a.py"] == b"A = 1\n"
    assert not (tmp_path / "ran").exists()


def test_an_object_that_was_never_fetched_is_told_and_not_fetched(tmp_path: Path) -> None:
    origin = repository(tmp_path / "origin", {"a.py": "1"})
    git(origin, "config", "uploadpack.allowFilter", "true")
    commit(origin, {"a.py": "2"})
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{origin}", "clone")
    clone = tmp_path / "clone"
    objects = git(clone, "count-objects", "-v")
    with pytest.raises(RevisionError) as caught, files_of_revision(clone, "HEAD~1"):
        pass
    assert "git fetch --refetch --no-filter" in words(caught.value)
    assert git(clone, "count-objects", "-v") == objects
    assert there(clone, "HEAD")["a.py"] == b"2"


def test_reading_can_be_broken_off(tmp_path: Path) -> None:
    project = repository(tmp_path / "shop", {"a.py": "1" * 300_000, "b.py": "2"})
    name = git(project, "rev-parse", "HEAD:a.py")
    contents = Git(project).blobs([name, name])
    assert next(contents) == b"1" * 300_000
    contents.close()  # type: ignore[attr-defined]


def test_where_links_lead() -> None:
    targets = {"a": "b", "b": "c/d", "x": "x", "up": "..", "far": "/etc", "c/e": "../a"}
    found = {path: resolved(path, targets) for path in ("a", "a/f", "x", "up/y", "far/z", "c/e", "plain/../q")}
    assert found == {
        "a": "c/d",
        "a/f": "c/d/f",
        "x": None,
        "up/y": None,
        "far/z": None,
        "c/e": "c/d",
        "plain/../q": "q",
    }
