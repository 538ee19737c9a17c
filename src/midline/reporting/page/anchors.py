"""Ids of the page: safe in a URL and in a selector, and the same for the same thing in every run."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from midline.ratchet.identity import identities
from midline.reporting.terminal import visible

if TYPE_CHECKING:
    from midline.drawing.picture import Card
    from midline.judging.result import CheckResult

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_DIGITS = 16


def component_anchor(name: str) -> str:
    """`component-NAME`; names that are no plain words get a digest, and two hyphens that no plain name begins with."""
    return _named("component", name)


def provider_anchor(name: str) -> str:
    """The id of a provider, under its name as it is shown, in the inventory of model calls."""
    return _named("provider", name)


def group_anchor(members: Iterable[str]) -> str:
    """The id of a card that stands for several components."""
    return f"group-{_digest(*members)}"


def card_anchor(card: Card) -> str:
    """What a click on a card leads to: its component, its group, or a provider."""
    if len(card.members) == 1:
        return component_anchor(card.members[0])
    return group_anchor(card.members) if card.members else provider_anchor(visible(card.title))


def finding_anchors(result: CheckResult) -> tuple[str, ...]:
    """The id of each finding of a result, from its identity: it survives edits around the finding."""
    known = identities((*result.findings, *result.hidden))
    return tuple(f"finding-{identity.digest[:_DIGITS]}" for identity in known[: len(result.findings)])


def _named(kind: str, name: str) -> str:
    return f"{kind}-{name}" if _PLAIN.fullmatch(name) else f"{kind}--{_digest(name)}"


def _digest(*texts: str) -> str:
    digest = hashlib.blake2b(digest_size=_DIGITS // 2)
    for text in texts:
        content = text.encode("utf-8", "surrogatepass")
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()
