"""What makes a finding the same finding in the next run: defined once, for everything that has to recognise one.

A finding is its rule, component, symbol, normalised evidence, and its ordinal among findings that are equal in these.
No path and no line is part of it, so that it survives edits around it and a move of its file.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from midline.judging.finding import Finding


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """key: for people. digest: 32 hexadecimal digits of the same content, for other tools."""

    key: str
    digest: str


def identities(findings: Sequence[Finding]) -> tuple[Identity, ...]:
    """The identity of each finding, in the order given.

    Ordinals follow the places of the findings, whatever the order given. Hand over all findings of a run, allowed ones
    included, so that a suppression does not shift the ordinals of the others.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found: list[Identity | None] = [None] * len(findings)
    for index in sorted(range(len(findings)), key=lambda index: findings[index].sort_key):
        parts = _parts(findings[index])
        seen[parts] += 1
        found[index] = _identity(parts, seen[parts])
    return tuple(identity for identity in found if identity is not None)


def normalised(evidence: str) -> str:
    """Evidence in Unicode form C with runs of white space as one space, so that reformatting does not change it."""
    return " ".join(unicodedata.normalize("NFC", evidence).split())


def _parts(finding: Finding) -> tuple[str, ...]:
    return (finding.rule, finding.component, finding.symbol, normalised(finding.evidence))


def _identity(parts: tuple[str, ...], ordinal: int) -> Identity:
    content = json.dumps([*parts, ordinal], ensure_ascii=True, separators=(",", ":")).encode("ascii")
    rule, component, symbol, evidence = parts
    key = " ".join(filter(None, (rule, f"{component or '-'}:{symbol or '-'}", evidence, f"#{ordinal}")))
    return Identity(key, hashlib.blake2b(content, digest_size=16).hexdigest())
