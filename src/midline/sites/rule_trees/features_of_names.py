"""Features of what a unit, its variables and its surroundings are called."""

from __future__ import annotations

from midline.reading.branch_facts import BranchFacts
from midline.sites.rule_trees.numbers import Features, damped
from midline.sites.rule_trees.words import Vocabulary, hits, parts_of

_PARSERS = frozenset({"parser", "lexer", "tokenizer", "scanner", "visitor", "transformer", "reader", "decoder"})


def of_names(unit: BranchFacts, vocabulary: Vocabulary) -> Features:
    """What the unit, its parameters and its variables are called."""
    name = unit.qualname.rpartition(".")[2]
    parts = parts_of(name)
    params = [each for each, _ in unit.params if each not in ("self", "cls")]
    found: Features = {}
    for group, words in vocabulary.functions.items():
        found[f"function {group}"] = float(any(part in words for part in parts))
        found[f"function begins with {group}"] = float(bool(parts) and parts[0] in words)
    for group, words in vocabulary.names.items():
        found[f"{group} names"] = damped(hits(unit.words, words))
        found[f"{group} params"] = damped(hits(params, words))
        found[f"{group} in function name"] = float(any(part in words for part in parts))
    found["private"] = float(name.startswith("_"))
    found["dunder"] = float(name.startswith("__"))
    about = [part for word in unit.about.split() for part in parts_of(word)]
    found["asks in docstring"] = float(any(part in vocabulary.functions["asks"] for part in about[:12]))
    found["score in docstring"] = float(any(part in vocabulary.names["score"] for part in about))
    found["guess in docstring"] = float(
        any(p in ("guess", "heuristic", "heuristics", "likely", "probably") for p in about)
    )
    found["of a test"] = float(name.startswith("test_") or unit.qualname.startswith("Test"))
    found["grades"] = damped(hits(unit.graded, vocabulary.names["score"]))
    found["graded names"] = damped(len(unit.graded))
    return found


def of_place(unit: BranchFacts, vocabulary: Vocabulary, module: str) -> Features:
    """What the class and the module around the unit are called."""
    owner = parts_of(unit.qualname.rpartition(".")[0])
    around = {*owner, *parts_of(module.rpartition(".")[2])}
    found = {"parser class": float(any(part in _PARSERS for part in owner))}
    for group, words in (*vocabulary.names.items(), *vocabulary.functions.items()):
        found[f"around: {group}"] = float(any(part in words for part in around))
    return found
