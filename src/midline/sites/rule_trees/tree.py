"""A rule tree: where it stands, what it tests, what it decides, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One test of a rule tree: its line, what it asks in a word, and the constants it asks for."""

    line: int
    kind: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleTree:
    """A unit that is taken for a rule tree.

    scope: of the function, 0 for a block at module or class level. symbol: qualified name inside the module (of a
    block: the name it binds). form: keyword-chain, regex-cascade, keyword-table or weights. tests: how many constants,
    patterns and limits it tests. input: the name that is branched on. outcome: what is decided. probability: the
    model's, from 0 to 1. reasons: what spoke most for it, as names of features. steps: the tests, by line.
    """

    module: int
    scope: int
    symbol: str
    line: int
    end_line: int
    form: str
    tests: int
    input: str
    outcome: str
    confidence: str
    probability: float
    reasons: tuple[str, ...]
    steps: tuple[Step, ...]
