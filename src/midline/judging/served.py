"""Uses of what components serve: calls to their addresses and topics, and who answers for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from midline.catalogue.topics import load_topics
from midline.judging.case import Case
from midline.judging.finding import Hop, Place
from midline.judging.served_match import Service, read_service
from midline.manifest.model import Component
from midline.project.uses import Target, UseFinder
from midline.project.values import CallSite
from midline.project.walking import walk_back
from midline.sites.addresses import AddressSite


@dataclass(frozen=True, slots=True)
class ServedUse:
    """One call by which a component uses what another one serves.

    user, target: names of components, which may stand on the same side. user_module: dotted. symbol: the function that
    holds the call. callee: what sends. address: as the manifest writes it. witness: the way to the call that hands the
    address, where that stands in code that nobody owns. certain: every step is proven.
    """

    user: str
    target: str
    user_module: str
    symbol: str
    place: Place
    callee: str
    address: str
    deferred: bool = False
    certain: bool = True
    witness: tuple[Hop, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    """What an address leads to. certain: it is proven to."""

    service: Service
    certain: bool


def served_uses(case: Case, finder: UseFinder | None = None) -> list[ServedUse]:
    """Every use of what a component serves by another component, by place; one for each place and address."""
    matched = _matched(case)
    if not matched:
        return []
    found = {use for site, match in matched if (use := _direct(case, site, match)) is not None}
    found.update(_through_unowned(case, matched, finder or UseFinder(case.project, case.uncounted())))
    best: dict[tuple[Place, str, str], ServedUse] = {}
    for use in sorted(found, key=_order):
        best.setdefault((use.place, use.user, use.address), use)
    return sorted(best.values(), key=_order)


def served_senders(case: Case) -> frozenset[CallSite]:
    """The calls that send to nothing but what another component serves: what they run, runs there."""
    served = {site for site, match in _matched(case) if not _is_own(case, site, match)}
    return frozenset({site.sender for site in served} - {site.sender for site in case.addresses if site not in served})


def components_of(case: Case, use: ServedUse) -> tuple[Component, Component]:
    """The component that uses and the one that serves."""
    top = case.territories[""].manifest
    user, target = top.component(use.user), top.component(use.target)
    assert user is not None and target is not None
    return user, target


def _order(use: ServedUse) -> tuple[object, ...]:
    return (use.place, use.user, use.target, use.address, not use.certain, use.callee, use.witness)


def _services(case: Case) -> tuple[Service, ...]:
    """What the components of all manifests serve, the most specific first."""
    kinds = load_topics().kinds
    found = [
        read_service(component.name, text, kinds)
        for territory in case.territories.values()
        for component in territory.manifest.components
        for text in component.serves
    ]
    return tuple(sorted(found, key=lambda each: (-each.weight, each.component, each.text)))


def _matched(case: Case) -> list[tuple[AddressSite, _Match]]:
    if not case.addresses:
        return []
    services = _services(case)
    return [(site, match) for site in case.addresses if (match := _match(site, services)) is not None]


def _match(site: AddressSite, services: Iterable[Service]) -> _Match | None:
    for service in services:
        taken = service.takes(site.kind, site.address)
        if taken:
            return _Match(service, taken == "certain" and site.certain)
    return None


def _is_own(case: Case, site: AddressSite, match: _Match) -> bool:
    """Whether a component calls what it serves itself."""
    user = case.owner_at(site.module, site.scope, site.line)
    return user is not None and user.name == match.service.component


def _direct(case: Case, site: AddressSite, match: _Match) -> ServedUse | None:
    """The use at the call that hands the address, where somebody owns that."""
    user = case.owner_at(site.module, site.scope, site.line)
    if user is None or _is_own(case, site, match) or not case.is_judged(site.module):
        return None
    return ServedUse(
        user=user.name,
        target=match.service.component,
        user_module=case.project.modules[site.module].name,
        symbol=case.project.symbol(site.module, site.scope),
        place=_place(case, site),
        callee=site.callee,
        address=match.service.text,
        deferred=site.deferred,
        certain=match.certain,
    )


def _through_unowned(case: Case, matched: list[tuple[AddressSite, _Match]], finder: UseFinder) -> Iterator[ServedUse]:
    """The uses by those who call unowned code that sends: the last owned callers answer for it."""
    sites: dict[Target, list[tuple[AddressSite, _Match]]] = defaultdict(list)
    for site, match in matched:
        if case.owner_at(site.module, site.scope, site.line) is None and case.counts(site.module):
            sites[site.module, site.scope].append((site, match))
    if not sites:
        return
    walk = walk_back(finder, sites, lambda use: case.user(use) is None and use.how != "subclass")
    for use in walk.met:
        user = case.user(use)
        if user is None or use.how == "subclass" or use.handed or not case.is_judged(use.module):
            continue
        way = walk.chain(use)
        for site, match in sites[way[-1].target]:
            if user.name == match.service.component:
                continue
            hop = Hop(case.path(site.module), site.line, case.project.symbol(site.module, site.scope), site.callee)
            yield ServedUse(
                user=user.name,
                target=match.service.component,
                user_module=case.project.modules[use.module].name,
                symbol=case.project.symbol(use.module, use.scope),
                place=case.place_of_use(use),
                callee=site.callee,
                address=match.service.text,
                deferred=site.deferred or any(each.deferred for each in way),
                certain=match.certain and all(each.certain for each in way),
                witness=(*map(case.hop, way), hop),
            )


def _place(case: Case, site: AddressSite) -> Place:
    return Place(case.path(site.module), site.line, site.column, site.end_line, site.end_column)
