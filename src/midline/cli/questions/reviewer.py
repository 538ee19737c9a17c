"""Who answers, where nobody says: `user.name` of git, read from its files. git is not run, no include is followed."""

from __future__ import annotations

import os
import re
from pathlib import Path

_SECTION = re.compile(r"\s*\[\s*(?P<name>[\w.-]+)\s*(?P<sub>\"[^\"]*\")?\s*\]\s*(?P<rest>.*)")
_NAME = re.compile(r"\s*name\s*=\s*(?P<value>.*)", re.IGNORECASE)
_MAX_BYTES = 1_000_000


def reviewer_name(folder: Path) -> str:
    """The name in the repository's own settings, then in the user's, then that of the login; empty where there is none.

    Where `.git` is a file (a worktree, a submodule), the user's settings are read at once.
    """
    files = [above / ".git" / "config" for above in (folder, *folder.parents)]
    home = Path(os.environ.get("HOME") or "~").expanduser()
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    repository = next((file for file in files if file.is_file()), None)
    for file in (repository, home / ".gitconfig", settings / "git" / "config"):
        if file is not None and (name := _user_name(file)):
            return name
    return os.environ.get("USER") or os.environ.get("USERNAME") or ""


def _user_name(file: Path) -> str:
    """`user.name` in one file of settings; the last one holds."""
    try:
        if not file.is_file() or file.stat().st_size > _MAX_BYTES:
            return ""
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    name, inside = "", False
    for line in lines:
        if section := _SECTION.fullmatch(line):
            inside = section["name"].lower() == "user" and section["sub"] is None
            line = section["rest"]
        if inside and (found := _NAME.fullmatch(line)):
            name = _value(found["value"])
    return name


def _value(text: str) -> str:
    """A value without quotes, escapes and the comment behind it."""
    value, quoted, characters = "", False, iter(text.strip())
    for each in characters:
        if each == "\\":
            value += next(characters, "")
        elif each == '"':
            quoted = not quoted
        elif each in "#;" and not quoted:
            break
        else:
            value += each
    return value.strip()
