"""A unit as numbers: what its tests look at, with what words, and what follows from them. No judgement, no weights.

Counts are damped by `log2(1 + n)`, shares lie between 0 and 1, marks are 0 or 1. Names are stable: the model's file
holds a weight and a wording for each.
"""

from __future__ import annotations

from midline.reading.branch_facts import BranchFacts
from midline.sites.rule_trees.evidence import Look, Tested, weigh
from midline.sites.rule_trees.features_of_names import of_names, of_place
from midline.sites.rule_trees.features_of_shape import of_arms, of_the_whole
from midline.sites.rule_trees.features_of_tests import of_tests
from midline.sites.rule_trees.features_of_words import of_tables, of_words
from midline.sites.rule_trees.leanings import leanings_of
from midline.sites.rule_trees.numbers import Features
from midline.sites.rule_trees.words import Vocabulary


def features_of(
    unit: BranchFacts, vocabulary: Vocabulary, look: Look, module: str = ""
) -> tuple[Features, tuple[Tested, ...]]:
    """The features of a unit, and its tests as they were weighed. module: dotted name of where it stands."""
    tested = weigh(unit, vocabulary, look)
    found: Features = {}
    found.update(of_tests(unit, tested))
    found.update(leanings_of(unit, tested, vocabulary))
    found.update(of_words(tested, vocabulary))
    found.update(of_arms(unit))
    found.update(of_names(unit, vocabulary))
    found.update(of_place(unit, vocabulary, module))
    found.update(of_tables(unit, vocabulary))
    found.update(of_the_whole(unit))
    return found, tested
