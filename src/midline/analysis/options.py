"""What a caller may ask of an analysis beside the place to look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path


class OutsideError(Exception):
    """A file that was to be read from standard input does not lie below the manifest's folder."""


def _ignore_progress(step: str, done: int, total: int) -> None:
    """Progress of a run that nobody watches."""


@dataclass(frozen=True, slots=True)
class AnalysisOptions:
    """workers: processes that read; None lets midline decide. stdin: a file and the bytes to read instead of it.

    cache_dir: None is the default folder beside the manifest. isolated: user-level settings and `.gitignore` are left
    aside. today: the day on which `until` dates are judged. packages_beside: the folder in whose environment installed
    packages are looked for first; None is the manifest's. progress: called as (step, done, total).
    """

    use_cache: bool = True
    cache_dir: Path | None = None
    workers: int | None = None
    isolated: bool = False
    today: date | None = None
    stdin: tuple[Path, bytes] | None = None
    packages_beside: Path | None = None
    progress: Callable[[str, int, int], None] = _ignore_progress
