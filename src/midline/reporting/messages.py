"""Findings put to words, by the texts of their rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from midline.catalogue.rules import RuleTexts
from midline.judging.finding import Finding, Related

_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Words:
    """A finding in words: the rule's name, what is wrong, what to do; each one line, not yet safe for a terminal."""

    name: str
    message: str
    help: str


def words(finding: Finding, rules: Mapping[str, RuleTexts]) -> Words:
    """The words for a finding; a rule without texts speaks through the finding's fields."""
    rule = rules.get(finding.rule)
    if rule is None:
        return Words(finding.rule, ", ".join(f"{name}: {value}" for name, value in finding.fields), "")
    fields = fields_of(finding)
    return Words(rule.name, fill(rule.message, fields), fill(rule.help, fields))


def fields_of(finding: Finding) -> dict[str, str]:
    """What the templates of a rule may ask for."""
    return {
        "component": finding.component,
        "symbol": finding.symbol,
        "path": finding.place.path,
        **dict(finding.fields),
    }


def label(finding: Finding, related: Related, rules: Mapping[str, RuleTexts]) -> str:
    """The words for a related place: the rule's text for its label, else the label itself."""
    rule = rules.get(finding.rule)
    return rule.related.get(related.label, related.label) if rule else related.label


def fill(templates: Sequence[str], fields: Mapping[str, str]) -> str:
    """The first template whose fields are all there and not empty; if there is none, the last with `…` for a gap.

    Only `{name}` is replaced; a template cannot reach into a value.
    """
    return _FIELD.sub(lambda match: fields.get(match[1]) or "…", choose(templates, fields))


def choose(templates: Sequence[str], fields: Mapping[str, str]) -> str:
    """The first template whose fields are all there and not empty; if there is none, the last."""
    whole = (each for each in templates if all(fields.get(name) for name in _FIELD.findall(each)))
    return next(whole, templates[-1] if templates else "")
