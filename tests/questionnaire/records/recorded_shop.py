"""A shop whose decisions are recorded: its manifest, and what stands in its folder afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from recorded_decisions import CRITERIA, answers, decision

from midline.manifest.loading import load_manifest
from midline.questionnaire.records.decision import Decision
from midline.questionnaire.records.planning import plan_recording
from midline.questionnaire.records.record_file import Record, read_record
from midline.questionnaire.records.recording import Recorded, write_recording

MANIFEST = """\
# Ours.
midline: 1
components:
  billing:
    side: deterministic   # since ever
    code: [shop.billing]
  triage: {side: undecided, status: planned}
  wiring: {role: wiring, code: [shop.main]}
"""


def record(folder: Path, *decisions: Decision, **more: Any) -> tuple[Recorded, ...]:
    """Record decisions in the manifest of this folder."""
    recording = plan_recording(CRITERIA, folder / "midline.yaml", decisions, **more)
    write_recording(recording)
    return recording.decisions


def components(folder: Path) -> dict[str, Any]:
    """What the manifest says of its components, once it has been found to load."""
    load_manifest(folder / "midline.yaml")
    found: dict[str, Any] = yaml.safe_load((folder / "midline.yaml").read_text(encoding="utf-8"))["components"]
    return found


def said(folder: Path, name: str) -> Record:
    """A record in the folder of decisions."""
    return read_record(folder / "docs/decisions" / name, name)


def decided(name: str, ordinals: Mapping[str, int | None], **more: Any) -> Decision:
    """A decision with a fact behind each answer."""
    return decision(name, answers(dict(ordinals), "Because."), **more)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
