"""The types that stand on the line: what deterministic and learned components say to each other."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Schema(BaseModel):
    """Immutable and closed: an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Topic(StrEnum):
    """What a question is about."""

    DESIGN = "design"
    DEBUGGING = "debugging"
    TEAMWORK = "teamwork"


class Question(Schema):
    """One question of the interview; `follows` is the question it digs into, if any."""

    id: str
    topic: Topic
    text: str = Field(max_length=600)
    follows: str | None = None


class Turn(Schema):
    """A question with the candidate's answer."""

    question: Question
    answer: str
    answered_at: datetime


class Evaluation(Schema):
    """How well an answer meets its question: 0 (not at all) to 4 (fully), with the words that show it."""

    score: int = Field(ge=0, le=4)
    quotes: tuple[str, ...] = ()
    enough: bool


class FollowUp(Schema):
    """The next question, in the topic of the last one."""

    text: str = Field(min_length=10, max_length=600)


class Persona(StrEnum):
    """How the interviewer speaks."""

    COACH = "coach"
    PEER = "peer"
    EXAMINER = "examiner"


class Candidate(Schema):
    """What is known about the person before the interview starts."""

    id: str
    years: int = Field(ge=0, le=60)
    summary: str
