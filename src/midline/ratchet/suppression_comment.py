"""The grammar of a suppression: `midline: allow[RULE, …] (until=YYYY-MM-DD) reason: text`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["no-reason", "unreadable", "too-wide"]

_WORD = re.compile(r"midline:\s*(?P<word>[^\W\d][\w-]*)?\s*(?P<rest>.*)", re.DOTALL)
_RULES = re.compile(r"\[(?P<rules>[^\]]*)\]\s*(?P<rest>.*)", re.DOTALL)
_UNTIL = re.compile(r"\(\s*until\s*=\s*(?P<until>[^)]*?)\s*\)\s*(?P<rest>.*)", re.DOTALL)
_REASON = re.compile(r"reason:\s*(?P<reason>.*)", re.DOTALL)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_EVERYTHING = frozenset({"*", "all", "ALL", "MID", "MID*"})


@dataclass(frozen=True, slots=True)
class Suppression:
    """What a suppression says. rules: numbers or names as written, without doubles. until: the last day it counts."""

    rules: tuple[str, ...]
    until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a comment is no suppression. what: the words for it; nearest: what was probably meant; rules: as written."""

    kind: Kind
    what: str = ""
    nearest: str = ""
    rules: tuple[str, ...] = ()


def parse_suppression(text: str) -> Suppression | Fault:
    """Read the text of a comment that starts with `midline:`; never raises."""
    start = _WORD.match(text)
    word = (start["word"] or "") if start else ""
    if start is None or word != "allow":
        near = get_close_matches(word.lower(), ["allow"], n=1, cutoff=0.6)
        found = f"`{word}`" if word else "nothing that is known"
        return Fault("unreadable", f"after `midline:` stands {found}, expected `allow[RULE]`", near[0] if near else "")
    listed = _RULES.match(start["rest"])
    if listed is None:
        return _without_list(start["rest"])
    rules = tuple(dict.fromkeys(rule.strip() for rule in listed["rules"].split(",") if rule.strip()))
    if not rules or _EVERYTHING & set(rules):
        return Fault("too-wide", "names no rule" if not rules else f"names every rule with `{', '.join(rules)}`")
    return _conditions(rules, listed["rest"])


def _without_list(rest: str) -> Fault:
    if rest.startswith("["):
        return Fault("unreadable", "the bracket after `allow` is not closed")
    if not rest or rest.startswith(("reason:", "(")):
        return Fault("too-wide", "names no rule")
    return Fault("unreadable", "the rules after `allow` stand in no brackets", f"allow[{rest.split()[0].rstrip(',:')}]")


def _conditions(rules: tuple[str, ...], rest: str) -> Suppression | Fault:
    until: date | None = None
    condition = _UNTIL.match(rest)
    if condition is not None:
        until, rest = _day(condition["until"]), condition["rest"]
        if until is None:
            wrong = f"`{condition['until']}` is no date, expected YYYY-MM-DD"
            return Fault("unreadable", wrong, rules=rules)
    elif rest.startswith("("):
        return Fault("unreadable", f"`{rest.split(')')[0]})` is no condition", "(until=YYYY-MM-DD)", rules)
    stated = _REASON.match(rest)
    if stated is None and rest:
        return Fault("unreadable", f"expected `reason:` before `{rest}`", rules=rules)
    if stated is None or not stated["reason"].strip():
        return Fault("no-reason", rules=rules)
    return Suppression(rules, until, stated["reason"].strip())


def _day(text: str) -> date | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
