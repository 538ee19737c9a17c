"""What stands under `serves`: addresses that a call can go to, each served by one component."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from midline.documents.problem import Problem, nearest_name
from midline.documents.yaml_document import Pointer
from midline.manifest.schema import ManifestEntry
from midline.manifest.tree import ReadManifest

_ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|//)\S+")
_HOST = re.compile(r"(?:(?i:https?|wss?):)?//(?:[^/?#]*@)?(?P<host>\[[^\]]*\]|[^/?#:]*)(?P<rest>[^/?#]*)")
"""Of a URL; what stands behind the slashes of `kafka://topic` is no host."""
_PORT = re.compile(r":\d{1,5}")
_PORT_AND_PATH = re.compile(r"\d{1,5}(?:/|$)")
"""What stands behind the colon of `host:8080/path`."""
_MOST_PORT = 65_535


def check_addresses(
    manifest: ReadManifest, entry: ManifestEntry, known_kinds: Callable[[], Collection[str]] | None
) -> Iterator[Problem]:
    """What no call can go to, and what two components serve: then nobody could say which of them a call enters.

    known_kinds: the kinds of brokers whose calls are known, asked for where there is a topic. One that is nearly called
    so is a slip, for no call would ever be found to go there; what is called otherwise may be a bus of the team's own.
    """
    first: dict[str, tuple[str, int]] = {}
    for name, component in entry.components.items():
        for index, address in enumerate(component.serves):
            pointer: Pointer = ("components", name, "serves", index)
            if not address:
                continue
            if expected := _expected(address):
                message = f"`{address}` is no address"
                yield manifest.document.problem(pointer, message, expected=expected)
                continue
            if near := _meant(address, known_kinds):
                message = f"no kind of broker is called `{address.partition(':')[0]}`"
                yield manifest.document.problem(pointer, message, nearest=near)
                continue
            line = manifest.document.mark(pointer).line
            other, other_line = first.setdefault(_compared(address), (name, line))
            if other != name:
                message = f"`{address}` is served by `{name}` and on line {other_line} by `{other}`"
                related = ((manifest.document.path, other_line, f"served here by `{other}`"),)
                yield manifest.document.problem(pointer, message, expected="one component", related=related)


def _expected(address: str) -> str:
    """What should stand where a text is no address; empty where it is one."""
    if not _ADDRESS.fullmatch(address):
        return "a URL or a topic, such as `http://host/path` or `kafka:topic`"
    url = _HOST.match(address)
    if url is None:
        return ""
    if not url["host"]:
        return "a host behind the slashes, such as `http://host/path`"
    if url["rest"] not in ("", ":") and not (_PORT.fullmatch(url["rest"]) and int(url["rest"][1:]) <= _MOST_PORT):
        return "a port from 0 to 65535 behind the host, such as `http://host:8080/path`"
    return ""


def _meant(address: str, known_kinds: Callable[[], Collection[str]] | None) -> str:
    """The address with the kind that its topic was probably meant to have; empty where nothing speaks for a slip."""
    kind, _, topic = address.partition(":")
    if known_kinds is None or not kind or _HOST.match(address) or _PORT_AND_PATH.match(topic):
        return ""
    kinds = known_kinds()
    near = "" if kind.lower() in kinds else nearest_name(kind, sorted(kinds))
    return f"{near}:{topic}" if near else ""


def _compared(address: str) -> str:
    """An address as it compares with others: hosts know no case, and a slash at the end says nothing."""
    url = _HOST.match(address)
    start = 0 if url is None else url.end()
    return address[:start].lower() + address[start:].rstrip("/")
