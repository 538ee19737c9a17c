"""The tree of a commit: which of its files an analysis needs, and how they are written to a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from midline.ratchet.git import Git

LeftOut: TypeAlias = tuple[str, str]
"""A path, relative to the repository's top, and why it is not there."""

LARGEST_CODE = 20_000_000
LARGEST_TEXT = 2_000_000
_CODE = frozenset((".py", ".pyw"))
_SAYS_MUCH = (".yaml", ".yml", ".toml", ".md", ".gitignore")
"""Manifests, records, answers and ignore files may stand outside the manifest's folder."""
_NO_TEXT_SUFFIXES = """
.7z .a .arrow .avi .avif .bin .bmp .bz2 .ckpt .class .db .dll .doc .docx .dylib .eot .exe .feather .flac .gguf .gif
.gz .h5 .hdf5 .ico .icns .jar .jpeg .jpg .joblib .keras .lib .mat .mkv .mov .mp3 .mp4 .mpeg .npy .npz .o .odt .ogg
.onnx .orc .otf .parquet .pb .pdf .pickle .pkl .png .ppt .pptx .psd .pt .pth .pyc .pyd .rar .safetensors .so
.sqlite .sqlite3 .svg .tar .tflite .tgz .tif .tiff .ttf .wasm .wav .webm .webp .whl .woff .woff2 .xls .xlsx .xz
.zip .zst
"""
_NO_TEXT = frozenset(_NO_TEXT_SUFFIXES.split())
_IS_NO_TEXT = "is no text"
_LINK = "120000"
_SUBMODULE = "160000"
_MOST_LINKS = 40


@dataclass(frozen=True, slots=True)
class Blob:
    """An entry of a tree that is no folder.

    mode: as git writes it. name: of the object. size: in bytes, 0 for a submodule. path: relative to the repository's
    top, with `/`; bytes that are no UTF-8 as `os.fsdecode` gives them.
    """

    mode: str
    name: str
    size: int
    path: str

    @property
    def is_link(self) -> bool:
        """Whether its content says where it leads."""
        return self.mode == _LINK


def read_tree(git: Git, commit: str) -> tuple[Blob, ...]:
    """Every entry of a commit's tree that is no folder, by path."""
    listed = git.demand("ls-tree", "-r", "-z", "-l", "--full-tree", commit).out
    return tuple(_entry(record) for record in listed.split(b"\0") if record)


def _entry(record: bytes) -> Blob:
    head, _, path = record.partition(b"\t")
    mode, _, name, size = head.decode("ascii").split()
    return Blob(mode, name, int(size) if size.isdigit() else 0, os.fsdecode(path))


def wanted_blobs(
    tree: Sequence[Blob], prefix: str, targets: Mapping[str, str]
) -> tuple[tuple[Blob, ...], list[LeftOut]]:
    """What an analysis of the folder `prefix` (with `/` at its end, or empty) may read, and what of it is left out.

    targets: where each link of the tree leads, by its path.
    """
    wanted: list[Blob] = []
    left_out: list[LeftOut] = []
    led_to = {resolved(path, targets) for path in targets if path.startswith(prefix)}
    for blob in tree:
        below = blob.path.startswith(prefix)
        if not (below or blob.is_link or blob.path in led_to or blob.path.endswith(_SAYS_MUCH)):
            continue
        if not (why := _why_left_out(blob, targets)):
            wanted.append(blob)
        elif below and why != _IS_NO_TEXT:
            left_out.append((blob.path, why))
    return tuple(wanted), left_out


def resolved(path: str, targets: Mapping[str, str]) -> str | None:
    """Where a path leads within the repository; None where its links lead out of it or in a circle."""
    way: list[str] = []
    ahead = path.split("/")[::-1]
    followed = 0
    while ahead:
        part = ahead.pop()
        if part in ("", "."):
            continue
        if part == "..":
            if not way:
                return None
            way.pop()
            continue
        way.append(part)
        if (target := targets.get("/".join(way))) is not None:
            followed += 1
            if followed > _MOST_LINKS or target.startswith("/"):
                return None
            way.pop()
            ahead.extend(target.split("/")[::-1])
    return "/".join(way)


def _why_left_out(blob: Blob, targets: Mapping[str, str]) -> str:
    if blob.mode == _SUBMODULE:
        return "is a submodule"
    if not all(map(_may_be_written, blob.path.split("/"))):
        return "has a name that no file may have"
    if blob.is_link:
        leads_out = not targets[blob.path].startswith("/") and resolved(blob.path, targets) is None
        return "is a link that leads out of the repository, or in a circle" if leads_out else ""
    suffix = PurePosixPath(blob.path).suffix.lower()
    if suffix in _NO_TEXT:
        return _IS_NO_TEXT
    largest = LARGEST_CODE if suffix in _CODE else LARGEST_TEXT
    return f"is larger than {largest // 1_000_000} MB" if blob.size > largest else ""


def _may_be_written(part: str) -> bool:
    """Whether a name stays where it is put; a tree made by hand may hold any."""
    return part not in ("", ".", "..") and part.lower() != ".git" and (os.name != "nt" or not {"\\", ":"} & set(part))


def write_tree(root: Path, blobs: Sequence[Blob], contents: Iterable[bytes]) -> list[LeftOut]:
    """Write blobs with their contents below a folder; gives what could not be written, and why.

    Links come last, so that no file is written through one.
    """
    left_out: list[LeftOut] = []
    links: list[tuple[str, bytes]] = []
    for blob, content in zip(blobs, contents, strict=True):
        if blob.is_link:
            links.append((blob.path, content))
        elif why := _write_file(root / blob.path, content):
            left_out.append((blob.path, why))
    for path, target in links:
        if why := _write_link(root / path, target):
            left_out.append((path, why))
    return left_out


def _write_file(place: Path, content: bytes) -> str:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return "differs only in case from another name, and this system does not tell them apart"
    except (OSError, ValueError) as error:
        return f"cannot be written here: {_reason(error)}"
    return ""


def _write_link(place: Path, target: bytes) -> str:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(os.fsdecode(target))
    except (OSError, ValueError, NotImplementedError) as error:
        return f"is a link, and cannot be made here: {_reason(error)}"
    return ""


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or type(error).__name__).lower()
