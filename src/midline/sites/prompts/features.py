"""A prompt -> numbers: how many phrases of each group it holds, its figures, and its form.

Everything is counted in the text itself. Counts go by their logarithm, so that a long prompt is not judged by its
length; `share of …` is a group's part among all phrases that were found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from midline.catalogue.prompt_words import WordGroup
from midline.sites.prompts.figures import figures
from midline.sites.prompts.normal import HOLE, normal_text

_DAMPED = 5
"""A share of few phrases says little: as if that many more had been found, of no group."""
_DUE = ("amounts of money", "percentages", "times and measures")


@dataclass(frozen=True, slots=True)
class PromptWords:
    """What is looked for in prompts. groups: those of every model, since shares are among all of them."""

    groups: tuple[WordGroup, ...]
    figures: Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Features:
    """values: by name; what is 0 is left out. phrases: what in the prompt stands behind a feature."""

    values: dict[str, float]
    phrases: dict[str, tuple[str, ...]]


def features_of(prompt: str, words: PromptWords) -> Features:
    """The features of a prompt."""
    text = normal_text(prompt)
    values: dict[str, float] = {}
    phrases: dict[str, tuple[str, ...]] = {}
    _count_groups(text, words.groups, values, phrases)
    _count_figures(text, words.figures, values, phrases)
    _form(prompt, text, values)
    return Features({name: value for name, value in values.items() if value}, phrases)


def _count_groups(
    text: str, groups: Sequence[WordGroup], values: dict[str, float], phrases: dict[str, tuple[str, ...]]
) -> None:
    found = {group.name: tuple(dict.fromkeys(match[0] for match in group.pattern.finditer(text))) for group in groups}
    everything = sum(map(len, found.values()))
    head = text[:160]
    for group in groups:
        hits = found[group.name]
        if hits:
            values[group.name] = log1p(len(hits))
            values[f"share of {group.name}"] = len(hits) / (everything + _DAMPED)
            phrases[group.name] = phrases[f"share of {group.name}"] = hits
            values[f"begins with {group.name}"] = float(group.pattern.search(head) is not None)
            phrases[f"begins with {group.name}"] = hits[:1]


def _count_figures(
    text: str,
    patterns: Mapping[str, re.Pattern[str]],
    values: dict[str, float],
    phrases: dict[str, tuple[str, ...]],
) -> None:
    found = figures(text, patterns)
    for kind, hits in found.items():
        values[kind] = log1p(len(hits))
        phrases[kind] = hits
    due = [hit for kind in _DUE for hit in found[kind]]
    values["any figure that is due"] = float(bool(due))
    values["figures of two kinds"] = float(sum(bool(found[kind]) for kind in _DUE) > 1)
    values["figures that are due"] = log1p(len(due))
    # Not counted: what limits the answer, and what marks a scale.
    values["figures less lengths and scales"] = log1p(max(0, len(due) - len(found["lengths of the answer"])))
    phrases["figures that are due"] = phrases["figures less lengths and scales"] = tuple(due)
    values["limits and figures"] = log1p(min(len(due), len(found["limits with a number"])))
    phrases["limits and figures"] = found["limits with a number"]
    values["figures per 100 characters"] = min(3.0, 100 * len(due) / max(80, len(text)))
    phrases["figures per 100 characters"] = tuple(due)


def _form(prompt: str, text: str, values: dict[str, float]) -> None:
    holes = text.count(HOLE)
    values["length"] = log1p(len(text))
    values["short"] = float(len(text) < 120)
    values["long"] = float(len(text) > 700)
    values["very long"] = float(len(text) > 2_000)
    values["holes"] = log1p(holes)
    values["one hole"] = float(holes == 1)
    values["list items"] = log1p(sum(line.lstrip()[:2] in ("- ", "* ") for line in prompt.split("\n")))
    values["table rows"] = log1p(sum(line.count("|") > 2 for line in prompt.split("\n")))
    values["headings"] = log1p(sum(line.startswith("#") for line in prompt.split("\n")))
    values["pairs of a table"] = log1p(sum(text.count(sign) for sign in ("=", " -> ")))
    values["questions"] = log1p(text.count("?"))


def length_of(prompt: str) -> float:
    """The one feature of the baseline."""
    return log1p(len(normal_text(prompt)))
