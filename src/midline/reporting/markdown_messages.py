"""Findings put to words in Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping

from midline.catalogue.rules import RuleTexts
from midline.documents.markdown import Markdown, code, escaped
from midline.judging.finding import Finding
from midline.reporting.messages import choose, fields_of, fill, words

_CODE = re.compile(r"(`[^`]*`)")


def in_markdown(template: str, fields: Mapping[str, str]) -> Markdown:
    """A filled template as Markdown: its code spans stay what they are, what is put in is escaped."""
    parts = []
    for part in _CODE.split(template):
        text = fill([part.strip("`")], fields)
        inside = code(text) if part.startswith("`") else escaped(text)
        parts.append(f"{' ' * text.startswith(' ')}{inside}{' ' * (text != ' ' and text.endswith(' '))}")
    return Markdown("".join(parts))


def message_in_markdown(finding: Finding, rules: Mapping[str, RuleTexts]) -> Markdown:
    """What is wrong, as Markdown."""
    rule = rules.get(finding.rule)
    if rule is None:
        return escaped(words(finding, rules).message)
    fields = fields_of(finding)
    return in_markdown(choose(rule.message, fields), fields)
