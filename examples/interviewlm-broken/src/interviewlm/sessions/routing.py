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
