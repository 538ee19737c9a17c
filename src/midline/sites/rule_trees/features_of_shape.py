"""Features of a unit's shape: what its arms come to, and how much of what stands in it."""

from __future__ import annotations

from collections import Counter

from midline.reading.branch_facts import BranchFacts
from midline.sites.rule_trees.numbers import Features, damped, is_fraction, share

_IO = frozenset({"open", "write", "read", "execute", "commit", "request", "send", "recv", "connect", "mkdir", "unlink"})
_LOGS = frozenset({"debug", "info", "warning", "error", "exception", "log", "print"})


# midline: allow[large-rule-tree] reason: it measures code for the trained model, and decides nothing
def of_arms(unit: BranchFacts) -> Features:
    """What follows from the tests."""
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
        "added fractions": damped(sum(is_fraction(number) for number in unit.added)),
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


def of_the_whole(unit: BranchFacts) -> Features:
    """How large the unit is, and what else stands in it."""
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
