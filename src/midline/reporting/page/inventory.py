"""The inventory of model calls, by provider and kind, and what could not be resolved, by reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from midline.analysis.boundary import Call
from midline.judging.blind import REASONS, BlindCall
from midline.reporting.blind_spots import reasons_counted
from midline.reporting.page.prose import place_words
from midline.reporting.terminal import visible

UNKNOWN = "unknown"
KINDS: Mapping[str, str] = {
    "infer": "generates or decides",
    "agent": "runs an agent",
    "embed": "embeds",
    "http": "calls over HTTP",
    "train": "trains",
    "load": "loads weights",
    "construct": "makes a client",
    "wrapper": "reaches a model",
}


@dataclass(frozen=True, slots=True)
class CallView:
    """A model call as the page shows it; component: its index, -1 where nobody owns it."""

    provider: str
    category: str
    kind: str
    callee: str
    symbol: str
    place: str
    confidence: str
    component: int


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """How many calls a provider has in all, and of each category, in the order of the table's columns."""

    provider: str
    total: int
    by_category: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Inventory:
    """All model calls, by provider and place, and their counts. categories: the columns as (category, in words)."""

    calls: tuple[CallView, ...]
    categories: tuple[tuple[str, str], ...]
    providers: tuple[ProviderRow, ...]


@dataclass(frozen=True, slots=True)
class BlindView:
    """A call that could not be resolved, as the page shows it; component: its index, -1 where nobody owns it."""

    callee: str
    symbol: str
    place: str
    reason: str
    looks_like: str
    component: int


def inventory(calls: Sequence[Call], components: Mapping[str, int]) -> Inventory:
    """The inventory of model calls; components: name -> index."""
    views = [
        CallView(
            provider=visible(call.provider) or UNKNOWN,
            category=visible(call.category),
            kind=KINDS.get(call.category, visible(call.category)),
            callee=visible(call.callee),
            symbol=visible(call.symbol),
            place=place_words(call.place),
            confidence=call.confidence,
            component=components.get(call.component, -1),
        )
        for call in sorted(calls, key=lambda call: (call.provider == "", call.provider, call.place, call.callee))
    ]
    present = {view.category for view in views}
    categories = [*(each for each in KINDS if each in present), *sorted(present - set(KINDS))]
    tally = Counter((view.provider, view.category) for view in views)
    providers = list(dict.fromkeys(view.provider for view in views))
    rows = [(name, tuple(tally[name, category] for category in categories)) for name in providers]
    return Inventory(
        tuple(views),
        tuple((category, KINDS.get(category, category)) for category in categories),
        tuple(ProviderRow(name, sum(numbers), numbers) for name, numbers in rows),
    )


def blind_views(calls: Sequence[BlindCall], components: Mapping[str, int]) -> tuple[BlindView, ...]:
    """What could not be resolved, by component and place; code that nobody owns comes last."""
    last = len(components)
    return tuple(
        BlindView(
            callee=visible(call.callee),
            symbol=visible(call.symbol),
            place=place_words(call.place),
            reason=REASONS.get(call.reason, visible(call.reason)),
            looks_like=", ".join(map(visible, call.looks_like)),
            component=components.get(call.component, -1),
        )
        for call in sorted(calls, key=lambda call: (components.get(call.component, last), call))
    )


def blind_reasons(calls: Sequence[BlindCall]) -> tuple[tuple[str, int], ...]:
    """How many calls there are of each reason, in words."""
    return tuple((REASONS.get(reason, reason), number) for reason, number in reasons_counted(calls).items())
