"""What the tests of a rule tree ask, in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from midline.sites.rule_trees.tree import Step

MOST_TEXTS = 5
LONGEST_TEXT = 48
ASKS: Mapping[str, str] = MappingProxyType(
    {
        "in": "holds",
        "member": "is one of",
        "equal": "equals",
        "prefix": "begins with",
        "suffix": "ends with",
        "regex": "matches",
        "find": "finds",
        "count": "counts",
        "case": "is",
        "lookup": "is looked up in",
        "within": "is in",
        "method": "is asked",
        "limit": "is compared with",
        "table": "holds",
    }
)
"""Each kind of test in words; the kinds are those of `reading/branch_facts.py`."""


def asked(step: Step) -> str:
    """What a test asks: `holds 'refund', 'money back' (REFUNDS)`; long texts and long lists are cut."""
    shown = [text if step.kind == "limit" else repr(_cut(text)) for text in step.texts[:MOST_TEXTS]]
    words = ", ".join([*shown, *(["…"] if len(step.texts) > MOST_TEXTS else [])])
    kept = f"({step.table})" if step.table and words else step.table
    return " ".join(part for part in (ASKS.get(step.kind, step.kind), words, kept) if part)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"
