"""What one call sends to: the URL of a request, or the name of a topic, a queue or a service."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from midline.catalogue.index import Catalogue
from midline.catalogue.topics import NameAt, TopicKind, Topics
from midline.project import calls
from midline.project.handed import LOOKED_AT
from midline.project.project import Project
from midline.project.scopes import last_name
from midline.project.texts import HOLE
from midline.project.values import CallSite, External, Get, Index, Invoke, TextValue, Unknown, Value, Values
from midline.reading.facts import Attr, Name
from midline.sites.call_paths import call_path, dotted
from midline.sites.passed import passed_values

GIVEN = "\0"
"""What stands in a text for a parameter of the function around the call."""
_HOST = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//([^/?#]+)|((?:[\w-]+\.)+[A-Za-z]+|localhost|[\w.-]+:\d+)(?=[/?#]|\Z)"
)


@dataclass(frozen=True, slots=True)
class Address:
    """What a call may send to. text: a URL, or a name of `kind`; `{}` or GIVEN stands for a part that is not constant.

    sure: the call sends nowhere else.
    """

    text: str
    kind: TopicKind | None
    callee: str
    sure: bool

    @property
    def host(self) -> str:
        """What has to be known of it: the host with its port, or the whole name; empty where it is not."""
        if self.kind is not None:
            return "" if HOLE in self.text else self.text
        match = _HOST.match(self.text)
        host = "" if match is None else match[1] or match[2]
        return "" if host.startswith(HOLE) else host


class AddressReader:
    """Reads addresses off calls."""

    def __init__(self, project: Project, catalogue: Catalogue, topics: Topics) -> None:
        self._project = project
        self._catalogue = catalogue
        self._topics = topics
        self._words = catalogue.senders | topics.words
        self._unknown = False

    def sends(self, site: CallSite) -> bool:
        """Whether a call sends something, or is handed a function that does; wherever to."""
        return any(True for _ in self._senders(site))

    def read(self, site: CallSite) -> tuple[Address, ...]:
        """Every address that a call may send to, and of which something is known."""
        found = [each for values, shift in self._senders(site) for each in self._of_values(values, site, shift)]
        return tuple(dict.fromkeys(found))

    def _senders(self, site: CallSite) -> Iterator[tuple[Values, int]]:
        """What a call calls or is handed, where that may send; with how many arguments stand before its own."""
        call, where = calls.call_point(self._project.resolver, site)
        if last_name(call.func) in self._words:
            values = calls.callee_values(self._project.resolver, site)
            if any(map(self._is_sender, values)):
                yield values, 0
                return
        for position, passed in enumerate(call.args if last_name(call.func) not in LOOKED_AT else ()):
            if isinstance(passed, Name | Attr) and last_name(passed) in self._words:
                values = self._project.resolver.evaluate(passed, where)
                if any(map(self._is_sender, values)):
                    yield values, position + 1

    def _is_sender(self, value: Value) -> bool:
        if not isinstance(value, External):
            return False
        return self._catalogue.sends(value) or self._topics.sent(call_path(self._project, value)) is not None

    def _of_values(self, values: Values, site: CallSite, shift: int) -> Iterator[Address]:
        """The addresses of a callee. shift: how many arguments of the call stand before those of the callee."""
        self._unknown = False
        found = [each for value in values if isinstance(value, External) for each in self._of(value, site, shift)]
        sure = len(found) == 1 == len(values) and not self._unknown
        for address, path in found:
            yield Address(address.text, address.kind, address.callee, sure and not path.plausible)

    def _of(self, path: External, site: CallSite, shift: int) -> Iterator[tuple[Address, External]]:
        def argument(asked: CallSite, position: int, keyword: str | None) -> Values:
            moved = position + shift if asked == site and position >= 0 else position
            values = passed_values(self._project.resolver, asked, moved, keyword)
            self._unknown |= any(isinstance(value, Unknown) for value in values)
            return values

        if self._catalogue.sends(path):
            called = External(path.root, (*path.steps, Invoke(site)), path.plausible)
            request = self._catalogue.request(called, argument)
            for url in () if request is None else request.urls:
                yield Address(url, None, request.callee if request is not None else "", False), path
            return
        name_at = self._topics.sent(call_path(self._project, path))
        if name_at is None:
            return
        holder = _site_of(path, name_at.of) if name_at.of else site
        for value in () if holder is None else argument(holder, *name_at.argument):
            for text in self._names(value, name_at):
                yield Address(text, name_at.kind, dotted(path), False), path

    def _names(self, value: Value, name_at: NameAt) -> Iterator[str]:
        if isinstance(value, TextValue):
            yield re.split(r"[/:]", value.value)[-1] if name_at.kind.last else value.value
        elif isinstance(value, External) and (named := self._topics.named(call_path(self._project, value))) is not None:
            made = next((step.site for step in reversed(value.steps) if isinstance(step, Invoke)), None)
            for inner in () if made is None else passed_values(self._project.resolver, made, *named.argument):
                if isinstance(inner, TextValue):
                    yield inner.value


def _site_of(path: External, name: str) -> CallSite | None:
    """The call on a path whose callee has this last name."""
    last = ""
    for step in path.steps:
        if isinstance(step, Get):
            last = step.name
        elif isinstance(step, Invoke) and last == name:
            return step.site
        elif isinstance(step, Index):
            last = ""
    return None
