"""Reads a manifest file and, through `include`, all those below it. Gathers problems; nothing is judged yet."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from midline import __version__
from midline.documents.problem import Problem, nearest_name
from midline.documents.validation import validate
from midline.documents.yaml_document import Document, Pointer, read_file
from midline.manifest.errors import OlderToolError
from midline.manifest.patterns import glob_mistake
from midline.manifest.schema import SCHEMA_VERSION, ManifestEntry
from midline.manifest.search import MANIFEST_NAMES
from midline.manifest.versions import GRAMMAR, satisfies

_SKIPPED_FOLDERS = frozenset({"node_modules", "site-packages", "__pycache__"})


@dataclass(slots=True)
class ReadManifest:
    """One manifest file as read. entry: the parts that fit the schema, None when nothing does."""

    file: Path
    path: str
    prefix: str
    document: Document
    entry: ManifestEntry | None
    digest: str
    includes: list[ReadManifest] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """The folder that it speaks for."""
        return self.file.parent

    def tree(self) -> Iterator[ReadManifest]:
        """This one and all included ones."""
        yield self
        for included in self.includes:
            yield from included.tree()

    def component_names(self) -> list[str]:
        """The local names of its components, those with mistakes too."""
        components = self.document.data.get("components")
        return sorted(components) if isinstance(components, dict) else []


def read_tree(file: Path) -> tuple[ReadManifest, list[Problem]]:
    """Read a manifest and what it includes. Raises OlderToolError where one asks for another midline."""
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    top = _read(file, file.name, "", problems, seen)
    return top, problems


def names_outside(file: Path) -> frozenset[str]:
    """Names of components that a manifest may use because another one above includes it, as it would write them."""
    for folder in file.parent.parents:
        outer = next((folder / name for name in MANIFEST_NAMES if (folder / name).is_file()), None)
        if outer is None:
            continue
        try:
            top, _ = read_tree(outer)
        except OlderToolError:
            continue
        prefix = next((each.prefix for each in top.tree() if os.path.realpath(each.file) == os.path.realpath(file)), "")
        if prefix:
            names = {each.prefix + name for each in top.tree() for name in each.component_names()}
            scopes = [prefix[: index + 1] for index, character in enumerate(prefix) if character == "/"]
            return frozenset(names | {name.removeprefix(scope) for scope in scopes for name in names})
    return frozenset()


def _read(file: Path, path: str, prefix: str, problems: list[Problem], seen: dict[str, str]) -> ReadManifest:
    seen[os.path.realpath(file)] = path
    document, content = read_file(file, path)
    too_old = _version_problem(document)
    if too_old is not None:
        raise OlderToolError([too_old])
    entry, found = validate(document, ManifestEntry)
    problems += found
    if document.data:
        problems += _head_problems(document)
    manifest = ReadManifest(file, path, prefix, document, entry, hashlib.sha256(content).hexdigest())
    if entry is not None:
        _read_includes(manifest, entry, problems, seen)
    return manifest


def _version_problem(document: Document) -> Problem | None:
    """A newer schema or an unmet `requires`; what else looks wrong may be right for the version it was written for."""
    schema = document.data.get("midline")
    if isinstance(schema, int) and schema > SCHEMA_VERSION:
        message = f"this manifest has schema version {schema}"
        note = f"this is midline {__version__}; a newer one can read it"
        return document.problem(("midline",), message, expected=f"{SCHEMA_VERSION} or less", note=note)
    requires = document.text(("requires",))
    if requires is not None and satisfies(__version__, requires) is False:
        return document.problem(
            ("requires",), f"this is midline {__version__}", expected=f"a version that meets `{requires}`"
        )
    return None


def _head_problems(document: Document) -> Iterator[Problem]:
    if not document.has(("midline",)):
        yield document.problem((), "`midline` is missing", expected=f"`midline: {SCHEMA_VERSION}` at the top")
    requires = document.text(("requires",))
    if requires and satisfies(__version__, requires) is None:
        yield document.problem(("requires",), f"`{requires}` cannot be read", expected=GRAMMAR)


def _read_includes(manifest: ReadManifest, entry: ManifestEntry, problems: list[Problem], seen: dict[str, str]) -> None:
    found: dict[str, Pointer] = {}
    for index, pattern in enumerate(entry.include):
        pointer: Pointer = ("include", index)
        mistake = glob_mistake(pattern)
        if mistake is not None:
            if pattern or manifest.document.text(pointer) is not None:
                problems.append(
                    manifest.document.problem(
                        pointer, mistake.message, expected=mistake.expected, nearest=mistake.nearest
                    )
                )
            continue
        files = _matching_files(manifest, pattern)
        if not files:
            nearest = nearest_path(manifest.folder, pattern)
            message = f"`{pattern}` matches no file"
            problems.append(
                manifest.document.problem(
                    pointer, message, expected="manifests below this one, or no `include`", nearest=nearest
                )
            )
        for file in files:
            found.setdefault(file, pointer)
    for file, pointer in sorted(found.items()):
        _include(manifest, file, pointer, _service(file, found), problems, seen)


def _include(
    manifest: ReadManifest, file: str, pointer: Pointer, service: str, problems: list[Problem], seen: dict[str, str]
) -> None:
    real = os.path.realpath(manifest.folder / file)
    base = manifest.path.rpartition("/")[0]
    path = f"{base}/{file}" if base else file
    if real in seen:
        message = f"`{file}` is included twice" if seen[real] != manifest.path else f"`{file}` includes itself"
        note = f"it is already read as {seen[real]}"
        problems.append(manifest.document.problem(pointer, message, expected="each manifest once", note=note))
    elif "/" not in file:
        message = f"`{file}` speaks for the same folder as this manifest"
        problems.append(manifest.document.problem(pointer, message, expected="a manifest in a folder of its own"))
    else:
        prefix = f"{manifest.prefix}{service}/"
        manifest.includes.append(_read(manifest.folder / file, path, prefix, problems, seen))


def _matching_files(manifest: ReadManifest, pattern: str) -> list[str]:
    """Files below the manifest, itself left out (`**/midline.yaml` matches it too)."""
    try:
        matches = [match.relative_to(manifest.folder) for match in manifest.folder.glob(pattern)]
    except (OSError, ValueError, NotImplementedError, IndexError):
        return []
    return sorted(
        match.as_posix()
        for match in matches
        if match != Path(manifest.file.name)
        and not any(part in _SKIPPED_FOLDERS or part.startswith(".") for part in match.parts[:-1])
        and not (manifest.folder / match).is_dir()
    )


def _service(file: str, found: dict[str, Pointer]) -> str:
    """The folder's name; the folder's whole path where two included folders have the same name."""
    folder = file.rpartition("/")[0]
    name = folder.rpartition("/")[2]
    same = [other for other in found if other.rpartition("/")[0].rpartition("/")[2] == name]
    return name if len(same) == 1 else folder


def nearest_path(folder: Path, path: str) -> str:
    """An existing path in place of one that does not exist: the nearest name where its first unknown part stands."""
    known: list[str] = []
    segments = path.rstrip("/").split("/")
    for index, segment in enumerate(segments):
        try:
            if (folder / segment).exists():
                known.append(segment)
                folder = folder / segment
                continue
            last = index == len(segments) - 1
            nearest = nearest_name(segment, [entry.name for entry in os.scandir(folder) if last or entry.is_dir()])
        except (OSError, ValueError):
            return ""
        return "/".join([*known, nearest, *segments[index + 1 :]]) if nearest else ""
    return ""
