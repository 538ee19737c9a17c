"""Requests whose address tells nothing: judged by what they send, and by the method that they are sent from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from midline.catalogue.endpoints import READING
from midline.catalogue.grammar import Argument
from midline.catalogue.index import Catalogue
from midline.catalogue.meaning import ArgumentReader, Meaning, Request
from midline.project import attributes, calls, mappings
from midline.project.project import Project
from midline.project.uses import Target, UseFinder
from midline.project.values import CallSite, ClassValue, External, Invoke, Values
from midline.project.where import Where
from midline.reading.facts import Attr, Call, Expr, Joined, Name, Text

MAX_HOPS = 4
BY_KEYWORD = -1
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


class RequestJudge:
    """Says what a request runs whose URL no SDK file knows. argument: reads the arguments of calls."""

    def __init__(self, project: Project, catalogue: Catalogue, argument: ArgumentReader) -> None:
        self.project = project
        self.catalogue = catalogue
        self.resolver = project.resolver
        self.argument = argument
        self.uses = UseFinder(project)
        self._contracts: dict[Target, Meaning | None] = {}

    def judge(self, callee: External, site: CallSite) -> Meaning | None:
        """What the request that a call sends runs; plausibly, since its address is not known. None: no model."""
        return self._judged(callee, site, self.argument, 0) if self.catalogue.sends(callee) else None

    def judge_handed(self, callee: External, site: CallSite, passed: Expr) -> Meaning | None:
        """What a request runs whose function is handed to a call, together with the arguments that are meant for it."""
        if not self.catalogue.sends(callee):
            return None
        call = self.project.call(site)
        shift = next((at + 1 for at, each in enumerate(call.args) if each is passed), BY_KEYWORD)

        def argument(asked: CallSite, position: int, keyword: str | None) -> Values:
            return self.argument(asked, _shifted(position, shift) if asked == site else position, keyword)

        path = External(callee.root, (*callee.steps, Invoke(site)), callee.plausible)
        return self.catalogue.read(path, argument) or self._judged(callee, site, argument, shift)

    def _judged(self, callee: External, site: CallSite, argument: ArgumentReader, shift: int) -> Meaning | None:
        path = External(callee.root, (*callee.steps, Invoke(site)), callee.plausible)
        request = self.catalogue.request(path, argument)
        if request is None or request.method in READING:
            return None
        bodies = list(self._bodies(request, site, shift))
        if not bodies or self.catalogue.turns_aside(request.urls, self._words(site)):
            return None
        keys = frozenset(key for expr, at in bodies for key, _, _ in mappings.entries(self.resolver, expr, at))
        found = self.catalogue.body(keys) or self._contract((site.module, self.project.function_at(site)))
        if found is None:
            return None
        provider = next((name for url in request.urls if (name := self.catalogue.provider_of(url))), found.provider)
        return replace(found, callee=request.callee, provider=provider)

    def _bodies(self, request: Request, site: CallSite, shift: int) -> Iterator[tuple[Expr, Where]]:
        """The expressions of the body, where one is sent."""
        for made_at, (position, keyword) in request.bodies:
            call, where = calls.call_point(self.resolver, made_at)
            at = _shifted(position, shift) if made_at == site else position
            yield from self._given(call, where, Argument(at, keyword))

    def _given(self, call: Call, where: Where, argument: Argument) -> Iterator[tuple[Expr, Where]]:
        expr = calls.argument(call, argument.position, argument.keyword)
        if expr is not None:
            yield expr, where
        elif argument.keyword is not None:
            for value, at in mappings.spread(self.resolver, call, where, argument.keyword):
                if value is not None:
                    yield value, at

    def _words(self, site: CallSite) -> frozenset[str]:
        """The words in the names of what a request is sent to, and of the function that sends it."""
        call = self.project.call(site)
        address = calls.argument(call, 0, "url") or (call.args[1] if len(call.args) > 1 else None)
        scope = self.project.scope(site.module, self.project.function_at(site))
        return frozenset(word.lower() for name in (*_names(address), scope.name) for word in _WORD.findall(name))

    def _contract(self, start: Target) -> Meaning | None:
        """What the nearest method runs that reaches a function and that an SDK tells its subclasses to write."""
        if start not in self._contracts:
            self._contracts[start] = self._find_contract(start)
        return self._contracts[start]

    def _find_contract(self, start: Target) -> Meaning | None:
        if not self._has_contracts:
            return None
        seen = {start}
        frontier = [start]
        for _ in range(MAX_HOPS):
            for target in frontier:
                meaning = self._written_for(target)
                if meaning is not None:
                    return meaning
            users = {use.user for use in self.uses.of(frontier) if use.how in ("call", "read", "reference")}
            frontier = sorted(users - seen)
            seen.update(frontier)
        return None

    def _written_for(self, target: Target) -> Meaning | None:
        """What a method runs that the bases of its class ask for, where one of them is a model of an SDK."""
        module, scope = target
        table = self.resolver.table(module)
        enclosing = table.enclosing_class(scope)
        if enclosing is None:
            return None
        of, method = ClassValue(module, enclosing[0]), table.scope(enclosing[1]).name
        bases = attributes.linearised(self.resolver, of)
        found = (self.catalogue.implements(base, method) for base in bases if isinstance(base, External))
        return next((meaning for meaning in found if meaning is not None), None)

    @cached_property
    def _has_contracts(self) -> bool:
        """Whether the project imports an SDK that tells subclasses what to write."""
        outlines = (self.project.facts.outline(module.path) for module in self.project.modules.modules)
        modules = {each.module for outline in outlines if outline is not None for each in outline.imports}
        return any(map(self.catalogue.has_contracts, sorted(modules)))


def _shifted(position: int, shift: int) -> int:
    """The position of an argument in a call that is handed the function before it."""
    return -1 if position < 0 or shift == BY_KEYWORD else position + shift


def _names(expr: Expr | None) -> Iterator[str]:
    """The names and constant texts of an expression that makes an address."""
    match expr:
        case Name():
            yield expr.id
        case Attr():
            yield expr.name
            yield from _names(expr.base)
        case Text():
            yield expr.value
        case Joined():
            for part in expr.parts:
                yield from _names(part)
