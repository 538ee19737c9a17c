"""Where a proposed manifest goes, and what stands in its way. Nothing is ever written over."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from midline.documents.problem import Problem
from midline.documents.validation import validate
from midline.documents.yaml_document import read_file
from midline.manifest.errors import ManifestError
from midline.manifest.patterns import glob_mistake, glob_regex
from midline.manifest.schema import ManifestEntry
from midline.manifest.search import MANIFEST_NAMES, find_manifest, pointed_manifest

WAYS_OUT = "`--output FILE` to write the proposal elsewhere, or `--dry-run` to print it"


@dataclass(frozen=True, slots=True)
class Target:
    """folder: what the manifest speaks for. file: where it is written. system: the name of the whole."""

    folder: Path
    file: Path
    system: str


def find_target(folder: Path, output: Path | None, *, dry_run: bool) -> Target:
    """The place of a new manifest for a folder: where its pyproject.toml points, or `midline.yaml` in it.

    Raises:
        ManifestError: there is a manifest already, here or above, or pyproject.toml is wrong; with the ways out.
    """
    pointed = pointed_manifest(folder)
    file = pointed or folder / MANIFEST_NAMES[0]
    home = Path(os.path.normpath(file.absolute())).parent
    if not home.is_dir():
        message = f"pyproject.toml puts the manifest into `{home.name}`, and there is no such folder"
        raise ManifestError([Problem("pyproject.toml", 0, 0, 0, message, "a folder that is there")])
    target = Target(home, output or file, _system(home))
    if output is None and not dry_run:
        _refuse_existing(home, file)
    if output is not None and os.path.lexists(output):
        raise ManifestError(
            [Problem(str(output), 0, 0, 0, "this file is there already", "a file that is not there yet")]
        )
    return target


def _refuse_existing(folder: Path, file: Path) -> None:
    here = [file, *(folder / name for name in MANIFEST_NAMES)]
    found = next((each for each in here if os.path.lexists(each)), None)
    if found is not None:
        message = "there is a manifest already, and init writes over none"
        raise ManifestError([Problem(str(found), 0, 0, 0, message, WAYS_OUT)])
    above = find_manifest(folder.resolve().parent)
    if above is not None and not _is_expected(above, folder.resolve() / file.name):
        message = "this manifest above speaks for the folder already"
        note = "a folder of its own right is named under `include:` there; then init writes its manifest"
        raise ManifestError([Problem(str(above), 0, 0, 0, message, WAYS_OUT, note=note)])


def _is_expected(above: Path, file: Path) -> bool:
    """Whether a manifest above includes the file that is to be written."""
    document, _ = read_file(above, above.name)
    entry, _ = validate(document, ManifestEntry)
    if entry is None or not file.is_relative_to(above.parent):
        return False
    path = file.relative_to(above.parent).as_posix()
    return any(glob_mistake(each) is None and glob_regex(each).fullmatch(path) for each in entry.include)


def _system(folder: Path) -> str:
    """The name under `[project]` of pyproject.toml, else that of the folder."""
    try:
        with (folder / "pyproject.toml").open("rb") as stream:
            project = tomllib.load(stream).get("project")
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
        project = None
    name = project.get("name") if isinstance(project, dict) else None
    return name if isinstance(name, str) and name else folder.resolve().name or "system"
