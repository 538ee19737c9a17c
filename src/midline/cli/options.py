"""Options that several commands share."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

Config: TypeAlias = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="The manifest; default: midline.yaml, looked for upwards."),
]
NoCache: TypeAlias = Annotated[bool, typer.Option("--no-cache", help="Neither read nor write the cache of facts.")]
CacheDir: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--cache-dir",
        metavar="DIR",
        envvar="MIDLINE_CACHE_DIR",
        help="Where the cache is kept; default: .midline_cache beside the manifest.",
    ),
]
Workers: TypeAlias = Annotated[
    int | None,
    typer.Option("--workers", min=1, metavar="N", help="Processes that read files; default: as many as pay."),
]
Timed: TypeAlias = Annotated[bool, typer.Option("--timings", help="Say on standard error how long each step took.")]
Quiet: TypeAlias = Annotated[bool, typer.Option("-q", "--quiet", help="Findings only: no summary, notes or progress.")]
Hushed: TypeAlias = Annotated[bool, typer.Option("-q", "--quiet", help="Neither notes nor progress.")]
Verbose: TypeAlias = Annotated[
    bool, typer.Option("-v", "--verbose", help="Also say what was skipped and not resolved.")
]


class Confidence(StrEnum):
    """The least confidence with which something is reported."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


def wants_color(stream: object = None) -> bool:
    """Whether colours are wanted on a stream: a terminal, and `NO_COLOR` is not set."""
    stream = sys.stdout if stream is None else stream
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
