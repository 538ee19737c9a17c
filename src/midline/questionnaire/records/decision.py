"""A decision as it is about to be recorded: a classification, and who came to it when."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from midline.questionnaire.classification import Classification
    from midline.questionnaire.parts import Part

RecordStatus: TypeAlias = Literal["proposed", "accepted"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One component's classification with its circumstances.

    reviewers: whose answers it rests on. review: when it is to be looked at again; review_asked: somebody asked for
    that day, so that another one is another decision. covers: hash of the component's code, empty where there is none.
    context: what else led to it, paragraphs of plain text with blank lines between. uses: the components that it calls
    across the line, None where nobody said. status: empty takes `accepted`, or `proposed` where the verdict is
    undecided.
    """

    classification: Classification
    reviewers: tuple[str, ...]
    date: datetime.date
    review: datetime.date | None = None
    covers: str = ""
    context: str = ""
    uses: tuple[str, ...] | None = None
    status: RecordStatus | Literal[""] = ""
    review_asked: bool = False

    @property
    def name(self) -> str:
        """The component."""
        return self.classification.name

    @property
    def record_status(self) -> RecordStatus:
        """What the record says of itself."""
        return self.status or ("proposed" if self.classification.conclusion.verdict == "undecided" else "accepted")


def leaves(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts that are components: those that were not split once more, the front's before the back's."""
    for part in parts:
        if part.parts:
            yield from leaves(part.parts)
        else:
            yield part
