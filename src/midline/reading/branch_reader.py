"""The state of one walk over a unit's LibCST tree, and the two tables that say what is done with each kind of node.

`STATEMENTS` and `EXPRESSIONS` are filled by the modules beside this one when they are imported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias, TypeVar

import libcst as cst

from midline.reading.branch_facts import (
    MAX_ARMS,
    MAX_NAMES,
    MAX_TESTS,
    Arm,
    BranchFacts,
    ContentTest,
    Subject,
    TextTable,
)
from midline.reading.branch_outcomes import outcomes_of
from midline.reading.branch_tests import Found, operands_of
from midline.reading.branch_values import LITERAL, Env, Value, each_of, named, value_of
from midline.reading.header_lines import children_of
from midline.reading.statement_lines import Lines

_WITH_ARM = ("if", "elif", "while", "ternary", "filter", "return")


class UnitReader:
    """Reads one unit. `env` holds what the names of the unit stand for at this point of the walk."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.env: Env = {}
        self.tests: list[ContentTest] = []
        self.arms: list[Arm] = []
        self.tables: list[TextTable] = []
        self.tally: Counter[str] = Counter()
        self.calls: Counter[str] = Counter()
        self.words: dict[str, None] = {}
        self.strings: dict[str, None] = {}
        self.added: list[float] = []
        self.keyed: dict[str, None] = {}
        self.graded: dict[str, None] = {}
        self.place = "other"
        self.negated = False  # inside a `not`
        self.arm = -1
        self.depth = 0
        self.chains = 0
        self.naming = ""  # the name that is being bound, for tables
        self.around = ""  # the call around, for tables

    # --- statements -------------------------------------------------------------------------------------------

    def block(self, statements: Iterable[Any]) -> None:
        """Read statements in order."""
        for node in statements:
            if isinstance(node, cst.SimpleStatementLine):
                for small in node.body:
                    self.statement(small)
            else:
                self.statement(node)

    def statement(self, node: Any) -> None:
        """Read one statement; those without a reader of their own are only looked through."""
        self.lines.enter(node)
        self.tally["statements"] += 1
        reader = STATEMENTS.get(type(node))
        if reader is not None:
            reader(self, node)
            return
        for child in children_of(node):
            self.expression(child, "other")

    def body(self, suite: Any) -> None:
        """The statements of a compound one, also of one on the same line."""
        if isinstance(suite, cst.SimpleStatementSuite):
            for small in suite.body:
                self.statement(small)
        else:
            self.block(suite.body)

    def open_arm(self, kind: str, chain: int, suite: Any, line: int = 0) -> int:
        """A new arm; what it comes to is told by its own statements. line: where it is not the statement's."""
        if len(self.arms) == MAX_ARMS:
            return -1
        outcomes, label = outcomes_of(suite)
        self.arms.append(Arm(line or self.lines.line, kind, chain, self.depth, outcomes, label))
        return len(self.arms) - 1

    def inside(self, arm: int, suite: Any) -> None:
        """Read the statements of an arm, one level deeper."""
        outer, self.arm = self.arm, arm
        self.depth += 1
        self.body(suite)
        self.depth -= 1
        self.arm = outer

    # --- expressions ------------------------------------------------------------------------------------------

    def expression(self, node: Any, place: str, arm: int | None = None) -> None:
        """Find the tests, tables and words of an expression, in source order, without recursion on long chains."""
        outer, self.place = self.place, place
        outer_arm = self.arm
        if arm is not None:
            self.arm = arm
        self.operands(node)
        self.place, self.arm = outer, outer_arm

    def operands(self, node: Any) -> None:
        """Look through the operands of a condition, or through an expression that is none."""
        for leaf, negated in operands_of(node):
            outer, self.negated = self.negated, self.negated != negated
            self.visit(leaf)
            self.negated = outer

    def visit(self, node: Any) -> None:
        """Look through a part of an expression."""
        waiting = [node]
        while waiting:
            node = waiting.pop()
            reader = EXPRESSIONS.get(type(node))
            if reader is None or reader(self, node):
                waiting.extend(reversed(children_of(node)))

    def found(self, test: Found) -> None:
        """Keep a test."""
        self.tally[f"test:{test.kind}"] += 1
        if len(self.tests) < MAX_TESTS:
            self.tests.append(
                ContentTest(
                    self.lines.at(test.node),
                    test.kind,
                    test.subject,
                    self.place,
                    self.depth,
                    self.arm if self.place in _WITH_ARM else -1,
                    test.negated != self.negated,
                    test.texts,
                    test.amount,
                    test.table,
                    test.number,
                )
            )

    def word(self, name: str) -> None:
        """Note a name of the unit."""
        if len(self.words) < MAX_NAMES:
            self.words[name] = None

    def take_by_key(self, node: Any) -> None:
        """Note the name of what `node[…]` or `node.get(…)` takes something from."""
        base = node.value
        name = base.attr.value if isinstance(base, cst.Attribute) else getattr(base, "value", None)
        if isinstance(name, str) and len(self.keyed) < MAX_NAMES:
            self.keyed[name] = None

    def bind(self, target: Any, value: Value) -> None:
        """Give the names of a target what they stand for from here on."""
        if isinstance(target, cst.Name):
            name = target.value
            self.word(name)
            if value.number is not None and name in self.lines.augmented:  # `i = 0` before `while i < n: i += 1`
                value = Value(Subject("local", name))
            self.env[name] = named(value, name)
        elif isinstance(target, cst.Tuple | cst.List):
            # `for label, words in {"greeting": ["hi", "hello"]}.items()`: the words may be in any place
            shared = value.subject.origin != "literal" or value.values == "table"
            for index, element in enumerate(target.elements):
                self.bind(element.value, value if index == 0 or shared else Value(LITERAL))
        elif isinstance(target, cst.Attribute):
            self.word(target.attr.value)
        elif isinstance(target, cst.StarredElement):
            self.bind(target.value, value)

    def bind_element(self, target: Any, iterable: Any) -> None:
        """The target of a loop; a table that is looped over lends its words."""
        value = value_of(iterable, self.env)
        element = each_of(value)
        if isinstance(target, cst.Tuple) and "enumerate" in value.subject.steps and len(target.elements) == 2:
            self.bind(target.elements[0].value, Value(Subject("loop", "")))
            target = target.elements[1].value
        self.bind(target, element)

    def facts(self, kind: str, qualname: str, first_line: int, line: int, end_line: int, **rest: Any) -> BranchFacts:
        """What was read."""
        return BranchFacts(
            kind,
            qualname,
            first_line,
            line,
            end_line,
            tests=tuple(self.tests),
            arms=tuple(self.arms),
            tables=tuple(self.tables),
            tallies=tuple(sorted(self.tally.items())),
            calls=tuple(sorted(self.calls.items())),
            words=tuple(self.words),
            strings=tuple(self.strings),
            added=tuple(self.added[:MAX_NAMES]),
            keyed=tuple(self.keyed),
            graded=tuple(self.graded),
            **rest,
        )


ReadStatement: TypeAlias = Callable[[UnitReader, Any], None]
ReadExpression: TypeAlias = Callable[[UnitReader, Any], bool]

STATEMENTS: dict[type, ReadStatement] = {}
EXPRESSIONS: dict[type, ReadExpression] = {}

_S = TypeVar("_S", bound=ReadStatement)
_E = TypeVar("_E", bound=ReadExpression)


def reads_statement(*kinds: type) -> Callable[[_S], _S]:
    """Register the decorated function for these kinds of statement."""

    def register(function: _S) -> _S:
        STATEMENTS.update(dict.fromkeys(kinds, function))
        return function

    return register


def reads_expression(*kinds: type) -> Callable[[_E], _E]:
    """Register the decorated function for these kinds of expression; it says whether to look through the parts."""

    def register(function: _E) -> _E:
        EXPRESSIONS.update(dict.fromkeys(kinds, function))
        return function

    return register
