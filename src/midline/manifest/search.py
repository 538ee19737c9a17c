"""Where the manifest of a folder is: `midline.yaml` in it or above, or where pyproject.toml points."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from midline.documents.problem import Problem, nearest_name
from midline.manifest.errors import ManifestError

MANIFEST_NAMES = ("midline.yaml", "midline.yml")
_MAX_BYTES = 4_000_000
_AT_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")


def find_manifest(start: Path) -> Path | None:
    """The manifest for a file or folder: the nearest one in its folder or above.

    In one folder `midline.yaml` comes before `[tool.midline]` of pyproject.toml, which may hold one key only,
    `manifest`, a path relative to it. Raises ManifestError for any other key and for a pointer that leads nowhere.
    """
    try:
        start = start.resolve()
        folders = [start, *start.parents]
        for folder in folders:
            for name in MANIFEST_NAMES:
                if (folder / name).exists():
                    return folder / name
            if (folder / "pyproject.toml").is_file() and (pointed := _pointed_at(folder / "pyproject.toml")):
                return pointed
    except (OSError, RuntimeError, ValueError):
        # A folder that cannot be looked into, a loop of links, a name with a null byte: nothing is found there.
        return None
    return None


def require_manifest(config: Path | None, start: Path) -> Path:
    """The manifest that `config` names, else the one that `find_manifest` finds; ManifestError where there is none."""
    if config is not None:
        return config
    found = find_manifest(start)
    if found is None:
        message = "there is no manifest in this folder or above it"
        raise ManifestError([Problem(MANIFEST_NAMES[0], 0, 0, 0, message, "a file `midline.yaml`, or `--config FILE`")])
    return found


def pointed_manifest(folder: Path) -> Path | None:
    """The manifest that the pyproject.toml of a folder names, whether it is there or not; None where it names none.

    Raises:
        ManifestError: what it says of midline is wrong.
    """
    file = folder / "pyproject.toml"
    return _pointed_at(file, must_exist=False) if file.is_file() else None


def _pointed_at(file: Path, *, must_exist: bool = True) -> Path | None:
    """The manifest that a pyproject.toml names; None where it says nothing about midline."""
    with file.open("rb") as stream:
        content = stream.read(_MAX_BYTES)
    if b"midline" not in content:
        return None
    text = content.decode("utf-8", "backslashreplace")
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        if not re.search(r"^\s*\[tool\.midline\b", text, re.MULTILINE):
            return None
        raise ManifestError([_toml_problem(text, error)]) from None
    tool = data.get("tool")
    section = tool.get("midline") if isinstance(tool, dict) else None
    if section is None:
        return None
    problems = _section_problems(section, file.parent, text, must_exist)
    if problems:
        raise ManifestError(problems)
    return file.parent / str(section["manifest"])


def _section_problems(section: Any, folder: Path, text: str, must_exist: bool) -> list[Problem]:
    if not isinstance(section, dict):
        return [_at_key(text, "midline", "`tool.midline` is not a table", "a table with the key `manifest`")]
    note = "everything else is said in the manifest itself"
    expected = 'only `manifest = "path"`'
    problems = [
        _at_key(text, key, f"unknown key `{key}` in `tool.midline`", expected, nearest_name(key, ["manifest"]), note)
        for key in section
        if key != "manifest"
    ]
    if "manifest" not in section:
        if not problems:
            problems.append(_at_key(text, "", "`tool.midline` names no manifest", 'manifest = "path"'))
    elif not isinstance(section["manifest"], str) or not section["manifest"]:
        problems.append(_at_key(text, "manifest", "`manifest` is not a path", 'manifest = "path"'))
    elif must_exist and not (folder / section["manifest"]).is_file():
        message = f"there is no file `{section['manifest']}`"
        problems.append(_at_key(text, "manifest", message, "a path relative to pyproject.toml"))
    return problems


def _at_key(text: str, key: str, message: str, expected: str, nearest: str = "", note: str = "") -> Problem:
    """A problem at a key of `[tool.midline]`, at the table's header, or at the first line that speaks of midline."""
    lines = text.splitlines()
    header = next((index for index, line in enumerate(lines) if re.match(r"\s*\[\s*tool\s*\.\s*midline", line)), None)
    found = None
    if key and header is not None:
        wanted = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""")
        following = range(header + 1, len(lines))
        found = next((index for index in following if wanted.match(lines[index])), None)
        if found is None:
            found = next(
                (index for index in following if re.match(rf"\s*\[.*\b{re.escape(key)}\b", lines[index])), None
            )
    if found is None:
        found = header if header is not None else next(i for i, line in enumerate(lines) if "midline" in line)
    line = lines[found]
    column = line.find(key) if key and key in line else len(line) - len(line.lstrip())
    end = column + len(key) if key and key in line else len(line.rstrip())
    return Problem("pyproject.toml", found + 1, column, end, message, expected, nearest, line, note)


def _toml_problem(text: str, error: Exception) -> Problem:
    place = _AT_LINE.search(str(error))
    lines = text.splitlines() or [""]
    line, column = (int(place.group(1)), int(place.group(2)) - 1) if place else (len(lines), 0)
    message = _AT_LINE.sub("", str(error)).strip().rstrip(".")
    source = lines[line - 1] if line <= len(lines) else ""
    return Problem("pyproject.toml", line, column, column + 1, f"not TOML: {message}", "", "", source)
