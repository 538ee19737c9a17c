"""Blind spots as they are reported: who owns the call, where it stands, and why nobody can tell what it runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from midline.judging.finding import Place

if TYPE_CHECKING:
    from midline.judging.case import Case
    from midline.sites.blind_spots import BlindSpot

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "untyped-parameter": "parameter without a type",
        "open-type": "type that says nothing",
        "unassigned-attribute": "attribute nobody assigns",
        "unknown-item": "item of a collection nobody sees filled",
        "unknown-result": "result of a call that cannot be told",
        "wrapped-function": "function that a decorator replaces",
        "dynamic-import": "dynamic import",
        "run-time": "decided at run time",
        "too-many": "too many alternatives",
        "unread-module": "unread module",
        "missing-name": "name that nothing defines",
    }
)
"""Each reason in words, in the order of reports. The keys are those of `project/unknowns.py`."""


@dataclass(frozen=True, slots=True, order=True)
class BlindCall:
    """A call that may run a model and could not be resolved.

    component: empty where nobody owns it, and in a scan. callee: as written. reason: a key of `REASONS`.
    looks_like: the SDKs that run something under such a name, sorted.
    """

    place: Place
    component: str
    symbol: str
    callee: str
    reason: str
    looks_like: tuple[str, ...]


def blind_calls(case: Case, spots: Iterable[BlindSpot]) -> tuple[BlindCall, ...]:
    """The blind spots of the modules that are judged, by place."""
    found = []
    for spot in spots:
        if case.is_judged(spot.module):
            owner = case.owner_at(spot.module, spot.scope, spot.line)
            place = Place(case.path(spot.module), spot.line, spot.column, spot.end_line, spot.end_column)
            symbol = case.project.symbol(spot.module, spot.scope)
            name = "" if owner is None else owner.name
            found.append(BlindCall(place, name, symbol, spot.callee, spot.cause, spot.looks_like))
    return tuple(sorted(found))
