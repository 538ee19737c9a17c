"""A unit as numbers: what its tests look at, with what words, and what follows from them. No judgement, no weights.

Counts are damped by `log2(1 + n)`, shares lie between 0 and 1, marks are 0 or 1. Names are stable: the model's file
holds a weight and a wording for each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log2

from midline.reading.branch_facts import BranchFacts
from midline.sites.rule_trees.evidence import TEXT_KINDS, Look, Tested, weigh
from midline.sites.rule_trees.leanings import leanings_of
from midline.sites.rule_trees.words import Vocabulary, hits, parts_of, profile, words_in

Features = dict[str, float]
_WEIGHING = ("in", "prefix", "suffix", "regex", "member", "equal", "case", "find", "count")
_GIVEN = ("text", "number", "truth", "none", "name", "value", "table", "condition")
_DECIDES = ("if", "elif", "ternary", "case", "return", "while", "filter")
_IO = frozenset({"open", "write", "read", "execute", "commit", "request", "send", "recv", "connect", "mkdir", "unlink"})
_PARSERS = frozenset({"parser", "lexer", "tokenizer", "scanner", "visitor", "transformer", "reader", "decoder"})
_LOGS = frozenset({"debug", "info", "warning", "error", "exception", "log", "print"})


def features_of(
    unit: BranchFacts, vocabulary: Vocabulary, look: Look, module: str = ""
) -> tuple[Features, tuple[Tested, ...]]:
    """The features of a unit, and its tests as they were weighed. module: dotted name of where it stands."""
    tested = weigh(unit, vocabulary, look)
    found: Features = {}
    found.update(_of_tests(unit, tested))
    found.update(leanings_of(unit, tested, vocabulary))
    found.update(_of_words(tested, vocabulary))
    found.update(_of_arms(unit))
    found.update(_of_names(unit, vocabulary))
    found.update(_of_place(unit, vocabulary, module))
    found.update(_of_tables(unit, vocabulary))
    found.update(_of_the_whole(unit, tested))
    return found, tested


def damped(number: float) -> float:
    """Counts grow slowly: the tenth test says less than the second."""
    return log2(1 + max(0.0, number))


def share(part: float, whole: float) -> float:
    """Between 0 and 1; 0 of nothing."""
    return part / whole if whole else 0.0


def content_tests(tested: Sequence[Tested]) -> list[Tested]:
    """The tests that look at the content of what is likely to be text."""
    return [each for each in tested if each.test.kind in TEXT_KINDS and not each.of_keys]


def _of_tests(unit: BranchFacts, tested: Sequence[Tested]) -> Features:
    kinds = Counter(each.test.kind for each in tested)
    content = content_tests(tested)
    all_asked = sum(min(e.amount, 30) for e in content) + kinds["limit"] + kinds["predicate"]
    amounts = sum(min(each.amount, 30) for each in content)
    limits = [each for each in tested if each.test.kind == "limit"]
    tuned = [each for each in limits if each.test.number is not None and each.test.number not in (0, 1, -1, 2)]
    texty = [each for each in content if each.texty > 0]
    closed = [each for each in content if each.texty < 0]
    statements = max(1, dict(unit.tallies).get("statements", 1))
    found = {
        "one test": float(all_asked <= 1),
        "two tests": float(all_asked == 2),
        "one subject asked": float(len({_subject(each) for each in content}) == 1),
        "tests of keys": damped(sum(each.of_keys for each in tested)),
        "share of keys": share(sum(each.of_keys for each in tested), len(tested)),
        "mostly error texts": float(2 * sum(each.of_error for each in content) > len(content)),
        "limits on plain numbers": damped(sum(not each.measured and each.texty <= 0 for each in limits)),
        "content tests": damped(len(content)),
        "constants tested": damped(amounts),
        "tests of text": damped(len(texty)),
        "tests of closed vocabularies": damped(len(closed)),
        "share of tests on text": share(len(texty), len(tested)),
        "share of tests on closed vocabularies": share(len(closed), len(tested)),
        "evidence": damped(len(texty) + 2 * kinds["count"] + len(tuned) + 2 * _by_table(content)),
        "tests by table": damped(_by_table(content)),
        "limits": damped(len(limits)),
        "tuned limits": damped(len(tuned)),
        "limits on measures of text": damped(sum(each.measured and each.texty > 0 for each in limits)),
        "fractional limits": damped(sum(_is_fraction(each.test.number) for each in limits)),
        "tests per statement": min(2.0, len(tested) / statements),
        "content tests per statement": min(2.0, len(content) / statements),
        "keyed share": share(sum(each.keyed for each in tested), len(tested)),
        "deciding share": share(sum(each.test.place in _DECIDES for each in content), len(content)),
        "filtering": damped(sum(each.test.place == "filter" for each in content)),
        "returned tests": damped(sum(each.test.place == "return" for each in content)),
        "asserted share": share(sum(each.test.place == "assert" for each in content), len(content)),
        "negated share": share(sum(each.test.negated for each in content), len(content)),
        "depth": max((each.test.depth for each in content), default=0),
        "distinct subjects": share(len({_subject(each) for each in content}), len(content)),
        "tests by index": damped(sum("[i]" in each.test.subject.steps[-1:] for each in content)),
        "lowered": float(any(s in ("lower", "casefold", "upper") for e in content for s in e.test.subject.steps)),
        "split": float(any(s in ("split", "splitlines", "words") for e in content for s in e.test.subject.steps)),
        "param origin": share(sum(each.test.subject.origin == "param" for each in content), len(content)),
        "self origin": share(sum(each.test.subject.origin == "self" for each in content), len(content)),
        "attribute subjects": share(sum(bool(each.test.subject.path) for each in content), len(content)),
        "str annotated": float(any("str" in annotation.lower() for _, annotation in unit.params)),
    }
    for kind in ("in", "prefix", "suffix", "regex", "member", "equal", "find", "count", "case", "lookup", "within"):
        found[f"{kind} tests"] = damped(kinds[kind])
    for kind in ("method", "type", "has", "none", "same", "predicate"):
        found[f"{kind} share"] = share(kinds[kind], len(tested))
    return found


def _by_table(content: Iterable[Tested]) -> int:
    return sum(each.amount > 2 or bool(each.test.table) for each in content)


def _is_fraction(number: float | None) -> bool:
    return number is not None and number != int(number)


def _subject(each: Tested) -> tuple[str, tuple[str, ...]]:
    return each.test.subject.root, each.test.subject.path


def _of_words(tested: Sequence[Tested], vocabulary: Vocabulary) -> Features:
    plain = [each for each in content_tests(tested) if each.test.kind in _WEIGHING]
    texts = list(dict.fromkeys(text for each in plain if each.test.kind != "regex" for text in each.words.texts))
    patterns = list(dict.fromkeys(t for e in plain if e.test.kind == "regex" for t in e.words.texts))
    words, regexes = profile(texts, vocabulary), profile(patterns, vocabulary, patterns=True)
    total = words.total + regexes.total
    held = words_in((*texts, *patterns))
    groups = {name: sum(held[word] > 0 for word in group) for name, group in vocabulary.texts.items()}
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


def _of_arms(unit: BranchFacts) -> Features:
    arms = [arm for arm in unit.arms if arm.kind in ("if", "elif", "else", "case", "ternary")]
    ends = Counter((arm.outcomes[-1] if arm.outcomes else "nothing") for arm in arms)
    verbs: Counter[str] = Counter()
    for end, count in ends.items():
        verbs[end.split()[0]] += count
    chains = Counter(arm.chain for arm in arms if arm.chain)
    everywhere = Counter(outcome for arm in unit.arms for outcome in arm.outcomes)
    total = len(arms)
    constant = sum(
        count for end, count in ends.items() if end.split()[-1] in ("text", "number", "truth") and " " in end
    )
    texts = {arm.label for arm in arms if arm.label and arm.outcomes[-1:] and "text" in arm.outcomes[-1]}
    return {
        "arms": damped(total),
        "longest chain": damped(max(chains.values(), default=0)),
        "constant ends": share(constant, total),
        "constant ends counted": damped(constant),
        "counting by one": damped(sum(number in (1, -1) for number in unit.added)),
        "added points": damped(sum(number not in (1, -1) for number in unit.added)),
        "added fractions": damped(sum(_is_fraction(number) for number in unit.added)),
        "skipping ends": share(verbs["continue"] + verbs["break"], total),
        "raising ends": share(verbs["raise"], total),
        "calling ends": share(verbs["call"], total),
        "nested ends": share(verbs["nested"], total),
        "appending ends": share(verbs["append"], total),
        "setting ends": share(verbs["set"], total),
        "returning ends": share(verbs["return"], total),
        "truths returned": damped(everywhere["return truth"]),
        "texts returned": damped(everywhere["return text"]),
        "numbers returned": damped(everywhere["return number"]),
        "nothing returned": damped(everywhere["return none"]),
        "values returned": damped(everywhere["return value"]),
        "texts set": damped(everywhere["set text"]),
        "labels": damped(len(texts)),
    }


def _of_names(unit: BranchFacts, vocabulary: Vocabulary) -> Features:
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


def _of_place(unit: BranchFacts, vocabulary: Vocabulary, module: str) -> Features:
    """What the class and the module around the unit are called."""
    owner = parts_of(unit.qualname.rpartition(".")[0])
    around = {*owner, *parts_of(module.rpartition(".")[2])}
    found = {"parser class": float(any(part in _PARSERS for part in owner))}
    for group, words in (*vocabulary.names.items(), *vocabulary.functions.items()):
        found[f"around: {group}"] = float(any(part in words for part in around))
    return found


def _of_tables(unit: BranchFacts, vocabulary: Vocabulary) -> Features:
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


def _of_the_whole(unit: BranchFacts, tested: Sequence[Tested]) -> Features:
    tallies = dict(unit.tallies)
    calls = Counter(dict(unit.calls))
    statements = tallies.get("statements", 0)
    total_calls = sum(calls.values())
    return {
        "block": float(unit.kind == "block"),
        "method": float(unit.kind == "method"),
        "statements": damped(statements),
        "lines": damped(unit.end_line - unit.line + 1),
        "loops": damped(tallies.get("loops", 0)),
        "comprehensions": damped(tallies.get("comprehensions", 0)),
        "any or all": damped(calls["any"] + calls["all"]),
        "raises": damped(tallies.get("raises", 0)),
        "tries": damped(tallies.get("try", 0)),
        "yields": damped(tallies.get("yields", 0)),
        "awaits": damped(tallies.get("awaits", 0)),
        "floats": damped(tallies.get("floats", 0)),
        "integers": damped(tallies.get("integers", 0)),
        "weights": damped(tallies.get("weights", 0)),
        "formatted texts": damped(tallies.get("formatted", 0)),
        "type checks": damped(calls["isinstance"] + calls["issubclass"]),
        "attribute checks": damped(calls["hasattr"] + calls["getattr"]),
        "input and output": damped(sum(calls[name] for name in _IO)),
        "logging": damped(sum(calls[name] for name in _LOGS)),
        "calls per statement": min(4.0, share(total_calls, statements)),
        "rewrites": damped(calls["sub"] + calls["replace"]),
        "lookups by key": damped(calls["get"]),
        "item sets": damped(tallies.get("item-set", 0)),
        "parameters": damped(len(unit.params)),
        "truth annotated": float(unit.returns == "bool"),
        "text annotated": float("str" in unit.returns),
        "number annotated": float(unit.returns in ("float", "int")),
        "nested definitions": damped(tallies.get("nested", 0)),
        "decorated": float(bool(unit.decorators)),
    }
