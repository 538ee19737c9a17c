"""What `midline init` says on a terminal and to programs."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from midline import __version__
from midline.proposing.proposal import Evidence, Proposal, ProposedComponent, Split
from midline.reporting.manifest_text import manifest_text, sides_counted
from midline.reporting.summary import counted
from midline.reporting.terminal import PLAIN, Palette, visible

SCHEMA, SCHEMA_VERSION = "midline-proposal", 1


def proposal_json(proposal: Proposal, file: str | None) -> str:
    """One object. file: where the manifest was written; None for a dry run."""
    whole = {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "tool_version": __version__,
        "written": file,
        "system": proposal.system,
        "roots": list(proposal.roots),
        "treat": {
            "tests": list(proposal.treat.tests),
            "tools": list(proposal.treat.tools),
            "generated": list(proposal.treat.generated),
        },
        "components": [_component(each) for each in proposal.components],
        "files": dict(proposal.files),
        "beside": [_evidence(each) for each in proposal.beside],
        "check": dict(proposal.findings),
        "notebooks": proposal.notebooks,
        "manifests_below": list(proposal.below),
        "unread": [{"path": path, "line": why.line, "reason": why.message} for path, why in proposal.unread],
        "manifest": manifest_text(proposal),
    }
    return json.dumps(whole, indent=2) + "\n"


def _component(component: ProposedComponent) -> dict[str, Any]:
    return {
        "name": component.name,
        "side": component.side,
        "role": component.role,
        "status": "planned" if component.side == "undecided" else "active",
        "code": list(component.code),
        "files": list(component.files),
        "uses": None if component.uses is None else list(component.uses),
        "prompts": list(component.prompts),
        "models": [{"provider": each.provider, "id": each.id} for each in component.models],
        "evidence": [_evidence(each) for each in component.evidence],
        "splits": [_split(each) for each in component.splits],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "kind": evidence.kind,
        "path": evidence.path,
        "line": evidence.line,
        "symbol": evidence.symbol,
        "says": evidence.says,
    }


def _split(split: Split) -> dict[str, Any]:
    return {
        "path": split.path,
        "module": split.module,
        "learned": list(split.learned),
        "deterministic": list(split.deterministic),
    }


def proposal_summary(proposal: Proposal, file: str, palette: Palette = PLAIN) -> str:
    """What was proposed, and what to do next."""
    tally = Counter(proposal.files.values())
    owned = sum(tally[each] for each in ("deterministic", "learned", "mixed", "undecided"))
    beside = [f"{tally[kind]} {kind}" for kind in ("tests", "tools", "generated") if tally[kind]]
    number = counted(len(proposal.components), "component")
    lines = [
        f"{palette.paint('bold', visible(file))}: {number} ({sides_counted(proposal.components)}) "
        f"for {counted(owned, 'file')}" + (f"; beside them {', '.join(beside)}" if beside else "")
    ]
    splits = sorted({split.path for each in proposal.components for split in each.splits})
    if splits:
        lines.append(f"to be split, as they hold code of both sides: {visible(', '.join(splits))}")
    for each in proposal.components:
        if each.side == "undecided":
            lines.append(f"undecided: {each.name}; `midline classify {each.name}` settles it")
    lines += [f"not read: {visible(path)}: {visible(why.message)}" for path, why in proposal.unread]
    if proposal.notebooks:
        lines.append(f"{counted(proposal.notebooks, 'notebook')} not read")
    if proposal.below:
        lines.append(
            f"manifests below; `include:` lets them speak for their folders: {visible(', '.join(proposal.below))}"
        )
    findings = ", ".join(f"{rule} ({count})" for rule, count in proposal.findings.items())
    lines.append(f"`midline check` has something to say: {findings}" if findings else "`midline check` is clean")
    return "".join(f"{line}\n" for line in lines)
