"""Which code a component has: a hash that tells whether it has changed since its answers were given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from hashlib import sha256

from midline.judging.case import Case
from midline.judging.ground import owners_in

DIGITS = 32


def code_digests(case: Case, source: Callable[[str], str]) -> dict[str, str]:
    """Component -> hash of the texts of the files in which it owns something; components without code are left out.

    source: path -> text. Paths and the kind of line breaks are no part of it, so a move leaves it what it is.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    for index, module in enumerate(case.project.modules.modules):
        territory = case.territory(index)
        if territory is not None:
            for owner in owners_in(case, territory, case.below(territory, module.path), module.path):
                lines = source(module.path).splitlines()
                texts[owner].append(sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest())
    return {name: sha256("\n".join(sorted(found)).encode()).hexdigest()[:DIGITS] for name, found in texts.items()}
