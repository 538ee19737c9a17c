"""`midline why A [B]`: the chains from a component to models, or to another component."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from midline.cli.failures import refuse, told, write_out
from midline.cli.options import CacheDir, Config, NoCache, Workers, wants_color
from midline.cli.progress import Progress
from midline.documents.problem import Problem, nearest_name


class Format(StrEnum):
    """How chains are shown."""

    FULL = "full"
    JSON = "json"


def why(
    start: Annotated[str, typer.Argument(metavar="A", help="The component where the chains begin.")],
    end: Annotated[
        str | None, typer.Argument(metavar="B", help="The component where they end; default: any model call.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All chains, not the shortest to each end.")] = False,
    form: Annotated[Format, typer.Option("--format", help="How chains are shown.")] = Format.FULL,
    config: Config = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    workers: Workers = None,
) -> None:
    """Show how a component comes to a model, or to another component, hop by hop."""
    from midline.analysis.chains import chains_to_component, chains_to_models
    from midline.analysis.checking import open_case
    from midline.analysis.options import AnalysisOptions
    from midline.reporting.chains import chains_json, chains_text
    from midline.reporting.terminal import COLOUR, PLAIN

    progress = Progress(True)
    options = AnalysisOptions(use_cache=not no_cache, cache_dir=cache_dir, workers=workers, progress=progress)
    with told(form):
        manifest, case = open_case(Path.cwd(), config, options)
    progress.clear()
    names = manifest.names()
    unknown = [name for name in (start, end) if name is not None and name not in names]
    if unknown:
        problems = [
            Problem(manifest.path, 0, 0, 0, f"there is no component `{name}`", "", nearest_name(name, names))
            for name in unknown
        ]
        refuse(problems, form)
    if end is None:
        chains = chains_to_models(case, start, every=every)
    else:
        chains = chains_to_component(case, start, end, every=every)
    goal = end or "a model"
    if form is Format.JSON:
        write_out(chains_json(chains, start, goal))
    else:
        write_out(chains_text(chains, start, goal, COLOUR if wants_color() else PLAIN))
