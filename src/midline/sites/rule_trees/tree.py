"""A rule tree: where it stands, what it tests, what it decides, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One test of a rule tree: its line, what it asks in a word, the constants it asks for, and where they are kept."""

    line: int
    kind: str
    texts: tuple[str, ...]
    table: str = ""


@dataclass(frozen=True, slots=True)
class RuleTree:
    """A unit that is taken for a rule tree.

    block: it is a statement outside functions, which holds a table.
    scope: of the function; of a block, of the class around it, or 0. symbol: qualified name inside the module (of a
    block: of the name it binds). line and column: of the `def` keyword, or of the block; end_column: where the name
    ends on that line. form: keyword-chain, regex-cascade, keyword-table or weights. tests: how many constants, patterns
    and limits it tests. input: the name that is branched on. outcome: what is decided. probability: the model's, from
    0 to 1. reasons: what spoke most for it, in words. steps: the tests, by line.
    """

    module: int
    scope: int
    block: bool
    symbol: str
    line: int
    column: int
    end_column: int
    end_line: int
    form: str
    tests: int
    input: str
    outcome: str
    confidence: str
    probability: float
    reasons: tuple[str, ...]
    steps: tuple[Step, ...]
