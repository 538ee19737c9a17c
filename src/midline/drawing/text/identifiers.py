"""Names that DOT and Mermaid take for a card or a line: of plain letters, from its key alone."""

from __future__ import annotations

import re
from hashlib import blake2s

LONGEST = 40
_FOREIGN = re.compile(r"[^A-Za-z0-9]+")


def identifier(kind: str, key: str) -> str:
    """An identifier such as `c_billing`: the same for the same key in every picture, another for every other key.

    kind: a letter or two that keep it from every word of the language (`end`, `graph`). Where letters had to go, a
    digest of the whole key stands at the end, behind two underscores, which no other identifier has.
    """
    plain = _FOREIGN.sub("_", key).strip("_")
    if plain == key and len(key) <= LONGEST and key:
        return f"{kind}_{key}"
    digest = blake2s(key.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
    return f"{kind}_{plain[:LONGEST].rstrip('_')}__{digest}"
