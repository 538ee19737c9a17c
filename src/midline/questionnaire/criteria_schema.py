"""The schema of `criteria.yaml`, midline's own and a team's: pydantic models for what a person writes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from midline.questionnaire.criteria import HIGHEST, LOWEST

Ordinal = Annotated[int, Field(ge=LOWEST, le=HIGHEST)]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
VerdictWord = Literal["deterministic", "learned", "split", "undecided"]


class Section(BaseModel):
    """Base of all parts: unknown keys and values of another type are mistakes."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ShiftEntry(Section):
    """The answer of a part, seen from the answer of the whole."""

    keep: bool = True
    at_least: Ordinal = LOWEST
    at_most: Ordinal = HIGHEST


class CodeEntry(Section):
    """What a fact about the code says of the answer."""

    fact: str
    answer: Ordinal
    contradicts: ShiftEntry | None = None
    because: str


class CriterionEntry(Section):
    """One question with its five facts."""

    title: str | None = None
    question: str
    options: dict[str, str]
    low: str = ""
    high: str = ""
    source: str = ""
    weight: Annotated[float, Field(ge=0, le=100)] = 1.0
    asked: Literal["first", "next", "last"] = "next"
    keeps: list[Ordinal] = Field(default_factory=list)
    front: ShiftEntry = ShiftEntry()
    back: ShiftEntry = ShiftEntry()
    code: list[CodeEntry] = Field(default_factory=list)

    @model_validator(mode="after")
    def _five_options(self) -> CriterionEntry:
        wanted = [str(number) for number in range(LOWEST, HIGHEST + 1)]
        if sorted(self.options) != sorted(wanted):
            raise PydanticCustomError(
                "options", "the options are not those of -2 to 2", {"expected": "a fact each for -2, -1, 0, 1 and 2"}
            )
        return self


class ScoreEntry(Section):
    """A weighted mean of answers; without weights, the criteria's own are taken."""

    title: str
    weights: dict[str, Annotated[float, Field(ge=0, le=100)]] | None = None


class ConditionEntry(Section):
    """A bound on one number, or several conditions together."""

    all: list[ConditionEntry] | None = None
    any: list[ConditionEntry] | None = None
    answer: str | None = None
    score: str | None = None
    sum: list[str] | None = None
    unknown: list[str] | None = None
    at_least: float | None = None
    at_most: float | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> ConditionEntry:
        kinds = [self.all, self.any, self.answer, self.score, self.sum, self.unknown]
        if sum(kind is not None for kind in kinds) != 1:
            expected = "exactly one of all, any, answer, score, sum, unknown"
            raise PydanticCustomError("condition", "this condition is not clear", {"expected": expected})
        bounded = self.at_least is not None or self.at_most is not None
        if bounded == (self.all is not None or self.any is not None):
            expected = "`at_least` or `at_most` beside answer, score, sum and unknown, and nowhere else"
            raise PydanticCustomError(
                "condition", "this condition has no bound, or one too many", {"expected": expected}
            )
        return self


class GateEntry(Section):
    """A condition and the verdict that it leads to."""

    key: str
    verdict: VerdictWord
    because: str
    when: ConditionEntry


class CriteriaEntry(Section):
    """midline's own questionnaire."""

    version: Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]+$")]
    criteria: dict[Key, CriterionEntry]
    scores: dict[str, ScoreEntry]
    gates: list[GateEntry]


class TeamCriteriaEntry(Section):
    """What a team adds: questions, weights of its own, and gates that are asked before midline's."""

    weights: dict[str, Annotated[float, Field(ge=0, le=100)]] = Field(default_factory=dict)
    criteria: dict[Key, CriterionEntry] = Field(default_factory=dict)
    gates: list[GateEntry] = Field(default_factory=list)
