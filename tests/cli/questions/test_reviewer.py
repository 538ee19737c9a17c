"""Who answers, read from git's files without running git."""

from __future__ import annotations

from pathlib import Path

import pytest

from midline.cli.questions.reviewer import reviewer_name


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with nothing in it."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USER", "login")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return folder


def repository(folder: Path, settings: str) -> Path:
    """A folder inside a repository with these settings."""
    (folder / "house" / ".git").mkdir(parents=True)
    (folder / "house" / ".git" / "config").write_text(settings, encoding="utf-8")
    (folder / "house" / "services").mkdir()
    return folder / "house" / "services"


def test_the_repository_speaks_before_the_user_and_the_user_before_the_login(tmp_path: Path, home: Path) -> None:
    inside = repository(tmp_path, "[core]\n\tname = core\n[user]\n\tname = Ana of the repository\n")
    assert reviewer_name(tmp_path) == "login"
    (home / ".config" / "git").mkdir(parents=True)
    (home / ".config" / "git" / "config").write_text("[user] name = Ana of XDG\n", encoding="utf-8")
    assert reviewer_name(tmp_path) == "Ana of XDG"
    (home / ".gitconfig").write_text("[user]\nname = Ana\n", encoding="utf-8")
    assert reviewer_name(tmp_path) == "Ana"
    assert reviewer_name(inside) == "Ana of the repository"


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ('[User]\n  NAME = "Ana; of \\"here\\"" # a comment\n', 'Ana; of "here"'),
        ("[user]\nname = Ana ; a comment\n", "Ana"),
        ('[user "other"]\nname = Ben\n', "login"),
        ("[user]\nemail = a@b.c\n[alias]\nname = x\n", "login"),
        ("[user]\nname = Ana\nname = Eva\n", "Eva"),
        ("[user\nname = Ana\n", "login"),
        ("", "login"),
    ],
)
def test_settings_are_read_as_git_reads_them(tmp_path: Path, home: Path, settings: str, name: str) -> None:
    assert reviewer_name(repository(tmp_path, settings)) == name


def test_a_git_file_or_settings_that_are_no_file_are_passed_over(tmp_path: Path, home: Path) -> None:
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree" / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    (home / ".gitconfig").mkdir()
    assert reviewer_name(tmp_path / "tree") == "login"
