"""What has been answered about one component so far, what comes next, and what can still come out. No terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from midline.questionnaire.answers import Answer, Answers
from midline.questionnaire.asking import checks_left, next_question
from midline.questionnaire.parts import part_names, presumed_answers
from midline.questionnaire.possible import possible_verdicts, verdict_of
from midline.questionnaire.verdict import conclude

if TYPE_CHECKING:
    from midline.questionnaire.criteria import Criteria, Verdict
    from midline.questionnaire.crossing import Crossing
    from midline.questionnaire.parts import End
    from midline.questionnaire.verdict import Conclusion

Origin: TypeAlias = Literal["code", "before", "whole"]
"""Where an answer that nobody gave yet comes from: the code, an earlier decision, the whole that is split."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """An answer that is shown as found, for the person to confirm or change."""

    answer: Answer
    origin: Origin


@dataclass(frozen=True, slots=True)
class Sheet:
    """One component. given: answers in the order in which they were given. proposed: those still to be confirmed.

    end: which half of a split it is, empty for a whole. parts: its two halves, front first, once they are worked on.
    """

    name: str
    given: Mapping[str, Answer] = field(default_factory=dict)
    proposed: Mapping[str, Proposed] = field(default_factory=dict)
    end: End | Literal[""] = ""
    description: str = ""
    parts: tuple[Sheet, ...] = ()
    crosses: Crossing | None = None

    def ordinals(self) -> dict[str, float | None]:
        """Criterion -> answer, of what was given."""
        return {key: answer.ordinal for key, answer in self.given.items()}

    def shown(self, key: str) -> Answer | None:
        """The answer to show at a question: the one given, else the one proposed."""
        if key in self.given:
            return self.given[key]
        return self.proposed[key].answer if key in self.proposed else None

    def before(self, key: str) -> str | None:
        """The question that was answered before this one."""
        keys = list(self.given)
        place = keys.index(key) if key in self.given else len(keys)
        return keys[place - 1] if place else None

    def after(self, key: str, criteria: Criteria) -> str | None:
        """The question that was answered after this one, else the next that is needed."""
        keys = list(self.given)
        place = keys.index(key) + 1
        return keys[place] if place < len(keys) else self.next(criteria)

    def next(self, criteria: Criteria) -> str | None:
        """The next question: what is needed, then what checks the verdict; None at the end."""
        ordinals = self.ordinals()
        key = next_question(criteria, ordinals)
        if key is not None:
            return key
        conclusion = conclude(criteria, ordinals)
        return next(iter(checks_left(criteria, ordinals, conclusion.verdict, conclusion.confidence)), None)


@dataclass(frozen=True, slots=True)
class Standing:
    """The verdict so far. likely: what the answers so far say; can_be: what can still come out, likely left out.

    settled: no answer that is needed can change it. about: how many questions it will take, roughly.
    """

    likely: Verdict
    can_be: tuple[Verdict, ...]
    settled: bool
    about: int


_ALL: tuple[Verdict, ...] = ("deterministic", "learned", "split", "undecided")


def standing(criteria: Criteria, sheet: Sheet) -> Standing:
    """Where the verdict stands. Everything is taken to be open until at most one of the first questions is."""
    ordinals = sheet.ordinals()
    first = sum(each.asked == "first" and key not in ordinals for key, each in criteria.criteria.items())
    found = possible_verdicts(criteria, ordinals) if first <= 1 else frozenset(_ALL)
    settled = len(found) == 1
    likely = next(iter(found)) if settled else verdict_of(criteria, ordinals)
    can_be = tuple(each for each in _ALL if each in found and each != likely)
    return Standing(likely, can_be, settled, _about(criteria, ordinals, len(found), first))


def _about(criteria: Criteria, ordinals: Mapping[str, float | None], verdicts: int, first: int) -> int:
    """A guess: two questions for every verdict that still has to be ruled out, the first ones in any case."""
    needed = sum(key not in ordinals for key in criteria.needed)
    return len(ordinals) + max(first, min(needed, 2 * (verdicts - 1)))


def answered(sheet: Sheet, key: str, ordinal: float | None, fact: str | None = None) -> Sheet:
    """The sheet with one more answer, or a changed one.

    An answer that stays as it was shown keeps its fact and evidence; another one loses what came with a proposal, and
    keeps a fact that the person wrote. fact: a new one; None leaves it.
    """
    shown = sheet.shown(key)
    if shown is not None and shown.ordinal == ordinal:
        answer = shown
    else:
        answer = Answer(ordinal, shown.fact if shown is not None and key in sheet.given and not shown.evidence else "")
    if fact is not None:
        answer = replace(answer, fact=fact)
    return replace(sheet, given={**sheet.given, key: replace(answer, by={})})


def halves(criteria: Criteria, sheet: Sheet, names: tuple[str, str] | None = None) -> Sheet:
    """The sheet with its two parts laid out: their answers so far kept, the rest proposed anew from the whole."""
    ends: tuple[End, End] = ("front", "back")
    old = sheet.parts or tuple(Sheet(name) for name in part_names(sheet.name))
    ordinals = sheet.ordinals()
    parts = []
    for part, end, name in zip(old, ends, names or (old[0].name, old[1].name), strict=True):
        presumed = presumed_answers(criteria, end, ordinals)
        proposed = {key: Proposed(Answer(ordinal), "whole") for key, ordinal in presumed.items()}
        parts.append(replace(part, name=name, end=end, proposed=proposed))
    return replace(sheet, parts=tuple(parts))


def presumed_conclusion(criteria: Criteria, part: Sheet) -> Conclusion:
    """What comes out for a part that nobody has answered for, if what is presumed of it holds."""
    return conclude(criteria, {key: each.answer.ordinal for key, each in part.proposed.items()})


def touched(sheet: Sheet) -> bool:
    """Whether anything was said about the parts."""
    names = tuple(part.name for part in sheet.parts)
    return bool(names) and (names != part_names(sheet.name) or any(part.given for part in sheet.parts))


def to_answers(sheet: Sheet) -> Answers:
    """What was given, for a file of answers. Parts are left out until something was said about one of them."""
    parts = {part.name: to_answers(part) for part in sheet.parts} if touched(sheet) else {}
    return Answers(dict(sheet.given), parts, sheet.description, sheet.crosses)


def final_answers(criteria: Criteria, sheet: Sheet) -> Answers:
    """What the decision rests on: parts only where the verdict is split."""
    if conclude(criteria, sheet.ordinals()).verdict != "split":
        return Answers(dict(sheet.given), {}, sheet.description)
    parts = {part.name: final_answers(criteria, part) for part in sheet.parts} if touched(sheet) else {}
    return Answers(dict(sheet.given), parts, sheet.description, sheet.crosses)


def from_answers(name: str, answers: Answers, proposed: Mapping[str, Proposed] | None = None) -> Sheet:
    """The sheet behind answers that were kept."""
    parts = tuple(from_answers(part, given) for part, given in answers.parts.items())
    return Sheet(name, dict(answers.by_key), proposed or {}, "", answers.description, parts, answers.crosses)
