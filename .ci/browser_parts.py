"""Bring the scripts that tests load into a browser, of pinned versions, into .venv/browser; npm brings the packages.

Prints nothing where they are there already. Exits 1 where npm cannot bring one: its tests are skipped then.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / ".venv" / "browser"
SECONDS = 180


@dataclass(frozen=True, slots=True)
class Part:
    """A script of a package. sha512: of the whole package, as npm writes it down."""

    package: str
    script: str
    sha512: str
    target: str


PARTS = (
    Part(
        "mermaid@11.17.2",
        "package/dist/mermaid.min.js",
        "V6K3C8EBdEsPFZXSKMJe6ppQOENxuHARr9GvHX4hh47lAbhMRD9qf4oEK7LoaRQxULMa80/qt5gHO73aCleBBg==",
        "mermaid-11.js",
    ),
    Part(
        "mermaid@12.3.0",
        "package/dist/mermaid.min.js",
        "4113TdXeLAsMruJ79OpFL5O8+LTFXhQqZ260rF3tgUmiNAtRm4Uume04I+65PRN6yZ69J4f8rVYWW8zRk65UYw==",
        "mermaid-12.js",
    ),
)


def bring(part: Part) -> None:
    """Put one script in its place, whole or not at all."""
    npm = shutil.which("npm")
    if npm is None:
        raise OSError("npm is not installed")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(
            [npm, "pack", "--silent", part.package], cwd=folder, check=True, timeout=SECONDS, stdout=subprocess.DEVNULL
        )
        package = next(folder.glob("*.tgz"))
        found = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
        if found != part.sha512:
            raise OSError(f"the package is not the one that is pinned: its sha512 is {found}")
        with tarfile.open(package) as archive:
            script = archive.extractfile(part.script)
            assert script is not None
            text = script.read()
    FOLDER.mkdir(parents=True, exist_ok=True)
    unfinished = FOLDER / f".{part.target}.{os.getpid()}"
    unfinished.write_bytes(text)
    unfinished.replace(FOLDER / part.target)
    _origin(part).write_text(part.package, encoding="utf-8")


def _origin(part: Part) -> Path:
    """The file that says of which package a script is."""
    return FOLDER / f"{part.target}.origin"


def main() -> int:
    """Bring what is missing."""
    failed = 0
    for part in PARTS:
        origin = _origin(part)
        if (FOLDER / part.target).is_file() and origin.is_file() and origin.read_text(encoding="utf-8") == part.package:
            continue
        sys.stdout.write(f"Bringing {part.package} into .venv/browser\n")
        sys.stdout.flush()
        try:
            bring(part)
        except (OSError, subprocess.SubprocessError, KeyError, StopIteration) as error:
            sys.stderr.write(f"{part.package} could not be brought: {error or type(error).__name__}\n")
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
