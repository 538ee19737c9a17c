"""Which step comes next: a table, no opinion."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from interviewlm.schemas import Evaluation, Topic

TOPICS = (Topic.DESIGN, Topic.DEBUGGING, Topic.TEAMWORK)
MAX_FOLLOW_UPS = 2


class Step(Enum):
    """What a session does after an answer."""

    DIG = auto()
    NEXT_TOPIC = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Position:
    """Where a session stands: index of the topic, and follow-ups asked within it."""

    topic: int = 0
    follow_ups: int = 0


def route(position: Position, evaluation: Evaluation) -> tuple[Step, Position]:
    """Dig while the answer is not enough and digging is allowed; then the next topic; then the end."""
    if not evaluation.enough and position.follow_ups < MAX_FOLLOW_UPS:
        return Step.DIG, Position(position.topic, position.follow_ups + 1)
    if position.topic + 1 < len(TOPICS):
        return Step.NEXT_TOPIC, Position(position.topic + 1)
    return Step.CLOSE, position


def mood(answer: str) -> str:  # planted: MID301
    """How a candidate sounds; sessions close early for the tired."""
    said = answer.lower()
    if "tired" in said or "exhausted" in said or "long day" in said or "can we stop" in said:
        return "tired"
    elif "nervous" in said or "sorry" in said or "i am not good at" in said or "first interview" in said:
        return "nervous"
    elif "ridiculous" in said or "waste of time" in said or "stupid question" in said:
        return "annoyed"
    elif "love this" in said or "great question" in said or "interesting" in said:
        return "keen"
    return "calm"
