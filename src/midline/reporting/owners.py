"""Answers of `midline whose` to text and to data."""

from __future__ import annotations

from typing import Any

from midline.manifest.explaining import OwnerAnswer
from midline.reporting.terminal import PLAIN, Palette, visible

_STANDING = {
    "unassigned": "no component owns it",
    "allowed": "no component owns it, and `unassigned.allow` lets it be so",
    "tests": "tests: read, never judged",
    "tools": "a tool: judged only where a component claims it",
    "generated": "generated code: read, never judged",
    "outside": "outside the import roots, and no component claims it",
}


def render_owner(answer: OwnerAnswer, palette: Palette = PLAIN) -> str:
    """An answer as text: what was asked, its owner, the pattern that decided, and parts with another owner."""
    name = answer.path if not answer.symbol else f"{answer.path}:{answer.line} {answer.symbol}"
    module = f" ({answer.module})" if answer.module and not answer.symbol else ""
    lines = [palette.paint("bold", visible(name + module)), f"  {visible(_verdict(answer))}"]
    if answer.component is not None and answer.component.owner:
        lines.append(f"  owner: {visible(answer.component.owner)}")
    for part in answer.parts:
        lines.append(visible(f"  line {part.line}: {part.symbol}: {_verdict(part)}"))
    return "\n".join(lines) + "\n"


def owner_object(answer: OwnerAnswer) -> dict[str, Any]:
    """An answer for machine formats."""
    component, pattern = answer.component, answer.pattern
    return {
        "path": answer.path,
        "module": answer.module,
        "symbol": answer.symbol,
        "line": answer.line or None,
        "standing": answer.standing,
        "component": component.name if component else None,
        "side": component.side if component else None,
        "role": component.role if component else None,
        "pattern": pattern.text if pattern else None,
        "manifest": {"path": pattern.place.path, "line": pattern.place.line} if pattern else None,
        "parts": [owner_object(part) for part in answer.parts],
    }


def _verdict(answer: OwnerAnswer) -> str:
    component, pattern = answer.component, answer.pattern
    by = f", by `{pattern.text}` ({pattern.place.path}:{pattern.place.line})" if pattern else ""
    if component is None:
        return _STANDING.get(answer.standing, answer.standing) + by
    role = f", {component.role}" if component.role else ""
    return f"{component.name} ({component.side}{role}){by}"
