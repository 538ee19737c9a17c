"""A model call: one place where a learned model runs, learns, is read or is made."""

from __future__ import annotations

from dataclasses import dataclass

from midline.project.values import CallSite

RUNS = frozenset({"infer", "embed", "agent", "http", "train"})


@dataclass(frozen=True, slots=True)
class ModelCall:
    """One call that the catalogue knows. scope is the function in which it is reported.

    site is None for an attribute read that runs a model. by_reference: the model's function is passed, not called.
    made_at: the calls that made the object whose method this is.
    """

    module: int
    scope: int
    site: CallSite | None
    line: int
    column: int
    end_line: int
    end_column: int
    category: str
    kind: str
    provider: str
    callee: str
    confidence: str
    by_reference: bool = False
    sdk: str = ""
    made_at: tuple[CallSite, ...] = ()

    @property
    def runs(self) -> bool:
        """Whether a model runs or learns here, as against being read or made."""
        return self.category in RUNS
