"""Whether an address that code sends to is one that a component serves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import normpath

from midline.catalogue.topics import TopicKind
from midline.project.texts import HOLE

_URL = re.compile(r"(?:(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?//)?(?P<host>[^/?#]*)(?P<path>[^?#]*)")
_PORT = re.compile(r"(?P<name>\[[^\]]*\]|[^:]*)(?::(?P<port>.*))?")
_HOST_THEN_HOLE = re.compile(r"[^{}]*\w\{\}")
"""A hole right behind the host stands for the path: `f"{BASE}{path}"`."""
_HOST_AND_PORT = re.compile(r"[\w.-]+:\d+(?:/\S*)?")
PORTS = {"http": "80", "https": "443", "ws": "80", "wss": "443"}


@dataclass(frozen=True, slots=True)
class Url:
    """A URL in parts that compare: in lower case, without the port that its scheme has anyway. scheme may be empty."""

    scheme: str
    host: str
    port: str
    path: str


@dataclass(frozen=True, slots=True)
class Service:
    """What a component serves, as written (`text`): a URL, or the name of a topic of a kind."""

    component: str
    text: str
    url: Url | None = None
    kind: str = ""
    name: str = ""

    @property
    def weight(self) -> int:
        """How specific it is."""
        return len(self.name) if self.url is None else len(self.url.path) + len(self.url.scheme)

    def takes(self, kind: str, address: str) -> str:
        """`certain`, `likely` (but for a part that is not constant), or empty: what sending to an address is."""
        if self.url is None:
            return "certain" if (kind, address) == (self.kind, self.name) else ""
        return "" if kind else _under(read_url(address), self.url)


def read_service(component: str, text: str, kinds: Mapping[str, TopicKind]) -> Service:
    """What a text under `serves` means: `http://host/path`, `//host/path` or `host:80/path`, else `kind:name`."""
    head, _, name = text.partition(":")
    known = kinds.get(head.lower())
    if known is not None:
        return Service(component, text, kind=known.name, name=name.removeprefix("//").rstrip("/") or name)
    if "//" in text or _HOST_AND_PORT.fullmatch(text):
        return Service(component, text, url=read_url(text))
    return Service(component, text, kind=head.lower(), name=name)


def read_url(text: str) -> Url:
    """The parts of a URL; a text without slashes in front begins with a host."""
    match = _URL.match(text.strip())
    assert match is not None  # every part may be empty
    scheme = (match["scheme"] or "").lower()
    host, path = match["host"].rpartition("@")[2], _without_dots(match["path"])
    if not path and _HOST_THEN_HOLE.fullmatch(host):
        host, path = host.removesuffix(HOLE), HOLE
    authority = _PORT.match(host)
    assert authority is not None
    port = authority["port"] or ""
    return Url(scheme, authority["name"].lower().rstrip("."), "" if port == PORTS.get(scheme) else port, path)


def _without_dots(path: str) -> str:
    """A path as clients send it: `/v1/../v2` is `/v2`."""
    return normpath(path) if path.startswith("/") and ("/./" in f"{path}/" or "/../" in f"{path}/") else path


def _under(sent: Url, served: Url) -> str:
    """Whether what is sent to a URL goes to what is served at another one, or below it."""
    same_scheme = sent.scheme == served.scheme or not sent.scheme or not served.scheme
    if not same_scheme or (sent.host, sent.port) != (served.host, served.port):
        return ""
    prefix = served.path.rstrip("/")
    if sent.path == prefix or sent.path.startswith(f"{prefix}/"):
        return "certain" if sent.scheme or not served.scheme else "likely"
    return "likely" if sent.path.startswith(prefix + HOLE) else ""
