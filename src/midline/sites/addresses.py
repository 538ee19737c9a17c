"""Calls that send to an address: who hands it, wherever the request itself is sent from.

`httpx.post("http://triage.internal/v1/jobs")` is one. Where a function sends to what it is given
(`def post(url): return httpx.post(url)`), each call that gives it an address is one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from midline.catalogue.index import Catalogue
from midline.catalogue.topics import Topics
from midline.project import calls, parameters
from midline.project.binding import MAX_DEPTH
from midline.project.project import Project
from midline.project.texts import HOLE
from midline.project.uses import is_deferred
from midline.project.values import Bound, CallSite, External, FunctionValue, TextValue, Unknown, Values, known
from midline.project.where import Where
from midline.reading.facts import Param
from midline.sites.address_reading import GIVEN, Address, AddressReader
from midline.sites.model_call import ModelCall
from midline.sites.passed import passed_values

MAX_HANDING = 3
"""How many functions an address may be handed through."""
MAX_CALLERS = 200
UNKNOWN: Values = (Unknown("parameter"),)
RECEIVERS = frozenset({"self", "cls"})


@dataclass(frozen=True, slots=True)
class AddressSite:
    """A call that hands an address to what sends there. site: that call; sender: the call that sends.

    address: a URL, or the name of a topic, with `{}` for what is not constant. kind: that of the topic, empty for a
    URL. callee: what sends. deferred: it is taken in later. certain: the call hands nothing else.
    """

    module: int
    scope: int
    site: CallSite
    sender: CallSite
    line: int
    column: int
    end_line: int
    end_column: int
    address: str
    kind: str
    callee: str
    deferred: bool
    certain: bool


def find_addresses(
    project: Project, catalogue: Catalogue, topics: Topics, skip: Collection[int] = frozenset()
) -> tuple[AddressSite, ...]:
    """Every call that hands an address, by module and place. skip: modules that do not count."""
    finder = _Finder(project, AddressReader(project, catalogue, topics))
    near = _near(project, catalogue, topics)
    found = {
        site for module in sorted(near.difference(skip)) for site in finder.in_module(module) if site.module not in skip
    }
    return tuple(sorted(found, key=_place))


def find_client_addresses(
    project: Project, catalogue: Catalogue, model_calls: Iterable[ModelCall]
) -> tuple[AddressSite, ...]:
    """The model calls of clients that were made with another server: `OpenAI(base_url="http://gateway.internal/v1")`."""
    found: dict[AddressSite, None] = {}
    for call in model_calls:
        keyword = catalogue.server_keyword(call.sdk)
        if call.site is None or not call.runs or not keyword:
            continue
        values = [each for made in call.made_at for each in passed_values(project.resolver, made, -1, keyword)]
        for value in values:
            if isinstance(value, TextValue) and Address(value.value, None, call.callee, False).host:
                found[_of_client(project, call, call.site, value.value, sure=len(values) == 1)] = None
    return tuple(sorted(found, key=_place))


def _of_client(project: Project, call: ModelCall, site: CallSite, address: str, *, sure: bool) -> AddressSite:
    return AddressSite(
        call.module,
        call.scope,
        site,
        site,
        call.line,
        call.column,
        call.end_line,
        call.end_column,
        address=address,
        kind="",
        callee=call.callee,
        deferred=is_deferred(project.resolver.table(site.module), site),
        certain=sure and call.confidence == "certain",
    )


def _place(site: AddressSite) -> tuple[object, ...]:
    return (site.module, site.line, site.column, site.end_line, site.end_column, site.address, site.callee, site.kind)


def _near(project: Project, catalogue: Catalogue, topics: Topics) -> set[int]:
    """The modules that import what sends, and all that import one of these, at any distance."""
    near: set[int] = set()
    importing: dict[int, list[int]] = {}
    for index, module in enumerate(project.modules.modules):
        outline = project.facts.outline(module.path)
        names = {each.module for each in outline.imports if not each.level} if outline is not None else set()
        if any(name.partition(".")[0] in topics.roots or catalogue.sends_requests(name) for name in names):
            near.add(index)
        for target in project.imported_modules(index):
            importing.setdefault(target, []).append(index)
    waiting = sorted(near)
    while waiting:
        for user in importing.get(waiting.pop(), ()):
            if user not in near:
                near.add(user)
                waiting.append(user)
    return near


class _Finder:
    def __init__(self, project: Project, reader: AddressReader) -> None:
        self._project = project
        self._resolver = project.resolver
        self._reader = reader
        self._callers: dict[tuple[int, int], tuple[tuple[CallSite, FunctionValue], ...]] = {}

    def in_module(self, module: int) -> Iterator[AddressSite]:
        """What the calls of a module that send are handed, there or elsewhere."""
        for site, _ in self._project.calls_in(module):
            if self._reader.sends(site):
                yield from self._handed((site,), ())

    def _handed(self, way: tuple[CallSite, ...], through: tuple[FunctionValue, ...]) -> Iterator[AddressSite]:
        """The addresses that are handed at the first call of a way, or before it. way: calls, the last one sends.

        through: the functions that the calls enter, up to the one around the last call.
        """
        function = self._project.function_at(way[0])
        given = self._given(way[0].module, function)
        read = self._read(way, through, given)
        at_home = [each for each in read if each.host and GIVEN not in each.host]
        for address in at_home:
            yield from (self._site(way, filled) for filled in self._filled(address, way, through))
        if (
            given is None
            or len(way) > MAX_HANDING
            or not any(GIVEN in each.text for each in read if each not in at_home)
        ):
            return
        for caller, entered in self._callers_of(way[0].module, function):
            if caller.place not in way:
                yield from self._handed((caller, *way), (entered, *through))

    def _filled(
        self, address: Address, way: tuple[CallSite, ...], through: tuple[FunctionValue, ...]
    ) -> Sequence[Address]:
        """An address with what is known of the parameters in it."""
        if GIVEN not in address.text:
            return (address,)
        start = address.text.partition(GIVEN)[0]
        full = [each for each in self._read(way, through, None) if each.text.startswith(start) and each.host]
        return full or (Address(address.text.replace(GIVEN, HOLE), address.kind, address.callee, address.sure),)

    def _read(
        self, way: tuple[CallSite, ...], through: tuple[FunctionValue, ...], bound: Bound | None
    ) -> tuple[Address, ...]:
        """What the last call of a way sends to. bound: the parameters of the function around the first one."""
        for site, function in zip(way, through, strict=False):
            bound = self._bound(CallSite(site.module, site.call, bound), function)
        sender = way[-1]
        return self._reader.read(CallSite(sender.module, sender.call, bound))

    def _bound(self, site: CallSite, function: FunctionValue) -> Bound | None:
        """The parameters of a function as one call hands them over."""
        call, where = calls.call_point(self._resolver, site)
        scope = self._project.scope(function.module, function.scope)
        outside = Where(function.module, scope.parent, scope.order, scope.block)
        first = 0 if function.receiver is None else 1
        values: dict[str, Values] = {}
        for position, param in enumerate(scope.params[first:]):
            if not self._is_text(function.module, function.scope, param):
                continue
            passed = calls.argument(call, -1 if param.kind == "keyword-only" else position, param.name)
            if passed is not None:
                values[param.name] = self._resolver.evaluate(passed, where) or UNKNOWN
            else:
                default = self._resolver.evaluate(param.default, outside) if param.default is not None else UNKNOWN
                values[param.name] = default or UNKNOWN
        return self._told(function.module, function.scope, values)

    def _given(self, module: int, function: int) -> Bound | None:
        """The parameters of a function marked, where they may be text; None where it has none such."""
        scope = self._project.scope(module, function)
        params = [param for param in scope.params if self._is_text(module, function, param)]
        return self._told(module, function, {param.name: (TextValue(GIVEN),) for param in params})

    def _told(self, module: int, function: int, values: dict[str, Values]) -> Bound | None:
        bound = Bound(module, function, values, MAX_DEPTH)
        return self._resolver.bindings.same(bound) if values else None

    def _is_text(self, module: int, function: int, param: Param) -> bool:
        if param.kind in ("rest", "keywords") or param.name in RECEIVERS:
            return False
        values = known(self._resolver.parameter(module, function, param.name))
        return all(isinstance(each, TextValue) or (isinstance(each, External) and _is_str(each)) for each in values)

    def _callers_of(self, module: int, function: int) -> Iterable[tuple[CallSite, FunctionValue]]:
        """The calls that enter a function, none where too many bear its name."""
        found = self._callers.get((module, function))
        if found is None:
            name = self._project.scope(module, function).name
            sites = parameters.candidate_sites(self._resolver, name) if name else ()
            found = () if len(sites) > MAX_CALLERS else tuple(self._entering(sites, module, function))
            self._callers[module, function] = found
        return found

    def _entering(
        self, sites: Iterable[CallSite], module: int, function: int
    ) -> Iterator[tuple[CallSite, FunctionValue]]:
        for site in sites:
            for value in calls.callee_values(self._resolver, site):
                if isinstance(value, FunctionValue) and (value.module, value.scope) == (module, function):
                    yield site, value
                    break

    def _site(self, way: tuple[CallSite, ...], address: Address) -> AddressSite:
        site, sender = way[0], way[-1]
        call = self._project.call(site)
        later = address.kind is not None and address.kind.later
        return AddressSite(
            site.module,
            self._project.function_at(site),
            site,
            sender,
            call.line,
            call.column,
            call.end_line,
            call.end_column,
            address=address.text.replace(GIVEN, HOLE),
            kind="" if address.kind is None else address.kind.name,
            callee=address.callee,
            deferred=later or any(is_deferred(self._resolver.table(each.module), each) for each in way),
            certain=address.sure,
        )


def _is_str(value: External) -> bool:
    return value.root == "builtins"
