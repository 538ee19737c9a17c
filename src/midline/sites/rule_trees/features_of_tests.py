"""Features of a unit's tests: what they ask, of what, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from midline.reading.branch_facts import BranchFacts
from midline.sites.rule_trees.evidence import Tested, content_tests
from midline.sites.rule_trees.numbers import Features, damped, is_fraction, share

_DECIDES = ("if", "elif", "ternary", "case", "return", "while", "filter")


# midline: allow[large-rule-tree] reason: it measures code for the trained model, and decides nothing
def of_tests(unit: BranchFacts, tested: Sequence[Tested]) -> Features:
    """How many tests there are of what, how plain their subjects are, and where they stand."""
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
        "fractional limits": damped(sum(is_fraction(each.test.number) for each in limits)),
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


def _subject(each: Tested) -> tuple[str, tuple[str, ...]]:
    return each.test.subject.root, each.test.subject.path
