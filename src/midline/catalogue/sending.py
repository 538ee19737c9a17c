"""Calls that send an HTTP request: which method and URL, and what the request means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from midline.catalogue.arguments import MAX_DEPTH, Arguments
from midline.catalogue.compiled import Sending
from midline.catalogue.endpoints import EndpointIndex
from midline.catalogue.grammar import Argument
from midline.catalogue.meaning import Meaning, Request
from midline.catalogue.state import State, TypeState
from midline.project.values import CallSite, External, TextValue

MAX_URLS = 16


class RequestReader:
    """Reads requests off calls. walk follows a path: a URL may be inside a request object made elsewhere."""

    def __init__(
        self, walk: Callable[[External, Arguments], tuple[State | None, Meaning | None]], endpoints: EndpointIndex
    ) -> None:
        self._walk = walk
        self._endpoints = endpoints

    def request(
        self, sending: Sending, bases: Sequence[str], callee: str, site: CallSite | None, arguments: Arguments
    ) -> Request:
        """The request of a call; bases: the URLs that its client may have been made with."""
        method: str | None
        if isinstance(sending.method, Argument):
            words = arguments.texts(site, sending.method)
            method = words[0].upper() if len(words) == 1 else None
        else:
            method = sending.method
        urls, made_at = self._urls(sending.url, site, arguments)
        urls = tuple(dict.fromkeys(_join(base, url) for url in urls for base in bases or ("",)))[:MAX_URLS]
        bodies = tuple((site, body) for body in sending.body) if site is not None else ()
        return Request(method, urls, callee, (*made_at, *bodies))

    def meaning(
        self, sending: Sending, bases: Sequence[str], callee: str, site: CallSite | None, arguments: Arguments
    ) -> Meaning | None:
        """What the request of a call runs, if it runs a model."""
        request = self.request(sending, bases, callee, site, arguments)
        for url in request.urls:
            found = self._endpoints.find(url, request.method)
            if found is not None:
                return replace(found, callee=callee, plausible=found.plausible or len(request.urls) > 1)
        return None

    def urls(self, argument: Argument, site: CallSite | None, arguments: Arguments) -> tuple[str, ...]:
        """The URLs an argument may be: constant strings, or request objects made with one."""
        return self._urls(argument, site, arguments)[0]

    def _urls(
        self, argument: Argument, site: CallSite | None, arguments: Arguments
    ) -> tuple[tuple[str, ...], tuple[tuple[CallSite, Argument], ...]]:
        """(URLs, where the bodies of the request objects stand)."""
        urls: list[str] = []
        bodies: list[tuple[CallSite, Argument]] = []
        for value in arguments.read(site, argument):
            if isinstance(value, TextValue):
                urls.append(value.value)
            elif isinstance(value, External) and arguments.depth < MAX_DEPTH:
                state, _ = self._walk(value, arguments.nested())
                if isinstance(state, TypeState):
                    urls.extend(state.bases)
                    if state.site is not None and state.type.body is not None:
                        bodies.append((state.site, state.type.body))
        return tuple(urls), tuple(bodies)


def _join(base: str, url: str) -> str:
    return url if not base or "://" in url else f"{base.rstrip('/')}/{url.lstrip('/')}"
