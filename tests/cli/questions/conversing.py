"""Holds a conversation without a terminal: replies go in, screens come out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from midline.cli.questions.asking import Desk
from midline.cli.questions.conversation import Decided, converse
from midline.cli.questions.screens import Back, Choice, Chosen, Entry, Flow, Reply, Screen, Typed
from midline.cli.questions.sheet import Proposed, Sheet
from midline.questionnaire.answers import Answers
from midline.questionnaire.criteria_file import load_criteria

CRITERIA = load_criteria()
Result = TypeVar("Result")


class Talk:
    """A conversation under way. screen: what is shown; result: what it ended with; kept: every sheet that was kept."""

    def __init__(
        self,
        names: Sequence[str] = ("triage",),
        begun: Mapping[str, Answers] | None = None,
        proposed: Mapping[str, Mapping[str, Proposed]] | None = None,
        trouble: Callable[[], str] = lambda: "",
    ) -> None:
        self.kept: list[Sheet] = []
        desk = Desk(CRITERIA, self.kept.append, trouble)
        self.flow: Flow[Decided] = converse(desk, names, begun or {}, lambda name: (proposed or {}).get(name, {}))
        self.screen: Screen = next(self.flow)
        self.result: Decided | None = None

    def send(self, *replies: Reply) -> Screen:
        """Send replies one after the other; the screen that follows."""
        for reply in replies:
            try:
                self.screen = self.flow.send(reply)
            except StopIteration as end:
                self.result = end.value
        return self.screen

    def answer(self, *ordinals: int | None) -> Screen:
        """Answer questions one after the other."""
        return self.send(*(Chosen(5 if ordinal is None else ordinal + 2) for ordinal in ordinals))

    def answer_all(self, ordinals: Mapping[str, int | None]) -> Screen:
        """Answer whatever is asked as it stands there, until something else is shown."""
        titles = {criterion.title: key for key, criterion in CRITERIA.criteria.items()}
        while isinstance(self.screen, Choice) and self.screen.notes:
            self.answer(ordinals[titles[self.screen.title]])
        return self.screen

    def choose(self, start: str) -> Screen:
        """Choose the option that begins so."""
        assert isinstance(self.screen, Choice)
        labels = [option.label for option in self.screen.options]
        (index,) = [place for place, label in enumerate(labels) if label.startswith(start)] or [labels.index(start)]
        return self.send(Chosen(index))

    def type(self, text: str) -> Screen:
        """Type a text that the screen lets pass."""
        assert isinstance(self.screen, Entry)
        assert not self.screen.check(text), self.screen.check(text)
        return self.send(Typed(text))

    def back(self) -> Screen:
        """Go back."""
        return self.send(Back())
