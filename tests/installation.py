"""A copy of midline whose own data can be damaged."""

from __future__ import annotations

import shutil
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]


def copy_installation(folder: Path) -> Path:
    """Copy the code and the rules below a folder; nothing is ready made there."""
    shutil.copytree(
        HOUSE / "src/midline", folder / "src/midline", ignore=shutil.ignore_patterns("__pycache__", "_data")
    )
    shutil.copytree(HOUSE / "rules", folder / "rules")
    shutil.copytree(HOUSE / "templates", folder / "templates")
    return folder
