"""Chains as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from midline.reporting.terminal import PLAIN, Palette, visible

if TYPE_CHECKING:
    from midline.analysis.chains import Chain

SCHEMA = 1


def chains_text(chains: Sequence[Chain], start: str, end: str, palette: Palette = PLAIN) -> str:
    """Each chain hop by hop, shortest first."""
    if not chains:
        return f"no chain leads from {start} to {end}\n"
    blocks = [_block(chain, palette) for chain in chains]
    return "\n".join(blocks)


def _block(chain: Chain, palette: Palette) -> str:
    provider = f", {chain.provider}" if chain.provider else ""
    head = f"{chain.end} ({chain.category}{provider})" if chain.category else chain.end
    lines = [palette.paint("bold", visible(head))]
    places = [f"{visible(hop.path)}:{hop.line}" for hop in chain.hops]
    widest = max(len(place) for place in places)
    for place, hop in zip(places, chain.hops, strict=True):
        lines.append(f"  {place:<{widest}}  {visible(hop.symbol or '<module>')} -> {visible(hop.callee)}")
    return "\n".join(lines) + "\n"


def chains_json(chains: Sequence[Chain], start: str, end: str) -> str:
    """One object with all chains."""
    whole = {
        "schema": SCHEMA,
        "from": start,
        "to": end,
        "chains": [
            {
                "end": chain.end,
                "category": chain.category,
                "provider": chain.provider,
                "hops": [
                    {"path": hop.path, "line": hop.line, "symbol": hop.symbol, "callee": hop.callee}
                    for hop in chain.hops
                ],
            }
            for chain in chains
        ],
    }
    return json.dumps(whole, indent=2) + "\n"
