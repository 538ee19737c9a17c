"""`midline whose PATH|mod:symbol`: who owns this, on which side, by which pattern."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from midline.cli.failures import refuse, told, write_out
from midline.cli.options import CacheDir, Config, NoCache, Workers
from midline.documents.problem import Problem


class Format(StrEnum):
    """How answers are shown."""

    FULL = "full"
    JSON = "json"


def whose(
    target: Annotated[
        str, typer.Argument(metavar="PATH|MODULE[:SYMBOL]", help="A file, a module, or a symbol of one.")
    ],
    form: Annotated[Format, typer.Option("--format", help="How answers are shown.")] = Format.FULL,
    config: Config = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    workers: Workers = None,
) -> None:
    """Say which component owns a file, a module or a symbol, on which side it stands, and which pattern decided."""
    from midline.analysis.opening import open_ownerships
    from midline.analysis.options import AnalysisOptions
    from midline.manifest.explaining import explain_owner, nearest_target
    from midline.reporting.owners import answers_json, answers_text

    options = AnalysisOptions(use_cache=not no_cache, cache_dir=cache_dir, workers=workers)
    with told(form):
        folder, ownerships = open_ownerships(Path.cwd(), config, options)
    wanted = _relative(target, folder)
    answers = explain_owner(ownerships, wanted)
    if not answers:
        near = nearest_target(ownerships, wanted)
        refuse([Problem(target, 0, 0, 0, "there is no such file, module or symbol below the manifest", "", near)], form)
    write_out(answers_json(answers) if form is Format.JSON else answers_text(answers))


def _relative(target: str, folder: Path) -> str:
    """A path, with or without `:symbol`, as the manifest sees it; a dotted name stays as it is."""
    name, colon, symbol = target.partition(":")
    path, root = Path(os.path.realpath(name)), os.path.realpath(folder)
    if path.exists() and path.is_relative_to(root):
        return f"{path.relative_to(root).as_posix()}{colon}{symbol}"
    return target
