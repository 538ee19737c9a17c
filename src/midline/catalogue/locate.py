"""Where midline's own data lies: beside the package in a wheel, at the top of the checkout otherwise."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def rules_folder() -> Path:
    """The folder with `MIDnnn/` and `sdk/`."""
    return _data_folder("rules")


def templates_folder() -> Path:
    """The folder with the page templates."""
    return _data_folder("templates")


def _data_folder(name: str) -> Path:
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"midline's own folder {name}/ is missing: the installation is not complete")
