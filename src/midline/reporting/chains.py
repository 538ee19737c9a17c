"""Chains as text, ready to be pasted into a review, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from midline.reporting.blind_spots import blind_object, blind_text, not_seen
from midline.reporting.terminal import PLAIN, Palette, visible, width

if TYPE_CHECKING:
    from midline.analysis.chains import Chain, Chains, Step

SCHEMA = 2
NOBODY = "-"


def chains_text(found: Chains, start: str, end: str, palette: Palette = PLAIN) -> str:
    """Each chain step by step, the shortest first, then what was not seen."""
    blocks = [_block(chain, palette) for chain in found.chains]
    if found.cut:
        blocks.append(f"there are more than these {len(found.chains)} chains\n")
    if not blocks:
        blocks.append(f"no chain leads from {start} to {end}\n" + _maybe(found))
    elif found.not_seen:
        blocks.append(f"{not_seen(found.not_seen, start)}\n")
    return "\n".join(blocks)


def _maybe(found: Chains) -> str:
    """The unresolved calls of a component from which no chain leads: there may be one behind them."""
    if not found.not_seen:
        return ""
    return f"{not_seen(found.not_seen)}\n\n{blind_text(found.not_seen)}"


def _block(chain: Chain, palette: Palette) -> str:
    provider = f", {chain.provider}" if chain.provider else ""
    head = f"{chain.end} ({chain.category}{provider})" if chain.category else chain.end
    rows = [(f"{visible(step.path)}:{step.line}", _owner(step), _call(step)) for step in chain.steps]
    widths = [max(width(row[column]) for row in rows) for column in (0, 1)]
    lines = [palette.paint("bold", visible(head))]
    for place, owner, call in rows:
        lines.append(f"  {_padded(place, widths[0])}  {_padded(owner, widths[1])}  {call}")
    return "\n".join(lines) + "\n"


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def _owner(step: Step) -> str:
    return visible(step.component) or NOBODY


def _call(step: Step) -> str:
    deferred = ", deferred" if step.deferred else ""
    return f"{visible(step.symbol or '<module>')} -> {visible(step.callee)}{deferred}"


def chains_json(found: Chains, start: str, end: str) -> str:
    """One object with all chains, and what was not seen."""
    whole = {
        "schema": SCHEMA,
        "from": start,
        "to": end,
        "chains": [
            {
                "end": chain.end,
                "category": chain.category,
                "provider": chain.provider,
                "hops": [_hop(step) for step in chain.steps],
            }
            for chain in found.chains
        ],
        "cut": found.cut,
        "blind_spots": [blind_object(call) for call in found.not_seen],
    }
    return json.dumps(whole, indent=2) + "\n"


def _hop(step: Step) -> dict[str, object]:
    return {
        "path": step.path,
        "line": step.line,
        "symbol": step.symbol,
        "callee": step.callee,
        "component": step.component,
        "deferred": step.deferred,
    }
