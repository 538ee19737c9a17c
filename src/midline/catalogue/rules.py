"""The texts of the rules, read from `rules/MIDnnn/rule.yaml`."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias

import msgspec

from midline.catalogue.locate import rules_folder
from midline.catalogue.prebuilt import RULES, read_prebuilt

Severity: TypeAlias = Literal["error", "warning", "info", "off"]
Status: TypeAlias = Literal["stable", "preview", "deprecated"]


class RuleOption(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An option of a rule: a whole number, `least` or more. default: what holds where nothing is set, if anything."""

    meaning: str
    default: int | None = None
    least: int = 1


class RuleTexts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is said about one rule. Templates hold `{field}`, to be filled from a finding.

    message and help are lists of templates: the first whose fields are all filled is used. help is the one-line
    remedy of a report, remedy the page's list of what to do, best first. fields: what a finding of this rule may
    carry, with its meaning. related: label -> words for the other places of a finding. options: by name.
    """

    id: str
    name: str
    family: str
    status: Status
    since: str
    severity: Severity
    summary: str
    message: tuple[str, ...]
    help: tuple[str, ...]
    why: str
    remedy: tuple[str, ...]
    bad: str
    good: str
    fields: dict[str, str] = {}
    options: dict[str, RuleOption] = {}
    related: dict[str, str] = {}


class UnknownRuleError(LookupError):
    """No rule has that number or name; nearest is the closest that exists, or empty."""

    def __init__(self, wanted: str, nearest: str) -> None:
        super().__init__(f"no rule is called {wanted!r}" + (f"; the nearest is {nearest}" if nearest else ""))
        self.wanted = wanted
        self.nearest = nearest


class _Shelf(msgspec.Struct, frozen=True):
    """All rules as they are kept ready made."""

    rules: tuple[RuleTexts, ...]
    reserved: dict[str, str]


def load_rules() -> Mapping[str, RuleTexts]:
    """All rules that come with midline, by number, in the order of their numbers.

    Raises:
        ValueError: a rule file is broken, which only a broken installation can bring about.
    """
    return MappingProxyType({rule.id: rule for rule in _shelf().rules})


@lru_cache(maxsize=1)
def rule_names() -> Mapping[str, str]:
    """Number -> name of every rule that a manifest or a suppression may speak of: those that are, and those reserved.

    Raises:
        ValueError: a rule file is broken, which only a broken installation can bring about.
    """
    names = _shelf().reserved | {rule.id: rule.name for rule in _shelf().rules}
    return MappingProxyType(dict(sorted(names.items())))


def rule_options() -> Mapping[str, Mapping[str, RuleOption]]:
    """Number -> name -> option, of the rules that are; those that are only reserved are left out."""
    return {number: rule.options for number, rule in load_rules().items()}


@lru_cache(maxsize=1)
def _shelf() -> _Shelf:
    content = read_prebuilt(RULES, rules_digest())
    if content is not None:
        with suppress(msgspec.MsgspecError):
            return msgspec.msgpack.decode(content, type=_Shelf)
    return _read_shelf()


def _read_shelf() -> _Shelf:
    reserved = msgspec.convert(_yaml((rules_folder() / "reserved.yaml").read_text(encoding="utf-8")), dict[str, str])
    return _Shelf(tuple(read_rule(file) for file in _rule_files()), reserved)


def encode_rules() -> bytes:
    """All rules, ready made."""
    return msgspec.msgpack.encode(_read_shelf())


def rules_digest() -> bytes:
    """Changes with every byte of every rule file."""
    digest = blake2b(digest_size=20)
    for file in (*_rule_files(), rules_folder() / "reserved.yaml"):
        content = file.read_bytes()
        digest.update(f"{file.parent.name} {len(content)}".encode())
        digest.update(content)
    return digest.digest()


def _rule_files() -> list[Path]:
    return sorted(rules_folder().glob("MID[0-9][0-9][0-9]/rule.yaml"))


def _yaml(text: str) -> object:
    import yaml

    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def read_rule(path: Path) -> RuleTexts:
    """Read one `rule.yaml`; its folder must bear the rule's number.

    Raises:
        ValueError: the file is not a rule.
    """
    try:
        rule = msgspec.convert(_yaml(path.read_text(encoding="utf-8")), RuleTexts)
    except ValueError as error:
        raise ValueError(f"{path.parent.name}/{path.name}: {error}") from error
    if rule.id != path.parent.name:
        raise ValueError(f"{path.parent.name}/{path.name}: id is {rule.id}")
    return rule


def find_rule(wanted: str, rules: Mapping[str, RuleTexts] | None = None) -> RuleTexts:
    """The rule with that number or name, whatever its case.

    Raises:
        UnknownRuleError: there is none.
    """
    known = load_rules() if rules is None else rules
    asked = wanted.strip().casefold()
    names = {name.casefold(): rule for rule in known.values() for name in (rule.name, rule.id)}
    if asked in names:
        return names[asked]
    near = difflib.get_close_matches(asked, sorted(names), n=1, cutoff=0.5)
    raise UnknownRuleError(wanted, _as_written(near[0], names[near[0]]) if near else "")


def _as_written(key: str, rule: RuleTexts) -> str:
    return rule.id if key == rule.id.casefold() else rule.name
