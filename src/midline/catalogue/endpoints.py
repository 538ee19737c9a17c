"""Raw HTTP: whether a URL is a place where a model runs, judged by host and path together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from midline.catalogue.compiled import EndpointRecord
from midline.catalogue.meaning import Meaning

_URL = re.compile(r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?P<host>[^/?#]*)(?P<path>[^?#]*)")
_READING = frozenset({"GET", "HEAD", "DELETE", "OPTIONS"})


class EndpointIndex:
    """Looks up hosts and paths of every SDK file."""

    __slots__ = ("_globs", "_hosts", "_records")

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
        if method is not None and method.upper() in _READING and not url.startswith(("ws:", "wss:")):
            return None
        host, path = _host_and_path(url)
        serving = self._serving(host, path)
        if serving is not None and _first_fit(tuple((skip, "none") for skip in serving[1].skips), path):
            return None
        provider, sdk = (serving[0], serving[1].sdk) if serving else ("", "")
        category = _first_fit(serving[1].paths, path) if serving else ""
        if not category:
            category, general = self._anywhere(path)
            sdk = sdk or general
        if not category:
            return None
        head, _, kind = category.partition("/")
        return Meaning("http", kind or head, provider, sdk, (host or "{}") + path, plausible=serving is None)

    def _anywhere(self, path: str) -> tuple[str, str]:
        """(category, sdk) by the path alone."""
        for record in self._records:
            if record.anywhere and _first_fit(tuple((skip, "none") for skip in record.skips), path):
                return "", ""
        return next(
            ((found, record.sdk) for record in self._records if (found := _first_fit(record.anywhere, path))), ("", "")
        )

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
    body = "[^/]+".join(re.escape(part) for part in glob.split("*"))
    return re.compile(body if glob.endswith("/") else body + r"\Z")


def _first_fit(table: Sequence[tuple[str, str]], path: str) -> str:
    """The value of the first pattern that the path ends with (or holds, where the pattern ends in a slash)."""
    path = path.rstrip("/")
    return next((value for glob, value in table if _path_pattern(glob).search(path)), "")
