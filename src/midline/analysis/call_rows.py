"""Model calls, what may run them and what makes them, as rows of a scan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from midline.analysis.scan_rows import CallRow
from midline.analysis.timing import Timings
from midline.catalogue.index import Catalogue
from midline.judging.blind import BlindCall
from midline.judging.finding import Hop, Place
from midline.project.project import Project
from midline.project.uses import Use
from midline.sites.blind_spots import BlindSpot
from midline.sites.makers import Maker, find_makers, without_made
from midline.sites.model_call import ModelCall
from midline.sites.model_calls import find_model_calls
from midline.sites.wrappers import Wrapper, find_wrappers


@dataclass(frozen=True, slots=True)
class FoundCalls:
    """rows: in no certain order. blind: unresolved calls, by place."""

    rows: tuple[CallRow, ...] = ()
    blind: tuple[BlindCall, ...] = ()


def search_model_calls(project: Project, catalogue: Catalogue, timings: Timings) -> FoundCalls:
    """Every model call of a project, and every call of its own code that may reach or make one."""
    with timings.step("find model calls"):
        sites = find_model_calls(project, catalogue)
    with timings.step("find wrappers"):
        wrappers = find_wrappers(project, sites.calls, catalogue)
    with timings.step("find makers"):
        wrappers, makers = without_made(project, wrappers, find_makers(project, catalogue, sites.calls))
    rows = [_call_row(project, call) for call in sites.calls] + [_wrapper_row(project, each) for each in wrappers]
    rows += [_maker_row(project, each) for each in makers]
    return FoundCalls(tuple(rows), tuple(_blind_call(project, spot) for spot in sites.blind))


def _call_row(project: Project, call: ModelCall) -> CallRow:
    path = project.modules[call.module].path
    symbol = _symbol(project, call.module, call.scope)
    hop = Hop(path, call.line, symbol, call.callee)
    return CallRow(
        path,
        call.line,
        call.column,
        call.end_line,
        call.category,
        call.kind,
        call.provider,
        call.callee,
        symbol,
        call.confidence,
        (hop,),
    )


def _wrapper_row(project: Project, wrapper: Wrapper) -> CallRow:
    run = wrapper.run
    witness = (*_hops(project, wrapper.hops), _end(project, run))
    return _use_row(project, wrapper.use, "wrapper", run.category, run.provider, wrapper.confidence, witness)


def _maker_row(project: Project, maker: Maker) -> CallRow:
    made = maker.made
    witness = _hops(project, maker.hops) if made is None else (*_hops(project, maker.hops), _end(project, made))
    provider = made.provider if made is not None else ""
    return _use_row(project, maker.use, maker.category, maker.use.how, provider, maker.confidence, witness)


def _use_row(
    project: Project, use: Use, category: str, kind: str, provider: str, confidence: str, witness: tuple[Hop, ...]
) -> CallRow:
    return CallRow(
        project.modules[use.module].path,
        use.line,
        use.column,
        use.end_line,
        category,
        kind,
        provider,
        _symbol(project, *use.target),
        _symbol(project, use.module, use.scope),
        confidence,
        witness,
    )


def _hops(project: Project, uses: Iterable[Use]) -> tuple[Hop, ...]:
    return tuple(
        Hop(
            project.modules[use.module].path,
            use.line,
            _symbol(project, use.module, use.scope),
            _symbol(project, *use.target),
        )
        for use in uses
    )


def _end(project: Project, call: ModelCall) -> Hop:
    return Hop(project.modules[call.module].path, call.line, _symbol(project, call.module, call.scope), call.callee)


def _blind_call(project: Project, spot: BlindSpot) -> BlindCall:
    path = project.modules[spot.module].path
    place = Place(path, spot.line, spot.column, spot.end_line, spot.end_column)
    return BlindCall(place, "", _symbol(project, spot.module, spot.scope), spot.callee, spot.cause, spot.looks_like)


def _symbol(project: Project, module: int, scope: int) -> str:
    name = project.modules[module].name
    symbol = project.symbol(module, scope)
    return f"{name}.{symbol}" if symbol else name
