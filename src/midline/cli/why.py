"""`midline why A [B]`: the chains from a component to models, to another component or to a symbol."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from midline.cli.failures import refuse, told, write_out
from midline.cli.options import CacheDir, Config, NoCache, Workers, wants_color
from midline.cli.progress import Progress
from midline.documents.problem import Problem, nearest_name

if TYPE_CHECKING:
    from midline.analysis.chains import Chains
    from midline.judging.case import Case
    from midline.manifest.model import Manifest


class Format(StrEnum):
    """How chains are shown."""

    FULL = "full"
    JSON = "json"


def why(
    start: Annotated[str, typer.Argument(metavar="A", help="The component where the chains begin.")],
    end: Annotated[
        str | None,
        typer.Argument(metavar="B", help="Where they end: a component, or MODULE[:SYMBOL]; default: any model call."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All chains, not the shortest to each end.")] = False,
    form: Annotated[Format, typer.Option("--format", help="How chains are shown.")] = Format.FULL,
    config: Config = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    workers: Workers = None,
) -> None:
    """Show how a component comes to a model, to another component or to a symbol, call by call."""
    from midline.analysis.opening import open_case
    from midline.analysis.options import AnalysisOptions
    from midline.reporting.chains import chains_json, chains_text
    from midline.reporting.terminal import COLOUR, PLAIN

    progress = Progress(True)
    options = AnalysisOptions(use_cache=not no_cache, cache_dir=cache_dir, workers=workers, progress=progress)
    with told(form):
        manifest, case = open_case(Path.cwd(), config, options)
    progress.clear()
    problems = [*_unknown_start(manifest, start), *_unknown_end(manifest, case, end)]
    if problems:
        refuse(problems, form)
    found = _chains(manifest, case, start, end, every)
    goal = end or "a model"
    if form is Format.JSON:
        write_out(chains_json(found, start, goal))
    else:
        write_out(chains_text(found, start, goal, COLOUR if wants_color() else PLAIN))


def _chains(manifest: Manifest, case: Case, start: str, end: str | None, every: bool) -> Chains:
    from midline.analysis.chains import chains_to_component, chains_to_models, chains_to_symbols, symbols_named

    if end is None:
        return chains_to_models(case, start, every=every)
    if end in manifest.names():
        return chains_to_component(case, start, end, every=every)
    return chains_to_symbols(case, start, symbols_named(case, end), every=every)


def _unknown_start(manifest: Manifest, name: str) -> list[Problem]:
    names = manifest.names()
    if name in names:
        return []
    near = nearest_name(name, names)
    return [Problem(manifest.path, 0, 0, 0, f"there is no component `{name}`", "", near)]


def _unknown_end(manifest: Manifest, case: Case, name: str | None) -> list[Problem]:
    from midline.analysis.chains import names_near, symbols_named

    names = manifest.names()
    if name is None or name in names or symbols_named(case, name):
        return []
    if ":" not in name and "." not in name:
        near = nearest_name(name, names)
        return [Problem(manifest.path, 0, 0, 0, f"there is no component `{name}`", "", near)]
    near = nearest_name(name, names_near(case, name))
    return [Problem(manifest.path, 0, 0, 0, f"there is no function or class `{name}`", "", near)]
