"""The answers about one component, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from midline.questionnaire.crossing import Crossing


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. ordinal: -2 to 2, between two for a median, None for "don't know". fact: what it rests on.

    evidence: places in the code that it was read from, as `path:line`; empty where a person gave it unaided. by: what
    each reviewer said, where there were several; ordinal is their median then.
    """

    ordinal: float | None
    fact: str = ""
    evidence: tuple[str, ...] = ()
    by: Mapping[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered about one component; a criterion that is missing was not asked.

    parts: the two halves of a split by name, front first. description: what it does, in a sentence. crosses: what the
    front hands to the back, where that was said.
    """

    by_key: Mapping[str, Answer] = field(default_factory=dict)
    parts: Mapping[str, Answers] = field(default_factory=dict)
    description: str = ""
    crosses: Crossing | None = None

    def ordinals(self) -> dict[str, float | None]:
        """Criterion -> answer."""
        return {key: answer.ordinal for key, answer in self.by_key.items()}
