"""What a prompt asks for: a learned verdict, with the phrases that spoke for it and the tool that does the work.

The models say how probable it is; two plain conditions keep them from speaking of what they cannot explain: work that
a rule does needs a kind of work that is known, exact policy needs figures.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from midline.catalogue.figure_words import load_figure_patterns
from midline.catalogue.linear_model import LinearModel, load_model
from midline.catalogue.prompt_words import (
    KindOfWork,
    PromptNames,
    load_kinds,
    load_prompt_names,
    load_word_groups,
)
from midline.sites.prompts.features import Features, PromptWords, features_of
from midline.sites.prompts.normal import normal_text

WORK, POLICY = "prompt-work", "prompt-policy"
LAST_RESORT = "other"
_SHOWN = 5
_FEWEST_FIGURES = 2
_FEWEST_PHRASES = 2
# midline: allow[rule-tree] reason: names of what the model tells apart; nothing is tested for them
_OPERATIONS = (
    "extracting",
    "counting",
    "sorting",
    "reckoning",
    "converting",
    "changing case",
    "validating",
    "parsing",
    "comparing exactly",
    "filling in",
    "looking up",
    "two words",
)
_WORK_GROUPS = (*_OPERATIONS, "dates and times", "exact objects", "fixed forms", "shape", "exactness")


@dataclass(frozen=True, slots=True)
class Verdict:
    """phrases: what in the prompt spoke most for it, the weightiest first. kind: of the work, where it is that."""

    probability: float
    phrases: tuple[str, ...]
    kind: KindOfWork | None = None


@dataclass(frozen=True, slots=True)
class PromptJudge:
    """The models and words by which prompts are judged."""

    work_model: LinearModel
    policy_model: LinearModel
    words: PromptWords
    kinds: tuple[KindOfWork, ...]
    names: PromptNames

    def features(self, prompt: str) -> Features:
        """What both models look at."""
        return features_of(prompt, self.words)

    def work(self, prompt: str, features: Features | None = None) -> Verdict | None:
        """Whether a prompt asks for work that a rule does."""
        features = features or self.features(prompt)
        probability = self.work_model.probability(features.values)
        if probability < self.work_model.limits["likely"] or not asks_for_work(prompt, features, self.kinds):
            return None
        kind = self.kind(prompt, features)
        return None if kind is None else Verdict(probability, _phrases(self.work_model, features), kind)

    def policy(self, prompt: str, features: Features | None = None) -> Verdict | None:
        """Whether a prompt holds exact business rules."""
        features = features or self.features(prompt)
        probability = self.policy_model.probability(features.values)
        if probability < self.policy_model.limits["likely"] or not holds_figures(features):
            return None
        return Verdict(probability, _figures_first(features, _phrases(self.policy_model, features)))

    def kind(self, prompt: str, features: Features) -> KindOfWork | None:
        """The kind of work of which a prompt holds most; None where it holds nothing of any."""
        return kind_of(prompt, features, self.kinds)[0]


def load_judge() -> PromptJudge:
    """The judge that comes with midline.

    Raises:
        ModelFileError: one of its files is missing or damaged.
    """
    return PromptJudge(load_model(WORK), load_model(POLICY), load_words(), load_kinds(), load_prompt_names())


def load_words() -> PromptWords:
    """What both models look for. Raises ModelFileError as `load_judge` does."""
    groups = tuple(group for model in (WORK, POLICY) for group in load_word_groups(model))
    return PromptWords(groups, load_figure_patterns())


def kind_of(prompt: str, features: Features, kinds: Iterable[KindOfWork]) -> tuple[KindOfWork | None, frozenset[str]]:
    """The kind of work of which a prompt holds most, and what it holds of it."""
    text = normal_text(prompt)
    best: KindOfWork | None = None
    most: frozenset[str] = frozenset()
    for kind in kinds:
        found = {phrase for group in kind.groups for phrase in features.phrases.get(group, ())}
        if kind.pattern is not None:
            found |= {match[0] for match in kind.pattern.finditer(text)}
        if len(found) > len(most) and (kind.name != LAST_RESORT or best is None):
            best, most = kind, frozenset(found)
    return best, most


def asks_for_work(prompt: str, features: Features, kinds: Iterable[KindOfWork]) -> bool:
    """Whether a prompt asks for something to be done that a rule could do, by more than one word."""
    kind, found = kind_of(prompt, features, kinds)
    said = {phrase for group in _WORK_GROUPS for phrase in features.phrases.get(group, ())}
    return kind is not None and len(said | found) >= _FEWEST_PHRASES


def holds_figures(features: Features) -> bool:
    """Whether a prompt holds amounts, percentages, times or limits, more than once."""
    due = len(features.phrases.get("figures that are due", ()))
    return due + len(features.phrases.get("limits with a number", ())) >= _FEWEST_FIGURES


def _phrases(model: LinearModel, features: Features) -> tuple[str, ...]:
    """The phrases behind the features that added most; what a feature adds by its absence has none."""
    found: list[str] = []
    for name, added in model.contributions(features.values):
        if added > 0 and name in features.phrases and features.values.get(name):
            found += [phrase for phrase in _longest(features.phrases[name])[:2] if phrase not in found]
    return tuple(found[:_SHOWN])


def _figures_first(features: Features, phrases: tuple[str, ...]) -> tuple[str, ...]:
    due = features.phrases.get("figures that are due", ()) or features.phrases.get("limits with a number", ())
    return tuple(dict.fromkeys((*due[:3], *phrases)))[:_SHOWN]


def _longest(phrases: Iterable[str]) -> list[str]:
    return sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
