"""Projects on disk, the proposal for them, and the check of that proposal as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from midline.analysis.checking import run_check
from midline.analysis.options import AnalysisOptions
from midline.analysis.timing import Timings
from midline.judging.result import CheckResult
from midline.manifest.loading import load_manifest
from midline.manifest.model import Manifest
from midline.proposing.proposal import Proposal, ProposedComponent
from midline.proposing.proposing import propose
from midline.reporting.manifest_text import manifest_text
from shop_project import write

OPTIONS = AnalysisOptions(use_cache=False, workers=1)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A proposal that was written down and checked unedited."""

    proposal: Proposal
    text: str
    manifest: Manifest
    result: CheckResult

    def component(self, name: str) -> ProposedComponent:
        """The component of that name."""
        return next(each for each in self.proposal.components if each.name == name)

    @property
    def sides(self) -> dict[str, str]:
        """Each component with its role or side."""
        return {each.name: each.kind for each in self.proposal.components}

    @property
    def rules(self) -> dict[str, int]:
        """How many open findings each rule has."""
        return dict(sorted(Counter(each.rule for each in self.result.open_findings).items()))


def proposed(folder: Path, files: Mapping[str, str | bytes]) -> Proposal:
    """Write files, and propose a manifest for them."""
    write(folder, files)
    return propose(folder, "shop", OPTIONS, Timings())


def accepted(folder: Path, files: Mapping[str, str | bytes]) -> Accepted:
    """Write files, take the proposal as it is, load it, check it."""
    proposal = proposed(folder, files)
    text = manifest_text(proposal)
    target = folder / "midline.yaml"
    target.write_text(text, encoding="utf-8")
    return Accepted(proposal, text, load_manifest(target), run_check(folder, options=OPTIONS).result)
