"""What a unit's tests lean to, taken one by one: each test by its subject, its words and its outcome together.

A rule tree asks many times about plain words of free-form text and answers each with a constant; a parser asks about
symbols and positions; a dispatcher compares one closed name with technical words; an error map reads what exceptions
say.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log2

from midline.reading.branch_facts import BranchFacts
from midline.sites.rule_trees.evidence import TEXT_KINDS, Tested
from midline.sites.rule_trees.words import Vocabulary, parts_of

_CONSTANT = frozenset({"text", "number", "truth", "none", "name"})
_SCANS = frozenset({"in", "prefix", "suffix", "regex", "find", "count"})
_NAMES = (
    "rules",
    "scans for plain words",
    "plain words tested",
    "parsing",
    "dispatching",
    "technical scans",
    "error texts",
    "model names",
    "commands",
    "markup",
    "limits that decide",
    "questions asked",
    "scored",
    "most tests of one subject",
    "both",
)
_SUBJECT = {-3: 0.1, -2: 0.15, -1: 0.35, 0: 0.7, 1: 1.0, 2: 1.0, 3: 1.0}


def leanings_of(unit: BranchFacts, tested: Sequence[Tested], vocabulary: Vocabulary) -> dict[str, float]:
    """Sums of evidence; each is damped by `log2(1 + n)`."""
    found: dict[str, float] = defaultdict(float)
    subjects: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for each in tested:
        test = each.test
        error = _speaks_of(each, vocabulary, "error")
        if test.kind in TEXT_KINDS:
            subject = _SUBJECT[each.texty] * (0.4 if error else 1.0)
            amount = log2(1 + min(each.amount, 15))
            natural, symbolic, technical = _words(each, vocabulary)
            decides = _decides(unit, each)
            rule = subject * natural * amount * decides
            found["rules"] += rule
            found["scans for plain words"] += rule if test.kind in _SCANS else 0.0
            found["plain words tested"] += subject * natural * amount
            found["parsing"] += symbolic * (1.5 if test.subject.steps[-1:] == ("[i]",) else 1.0)
            found["dispatching"] += technical * (test.kind in ("equal", "member", "case"))
            found["technical scans"] += technical * (test.kind in _SCANS)
            found["error texts"] += error
            found["model names"] += _speaks_of(each, vocabulary, "models") or _holds(each, vocabulary, "models")
            found["commands"] += any(text[:1] in "/-!" and text[1:2].isalpha() for text in each.words.texts)
            found["markup"] += any(text[:1] == "<" or text[:2] in ("{%", "{{", "``", "~~") for text in each.words.texts)
            if test.kind in ("equal", "member", "case"):
                subjects[(test.subject.root, test.subject.path)] += 1
        elif test.kind == "limit":
            number = test.number
            tuned = number is None or number not in (0, 1, -1)
            measured = each.measured or bool(_speaks_of(each, vocabulary, "score")) or each.texty > 0
            found["limits that decide"] += _decides(unit, each) * (0.4 + 0.6 * tuned) * (0.4 + 0.6 * measured)
        elif test.kind == "predicate":
            found["questions asked"] += _SUBJECT[each.texty]
    found["scored"] = sum(number not in (1, -1) for number in unit.added)
    found["most tests of one subject"] = max(subjects.values(), default=0)
    found["both"] = min(found["rules"], 4) + min(found["limits that decide"], 3) + min(2 * found["scored"], 6)
    result = {f"leaning: {name}": log2(1 + found[name]) for name in _NAMES}
    against = found["parsing"] + found["dispatching"] + found["error texts"] + found["model names"] + found["commands"]
    total = found["both"] + found["questions asked"]
    result["leaning: share of rules"] = total / (total + against + 1.0)
    return result


def _words(each: Tested, vocabulary: Vocabulary) -> tuple[float, float, float]:
    """How natural, symbolic and technical the words of a test are, each from 0 to 1."""
    kinds = each.profile
    if not kinds.total:
        if each.test.kind == "method":
            return 0.3, 0.3, 0.0
        named = any(part in vocabulary.names["keywords"] for part in parts_of(each.test.table))
        return (0.8 if named else 0.4), 0.0, 0.2
    natural = min(1.0, (kinds.words + 0.5 * kinds.common + 0.5 * kinds.foreign) / kinds.total)
    return natural, (kinds.symbols + kinds.characters) / kinds.total, kinds.technical / kinds.total


# midline: allow[large-rule-tree] reason: it measures code for the trained model, and decides nothing
def _decides(unit: BranchFacts, each: Tested) -> float:
    """How much what follows from a test looks like a verdict, from 0 to 1."""
    test = each.test
    if test.place == "return":
        return 1.0
    if test.place in ("filter", "assign"):
        return 0.8
    if test.arm < 0:
        return 0.4
    outcomes = unit.arms[test.arm].outcomes
    if not outcomes:
        return 0.5
    best = 0.0
    for outcome in outcomes[-2:]:
        verb, _, what = outcome.partition(" ")
        if verb in ("return", "set", "add", "append", "give", "yield"):
            best = max(best, 1.0 if what in _CONSTANT else 0.7)
        elif verb in ("continue", "break"):
            best = max(best, 0.8)
        elif verb in ("nested", "pass"):
            best = max(best, 0.6)
        elif verb == "call":
            best = max(best, 0.5)
    return best


def _speaks_of(each: Tested, vocabulary: Vocabulary, group: str) -> bool:
    words = vocabulary.names[group]
    names = (*each.test.subject.names[:4], each.test.subject.root)
    return any(part in words for name in names for part in parts_of(name))


def _holds(each: Tested, vocabulary: Vocabulary, group: str) -> bool:
    words = vocabulary.names[group]
    return any(part in words for text in each.words.texts[:20] for part in parts_of(text))
