"""Features of the words that a unit tests for, and of the tables that it holds."""

from __future__ import annotations

from collections.abc import Sequence

from midline.reading.branch_facts import BranchFacts
from midline.sites.rule_trees.evidence import Tested, content_tests
from midline.sites.rule_trees.numbers import Features, damped, share
from midline.sites.rule_trees.words import Vocabulary, hits, profile, words_in

_WEIGHING = ("in", "prefix", "suffix", "regex", "member", "equal", "case", "find", "count")


# midline: allow[large-rule-tree] reason: it measures code for the trained model, and decides nothing
def of_words(tested: Sequence[Tested], vocabulary: Vocabulary) -> Features:
    """What the constants are that the tests compare with."""
    plain = [each for each in content_tests(tested) if each.test.kind in _WEIGHING]
    texts = list(dict.fromkeys(text for each in plain if each.test.kind != "regex" for text in each.words.texts))
    patterns = list(dict.fromkeys(t for e in plain if e.test.kind == "regex" for t in e.words.texts))
    words, regexes = profile(texts, vocabulary), profile(patterns, vocabulary, patterns=True)
    total = words.total + regexes.total
    held = words_in((*texts, *patterns))
    groups = {name: len(group & held.keys()) for name, group in vocabulary.texts.items()}
    known = sum(groups.values())
    return {
        **{f"{name} texts": damped(count) for name, count in groups.items()},
        **{f"share of {name} texts": share(count, max(len(held), known)) for name, count in groups.items()},
        "distinct words": damped(total),
        "plain words": damped(words.words + regexes.words),
        "phrases": damped(words.phrases + regexes.phrases),
        "everyday words": damped(words.common + regexes.common),
        "foreign words": damped(words.foreign + regexes.foreign),
        "share of plain words": share(words.words + regexes.words, total),
        "share of everyday words": share(words.common + regexes.common, total),
        "share of phrases": share(words.phrases + regexes.phrases, total),
        "share of technical words": share(words.technical + regexes.technical, total),
        "share of symbols": share(words.symbols + regexes.symbols, total),
        "share of single characters": share(words.characters, total),
        "alternatives in patterns": damped(sum(text.count("|") for text in patterns)),
        "boundaries in patterns": damped(sum(text.count("\\b") + text.count("\\s") for text in patterns)),
        "unknown tables": damped(sum(bool(e.test.table) and not e.words.texts for e in plain)),
        "prefix symbols": damped(sum(e.test.kind in ("prefix", "suffix") and e.profile.symbols > 0 for e in plain)),
    }


def of_tables(unit: BranchFacts, vocabulary: Vocabulary) -> Features:
    """The displays of texts in the unit."""
    tables = unit.tables
    texts = [text for table in tables for text in table.texts]
    kinds = profile(dict.fromkeys(texts), vocabulary)
    names = [table.name for table in tables]
    return {
        "tables": damped(len(tables)),
        "table entries": damped(sum(table.amount for table in tables)),
        "table phrases": damped(kinds.phrases),
        "table plain words": share(kinds.words, kinds.total),
        "table everyday words": share(kinds.common, kinds.total),
        "table technical words": share(kinds.technical, kinds.total),
        "tables of weights": damped(sum(table.values == "number" for table in tables)),
        "tables named for words": damped(hits(names, vocabulary.names["keywords"])),
        "tables named for verdicts": damped(hits(names, vocabulary.names["verdict"])),
    }
