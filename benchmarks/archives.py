"""Packages as published: downloaded by pip, unpacked, never installed and never imported."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
PACKAGES = HERE / "packages"


def listed(purpose: str) -> dict[str, str]:
    """The packages and versions that `packages.json` names for a purpose."""
    return dict(json.loads((HERE / "packages.json").read_text(encoding="utf-8"))[purpose])


def unpacked(name: str, version: str) -> Path:
    """The folder with the Python files of a wheel; downloads it where it is not there yet.

    Raises SystemExit with pip's last words where the wheel cannot be had.
    """
    folder = PACKAGES / "unpacked" / f"{name}-{version}"
    if folder.exists():
        return folder
    wheel = _downloaded(name, version)
    fresh = folder.with_name(folder.name + ".part")
    shutil.rmtree(fresh, ignore_errors=True)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(fresh, [entry for entry in archive.namelist() if entry.endswith(".py")])
    return fresh.rename(folder)


def standard_library() -> Path:
    """A copy of this Python's standard library without what is installed beside it."""
    folder = PACKAGES / "unpacked" / f"stdlib-{sys.version_info[0]}.{sys.version_info[1]}.{sys.version_info[2]}"
    if not folder.exists():
        fresh = folder.with_name(folder.name + ".part")
        shutil.rmtree(fresh, ignore_errors=True)
        source = Path(sysconfig.get_paths()["stdlib"])
        shutil.copytree(
            source, fresh, ignore=shutil.ignore_patterns("site-packages", "__pycache__", "config-*", "*.so")
        )
        fresh.rename(folder)
    return folder


def _downloaded(name: str, version: str) -> Path:
    folder = PACKAGES / "wheels" / f"{name}-{version}"
    if not list(folder.glob("*.whl")):
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
        command += ["--ignore-requires-python", "-d", str(folder), f"{name}=={version}"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{name}=={version} cannot be downloaded: {done.stderr.strip().splitlines()[-1]}")
    return next(iter(folder.glob("*.whl")))
