"""Wrappers: calls of project code, at any depth, that may run a model."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from midline.catalogue.index import Catalogue
from midline.project.project import Project
from midline.project.uses import Target, Use, UseFinder
from midline.project.walking import walk_back
from midline.sites.model_call import ModelCall

NO_CALL = frozenset({"subclass", "held"})


@dataclass(frozen=True, slots=True)
class Wrapper:
    """A use of project code that may run a model: the hops from here, and the model call at the end."""

    use: Use
    hops: tuple[Use, ...]
    run: ModelCall
    confidence: str


def find_wrappers(
    project: Project, model_calls: Sequence[ModelCall], catalogue: Catalogue, skip: Collection[int] = frozenset()
) -> tuple[Wrapper, ...]:
    """All wrapper calls, sorted by place; each with a shortest chain to a model call."""
    runs: dict[Target, ModelCall] = {}
    for call in model_calls:
        if call.runs and call.confidence != "possible":
            runs.setdefault((call.module, call.scope), call)
    starts = [target for target in runs if project.scope(*target).kind == "function"]
    finder = UseFinder(project, skip, catalogue.keeps_function)
    walk = walk_back(finder, starts, lambda use: _is_function(project, use), mostly=True)
    taken = {(call.module, *_span(call)) for call in model_calls}
    found: dict[tuple[int, ...], Wrapper] = {}
    for use in walk.met:
        place = (use.module, *_span(use))
        if use.how in NO_CALL or place in taken or place in found:
            continue
        hops = walk.chain(use)
        run = runs[hops[-1].target]
        certain = run.confidence == "certain" and all(map(_is_proven, hops))
        found[place] = Wrapper(use, hops, run, "certain" if certain else "likely")
    return tuple(found[place] for place in sorted(found))


def _span(place: ModelCall | Use) -> tuple[int, int, int, int]:
    """Calls of one chain begin at one place: `fitted(X).predict(X)`."""
    return (place.line, place.column, place.end_line, place.end_column)


def _is_function(project: Project, use: Use) -> bool:
    return use.how not in NO_CALL and project.scope(use.module, use.scope).kind == "function"


def _is_proven(use: Use) -> bool:
    return use.certain and (use.among < 2 or use.receiver.own)
