"""What was read of prompts: texts in code, files that the manifest names, and what they were judged to ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from midline.manifest.model import Component, Pattern
from midline.reading.prompt_facts import FilePrompts
from midline.sites.prompts.reaching import Reached
from midline.sites.prompts.verdict import PromptJudge


@dataclass(frozen=True, slots=True)
class DeclaredPrompts:
    """The files of one pattern under `prompts:`. files: by path, relative to the top manifest. nearest: a file that
    was probably meant, where the pattern matches none."""

    service: str
    component: Component
    pattern: Pattern
    files: Mapping[str, FilePrompts]
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class PromptsRead:
    """in_code: by path. declared: in the order of the manifest. judge is None where both rules are off."""

    in_code: Mapping[str, FilePrompts] = field(default_factory=dict)
    declared: tuple[DeclaredPrompts, ...] = ()
    reached: Reached = field(default_factory=Reached)
    judge: PromptJudge | None = None
