"""Calls that send an HTTP request: which method and URL, and what the request means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from midline.catalogue.arguments import MAX_DEPTH, Arguments
from midline.catalogue.compiled import Sending
from midline.catalogue.endpoints import EndpointIndex
from midline.catalogue.grammar import Argument
from midline.catalogue.meaning import Meaning, Request
from midline.catalogue.state import State, TypeState
from midline.project.values import CallSite, External, TextValue, Values


class RequestReader:
    """Reads requests off calls. walk follows a path: a URL may be inside a request object made elsewhere."""

    def __init__(
        self, walk: Callable[[External, Arguments], tuple[State | None, Meaning | None]], endpoints: EndpointIndex
    ) -> None:
        self._walk = walk
        self._endpoints = endpoints

    def request(self, sending: Sending, base: str, callee: str, site: CallSite | None, arguments: Arguments) -> Request:
        """The request of a call; base is the URL that its client was made with, or empty."""
        method: str | None
        if isinstance(sending.method, Argument):
            words = arguments.texts(site, sending.method)
            method = words[0].upper() if len(words) == 1 else None
        else:
            method = sending.method
        urls = tuple(_join(base, url) for url in self.urls(sending.url, site, arguments))
        return Request(method, urls, callee)

    def meaning(
        self, sending: Sending, base: str, callee: str, site: CallSite | None, arguments: Arguments
    ) -> Meaning | None:
        """What the request of a call runs, if it runs a model."""
        request = self.request(sending, base, callee, site, arguments)
        for url in request.urls:
            found = self._endpoints.find(url, request.method)
            if found is not None:
                return replace(found, callee=callee, plausible=found.plausible or len(request.urls) > 1)
        return None

    def urls(self, argument: Argument, site: CallSite | None, arguments: Arguments) -> tuple[str, ...]:
        """The URLs an argument may be: constant strings, or request objects made with one."""
        return tuple(self._urls_of(arguments.read(site, argument), arguments))

    def _urls_of(self, values: Values, arguments: Arguments) -> Iterator[str]:
        for value in values:
            if isinstance(value, TextValue):
                yield value.value
            elif isinstance(value, External) and arguments.depth < MAX_DEPTH:
                state, _ = self._walk(value, arguments.nested())
                if isinstance(state, TypeState) and state.base:
                    yield state.base


def _join(base: str, url: str) -> str:
    return url if not base or "://" in url else f"{base.rstrip('/')}/{url.lstrip('/')}"
