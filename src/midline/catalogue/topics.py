"""Messages that are sent by name: the calls of `rules/topics.yaml`, and the argument that holds the name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from midline.catalogue.call_paths import call_patterns, is_call_path, root_of
from midline.catalogue.grammar import Argument, expand, parse_argument
from midline.catalogue.locate import rules_folder

_OF = re.compile(r"(?P<argument>argument [\w ]+?)(?: of (?P<of>\w+))?")


@dataclass(frozen=True, slots=True)
class TopicKind:
    """A kind of broker or service. later: messages are taken in after the call. last: only the last part of a path,
    a URL or an ARN is the name."""

    name: str
    later: bool
    last: bool


@dataclass(frozen=True, slots=True)
class NameAt:
    """Where a call has the name it sends to. of: the earlier call on the path that holds it, by its last name."""

    kind: TopicKind
    argument: Argument
    of: str = ""


@dataclass(frozen=True, slots=True)
class Topics:
    """All kinds, by every word for them. roots: the packages of their calls; words: the last names of those."""

    kinds: Mapping[str, TopicKind]
    roots: frozenset[str]
    words: frozenset[str]
    _sends: tuple[tuple[re.Pattern[str], NameAt], ...]
    _named: tuple[tuple[re.Pattern[str], NameAt], ...]

    def sent(self, path: str) -> NameAt | None:
        """Where a call has the name it sends to, by its path, such as `kafka.KafkaProducer().send`."""
        return _first(self._sends, path) if root_of(path) in self.roots else None

    def named(self, path: str) -> NameAt | None:
        """Where the name stands that the result of a call is for, such as `…PublisherClient().topic_path()`."""
        return _first(self._named, path) if root_of(path) in self.roots else None


class _Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sends: dict[str, str]
    named: dict[str, str] = {}
    also: tuple[str, ...] = ()
    later: bool = False
    last: bool = False


@lru_cache(maxsize=1)
def load_topics() -> Topics:
    """Every kind that midline knows.

    Raises:
        ValueError: the file of midline's own is damaged.
    """
    import yaml

    try:
        content = (rules_folder() / "topics.yaml").read_text(encoding="utf-8")
        data = yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        read = msgspec.convert(data, dict[str, _Kind])
        kinds = {name: TopicKind(name, entry.later, entry.last) for name, entry in read.items()}
        sends = [each for name, entry in read.items() for each in _entries(kinds[name], entry.sends)]
        named = [each for name, entry in read.items() for each in _entries(kinds[name], entry.named)]
    except (yaml.YAMLError, ValueError) as error:
        raise ValueError(f"rules/topics.yaml: {error}") from error
    words = {other: kinds[name] for name, entry in read.items() for other in (name, *entry.also)}
    paths = [path for entry in read.values() for written in entry.sends for path in expand(written)]
    lasts = frozenset(path.rpartition(".")[2] for path in paths)
    return Topics(words, frozenset(map(root_of, paths)), lasts, tuple(sends), tuple(named))


def topic_kinds() -> frozenset[str]:
    """Every word for a kind of broker or service, such as `kafka`."""
    return frozenset(load_topics().kinds)


def _entries(kind: TopicKind, written: Mapping[str, str]) -> list[tuple[re.Pattern[str], NameAt]]:
    """Raises ValueError for a path or an argument that is none."""
    found = []
    for path, argument in written.items():
        wrong = next((each for each in expand(path) if not is_call_path(each)), None)
        match = _OF.fullmatch(argument)
        if wrong is not None or match is None:
            raise ValueError(f"`{wrong}` is no path of a call" if wrong else f"`{argument}` is no argument")
        name_at = NameAt(kind, parse_argument(match["argument"]), match["of"] or "")
        found += [(pattern, name_at) for pattern in call_patterns([path])]
    return found


def _first(entries: tuple[tuple[re.Pattern[str], NameAt], ...], path: str) -> NameAt | None:
    return next((name_at for pattern, name_at in entries if pattern.fullmatch(path)), None)
