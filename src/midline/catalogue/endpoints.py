"""Raw HTTP: whether a URL is a place where a model runs, judged by host and path together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

from midline.catalogue.compiled import EndpointRecord
from midline.catalogue.meaning import Meaning

_URL = re.compile(r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?P<host>[^/?#]*)(?P<path>[^?#]*)")
_HERE = re.compile(
    r"(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\]|host\.docker\.internal)(?::|\Z)|\{\}(?::|\Z)|[\w-]+:(?:\d+|\{\})\Z"
)
READING = frozenset({"GET", "HEAD", "DELETE", "OPTIONS"})


class EndpointIndex:
    """Looks up hosts and paths of every SDK file."""

    def __init__(self, records: Sequence[EndpointRecord]) -> None:
        self._records = records
        self._hosts: dict[str, list[tuple[str, str, EndpointRecord]]] = {}
        self._globs: list[tuple[str, str, str, EndpointRecord]] = []
        for record in records:
            for host, prefix, provider in record.hosts:
                if "*" in host:
                    self._globs.append((host, prefix, provider, record))
                else:
                    self._hosts.setdefault(host, []).append((prefix, provider, record))

    def provider(self, url: str) -> str:
        """The provider that serves at the URL's host, or an empty string."""
        found = self._serving(*_host_and_path(url))
        return found[0] if found else ""

    def find(self, url: str, method: str | None) -> Meaning | None:
        """The meaning of a request; plausible where only the path, not the host, tells a model."""
        if method is not None and method.upper() in READING and not url.startswith(("ws:", "wss:")):
            return None
        host, path = _host_and_path(url)
        serving = self._serving(host, path)
        if serving is not None and _fits_one(serving[1].skips, path):
            return None
        provider, sdk = (serving[0], serving[1].sdk) if serving else ("", "")
        category = _first_fit(serving[1].paths, path) if serving else ""
        if not category:
            category, general = self._anywhere(host, path)
            sdk = sdk or general
        if not category:
            return None
        head, _, kind = category.partition("/")
        return Meaning("http", kind or head, provider, sdk, (host or "{}") + path, plausible=serving is None)

    def turns_aside(self, url: str) -> bool:
        """Whether the path of a URL is known to run no model."""
        _, path = _host_and_path(url)
        return any(_fits_one(record.skips, path) for record in self._records if record.anywhere)

    def by_body(self, keys: frozenset[str]) -> Meaning | None:
        """The meaning of a request to an unknown address, by the keys of its body."""
        for record in self._records:
            for wanted, category in record.bodies:
                if wanted <= keys:
                    head, _, kind = category.partition("/")
                    return Meaning("http", kind or head, "", record.sdk, "", plausible=True)
        return None

    @cached_property
    def aside_words(self) -> frozenset[str]:
        """Words in the name of an address that say it runs no model."""
        return frozenset().union(*(record.aside for record in self._records))

    def _anywhere(self, host: str, path: str) -> tuple[str, str]:
        """(category, sdk) by the path alone."""
        if any(_fits_one(record.skips, path) for record in self._records if record.anywhere):
            return "", ""
        near = not host or _HERE.match(host) is not None
        for record in self._records:
            found = _first_fit(record.anywhere, path) or (near and _whole(record.alone, path)) or ""
            if found:
                return found, record.sdk
        return "", ""

    def _serving(self, host: str, path: str) -> tuple[str, EndpointRecord] | None:
        """(provider, record) of the most specific host entry."""
        if not host:
            return None
        for name in (host, host.partition(":")[0]):
            found = [entry for entry in self._hosts.get(name, ()) if path.startswith(entry[0])]
            if found:
                _, provider, record = max(found, key=lambda entry: len(entry[0]))
                return provider, record
        for glob, prefix, provider, record in self._globs:
            if _host_pattern(glob).fullmatch(host) and path.startswith(prefix):
                return provider, record
        return None


def split_host(text: str) -> tuple[str, str]:
    """`openrouter.ai/api` as (host, path prefix)."""
    host, slash, prefix = text.partition("/")
    return host.lower(), slash + prefix


def _host_and_path(url: str) -> tuple[str, str]:
    """Host (empty where unknown) and path without a trailing slash; `{}` stands for what is not constant."""
    match = _URL.match(url.strip())
    if match is None:
        return "", ""
    host, path = match["host"].rpartition("@")[2], match["path"]
    if match["scheme"] is None and (("." not in host and ":" not in host) or "{" in host):
        return "", path if host.startswith("{") or not host else f"/{host}{path}"
    return ("" if host == "{}" else host.lower()), path.rstrip("/")


@lru_cache(maxsize=512)
def _host_pattern(glob: str) -> re.Pattern[str]:
    return re.compile("[^/]+".join(re.escape(part) for part in glob.split("*")))


@lru_cache(maxsize=2048)
def _path_pattern(glob: str) -> re.Pattern[str]:
    if glob == "/":
        return re.compile("")
    body = "[^/]+".join(re.escape(part) for part in glob.split("*"))
    return re.compile(body if glob.endswith("/") else body + r"\Z")


def _fits_one(globs: Sequence[str], path: str) -> bool:
    path = path.rstrip("/")
    return any(_path_pattern(glob).search(path) for glob in globs)


def _whole(table: Sequence[tuple[str, str]], path: str) -> str:
    """The value of the first pattern that is the whole path."""
    path = path.rstrip("/")
    return next((value for glob, value in table if _path_pattern(glob).fullmatch(path)), "")


def _first_fit(table: Sequence[tuple[str, str]], path: str) -> str:
    """The value of the first pattern that the path ends with (or holds, where the pattern ends in a slash)."""
    path = path.rstrip("/")
    return next((value for glob, value in table if _path_pattern(glob).search(path)), "")
