"""One walk over a unit's LibCST tree: its tests, its arms, its tables, and how often this and that stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import libcst as cst

from midline.reading.branch_constants import number_of, text_of
from midline.reading.branch_facts import (
    MAX_ARMS,
    MAX_CALLS,
    MAX_NAMES,
    MAX_TABLES,
    MAX_TESTS,
    Arm,
    BranchFacts,
    ContentTest,
    Subject,
    TextTable,
)
from midline.reading.branch_names import last_name, parameters_of
from midline.reading.branch_outcomes import outcomes_of
from midline.reading.branch_tests import Found, called, captures, cased, compared
from midline.reading.branch_values import LITERAL, Env, Value, each_of, named, stepped, value_of
from midline.reading.header_lines import children_of
from midline.reading.statement_lines import Lines

_TABLE_FROM = 3
_UNITS = (1.0, 0.0, 100.0, 1000.0, 1024.0)
_CONDITIONS = ("if", "elif", "while", "ternary", "filter", "assert")
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
        reader = _STATEMENTS.get(type(node))
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
        for leaf, negated in _operands(node):
            outer, self.negated = self.negated, self.negated != negated
            self.visit(leaf)
            self.negated = outer

    def visit(self, node: Any) -> None:
        """Look through a part of an expression."""
        waiting = [node]
        while waiting:
            node = waiting.pop()
            reader = _EXPRESSIONS.get(type(node))
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


def _operands(node: Any) -> list[tuple[Any, bool]]:
    """The operands of `and` and `or`, flattened, and whether `not` stands before them; others are their own."""
    leaves: list[tuple[Any, bool]] = []
    waiting = [(node, False)]
    while waiting:
        node, negated = waiting.pop()
        if isinstance(node, cst.BooleanOperation):
            waiting.append((node.right, negated))
            waiting.append((node.left, negated))
        elif isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Not):
            waiting.append((node.expression, not negated))
        else:
            leaves.append((node, negated))
    return leaves


# --- what is done with each kind of statement -------------------------------------------------------------------


def _if(r: UnitReader, node: cst.If) -> None:
    chain = r.chains = r.chains + 1
    kind: str = "if"
    current: Any = node
    while True:
        arm = r.open_arm(kind, chain, current.body)
        r.expression(current.test, kind, arm)
        r.inside(arm, current.body)
        following = current.orelse
        if isinstance(following, cst.If):
            current, kind = following, "elif"
            r.lines.enter(current)
            r.tally["statements"] += 1
            continue
        if following is not None:
            r.inside(r.open_arm("else", chain, following.body, r.lines.following), following.body)
        return


def _while(r: UnitReader, node: cst.While) -> None:
    arm = r.open_arm("loop", 0, node.body)
    r.tally["loops"] += 1
    r.expression(node.test, "while", arm)
    r.inside(arm, node.body)
    if node.orelse is not None:
        r.body(node.orelse.body)


def _for(r: UnitReader, node: cst.For) -> None:
    r.tally["loops"] += 1
    r.expression(node.iter, "other")
    r.bind_element(node.target, node.iter)
    r.inside(r.arm, node.body)
    if node.orelse is not None:
        r.body(node.orelse.body)


def _try(r: UnitReader, node: Any) -> None:
    r.tally["try"] += 1
    r.body(node.body)
    for handler in node.handlers:
        r.lines.enter(handler)
        if handler.name is not None:
            name = handler.name.name.value
            r.env[name] = Value(Subject("local", name, names=(name,)))
        r.body(handler.body)
    for part in (node.orelse, node.finalbody):
        if part is not None:
            r.body(part.body)


def _with(r: UnitReader, node: cst.With) -> None:
    for item in node.items:
        r.expression(item.item, "other")
        if item.asname is not None:
            r.bind(item.asname.name, stepped(value_of(item.item, r.env), "with"))
    r.body(node.body)


def _match(r: UnitReader, node: cst.Match) -> None:
    chain = r.chains = r.chains + 1
    r.expression(node.subject, "other")
    subject = value_of(node.subject, r.env).subject
    for case in node.cases:
        r.lines.enter(case)
        arm = r.open_arm("case", chain, case.body)
        outer, r.arm, r.place = (r.arm, r.place), arm, "elif"
        for test in cased(case.pattern, subject):
            r.found(test)
        r.arm, r.place = outer
        for name, whole in captures(case.pattern):
            r.bind(name, Value(subject) if whole else each_of(Value(subject)))
        if case.guard is not None:
            r.expression(case.guard, "elif", arm)
        r.inside(arm, case.body)


def _definition(r: UnitReader, node: Any) -> None:
    """Functions and classes inside are units of their own; their statements are passed over."""
    r.tally["nested"] += 1
    r.word(node.name.value)
    r.lines.skip(node)


def _assign(r: UnitReader, node: cst.Assign) -> None:
    r.naming = last_name(node.targets[0].target)
    _given(r, node.value)
    value = value_of(node.value, r.env)
    if value.number is not None and r.depth > 1 and r.naming and len(r.graded) < MAX_NAMES:
        r.graded[r.naming] = None
    pairs = [pair for each in node.targets for pair in _unpacked(each.target, node.value)]
    values = [value if given is node.value else value_of(given, r.env) for _, given in pairs]
    for (target, _), part in zip(pairs, values, strict=True):
        r.bind(target, part)
    for each in node.targets:
        if isinstance(each.target, cst.Subscript):
            r.tally["item-set"] += 1
            r.expression(each.target, "other")
    r.naming = ""


def _unpacked(target: Any, value: Any) -> list[tuple[Any, Any]]:
    """`a, (b, c) = x, (y, z)` is three assignments."""
    found: list[tuple[Any, Any]] = []
    waiting = [(target, value)]
    while waiting:
        target, value = waiting.pop()
        names, given = _parts_of(target), _parts_of(value)
        if names and len(names) == len(given):
            waiting.extend(zip(reversed(names), reversed(given), strict=True))
        else:
            found.append((target, value))
    return found


def _parts_of(node: Any) -> list[Any]:
    """The elements of a tuple or list, if none is starred."""
    elements = node.elements if isinstance(node, cst.Tuple | cst.List) else ()
    return [] if any(isinstance(e, cst.StarredElement) for e in elements) else [each.value for each in elements]


def _annotated(r: UnitReader, node: cst.AnnAssign) -> None:
    if node.value is not None:
        r.naming = last_name(node.target)
        _given(r, node.value)
        r.bind(node.target, value_of(node.value, r.env))
        r.naming = ""


def _given(r: UnitReader, value: Any) -> None:
    """A value that is bound: a condition among them decides something."""
    tests = isinstance(value, cst.BooleanOperation | cst.Comparison | cst.UnaryOperation)
    r.expression(value, "assign" if tests else "other")


def _augmented(r: UnitReader, node: cst.AugAssign) -> None:
    """`score += 2` makes a number of its own of `score`; `text += line` is about the line from here on."""
    number = number_of(node.value)
    r.tally["augmented"] += 1
    if number is not None:
        r.added.append(number if not isinstance(node.operator, cst.SubtractAssign) else -number)
    r.word(last_name(node.target))
    r.expression(node.value, "other")
    if isinstance(node.target, cst.Name):
        name = node.target.value
        known, added = r.env.get(name), value_of(node.value, r.env)
        if known is None or known.subject.origin in ("literal", "unknown"):
            constant = added.subject.origin in ("literal", "unknown", "outer")
            r.env[name] = Value(Subject("local", name, names=(name,))) if constant else named(added, name)


def _return(r: UnitReader, node: cst.Return) -> None:
    r.tally["returns"] += 1
    if node.value is None:
        return
    tests = isinstance(node.value, cst.BooleanOperation | cst.Comparison | cst.UnaryOperation) or (
        isinstance(node.value, cst.Call) and last_name(node.value.func) in ("any", "all", "bool")
    )
    r.expression(node.value, "return" if tests else "other")


def _raise(r: UnitReader, node: cst.Raise) -> None:
    r.tally["raises"] += 1
    for part in (node.exc, node.cause):
        if part is not None:
            r.expression(part.item if isinstance(part, cst.From) else part, "other")


def _assert(r: UnitReader, node: cst.Assert) -> None:
    r.tally["asserts"] += 1
    r.expression(node.test, "assert")


def _expression_statement(r: UnitReader, node: cst.Expr) -> None:
    if not isinstance(node.value, cst.SimpleString | cst.ConcatenatedString):
        r.expression(node.value, "other")


def _jump(r: UnitReader, node: Any) -> None:
    r.tally["continues" if isinstance(node, cst.Continue) else "breaks"] += 1


def _nothing(r: UnitReader, node: Any) -> None:
    return


_STATEMENTS: dict[type, Callable[[UnitReader, Any], None]] = {
    cst.If: _if,
    cst.While: _while,
    cst.For: _for,
    cst.Try: _try,
    cst.TryStar: _try,
    cst.With: _with,
    cst.Match: _match,
    cst.FunctionDef: _definition,
    cst.ClassDef: _definition,
    cst.Assign: _assign,
    cst.AnnAssign: _annotated,
    cst.AugAssign: _augmented,
    cst.Return: _return,
    cst.Raise: _raise,
    cst.Assert: _assert,
    cst.Expr: _expression_statement,
    cst.Continue: _jump,
    cst.Break: _jump,
    cst.Pass: _nothing,
    cst.Import: _nothing,
    cst.ImportFrom: _nothing,
    cst.Global: _nothing,
    cst.Nonlocal: _nothing,
}


# --- what is done with each kind of expression: True where its parts are to be looked through -------------------


def _see_comparison(r: UnitReader, node: cst.Comparison) -> bool:
    for test in compared(node, r.env):
        r.found(test)
    return True


def _see_call(r: UnitReader, node: cst.Call) -> bool:
    name = last_name(node.func)
    if name and (name in r.calls or len(r.calls) < MAX_CALLS):
        r.calls[name] += 1
    if name in ("get", "pop", "setdefault") and node.args and text_of(node.args[0].value) is not None:
        r.take_by_key(node.func)
    test = called(node, r.env)
    if test is not None:
        r.found(test)
    around, r.around = r.around, name or r.around
    for child in children_of(node):
        r.visit(child)
    r.around = around
    return False


def _see_choice(r: UnitReader, node: cst.IfExp) -> bool:
    arm = r.open_arm("ternary", 0, node.body, r.lines.at(node))
    place, outer = r.place, r.arm
    r.place, r.arm = "ternary", arm
    r.operands(node.test)
    r.place, r.arm = place, outer
    r.visit(node.body)
    r.visit(node.orelse)
    return False


def _see_comprehension(r: UnitReader, node: Any) -> bool:
    """Loops first, since they bind what the element speaks of."""
    place = r.place
    r.tally["comprehensions"] += 1
    loop = node.for_in
    while loop is not None:
        r.visit(loop.iter)
        r.bind_element(loop.target, loop.iter)
        for condition in loop.ifs:
            r.place = place if place in _CONDITIONS or place == "return" else "filter"
            r.operands(condition.test)
            r.place = place
        loop = loop.inner_for_in
    for part in (node.key, node.value) if isinstance(node, cst.DictComp) else (node.elt,):
        r.operands(part)
    return False


def _see_named(r: UnitReader, node: cst.NamedExpr) -> bool:
    r.visit(node.value)
    r.bind(node.target, value_of(node.value, r.env))
    return False


def _see_text(r: UnitReader, node: Any) -> bool:
    text = text_of(node)
    if text and len(r.strings) < MAX_NAMES:
        r.strings[text] = None
    r.tally["strings"] += 1
    while isinstance(node, cst.ConcatenatedString):
        _see_formatted(r, node.left)
        node = node.right
    _see_formatted(r, node)
    return False


def _see_formatted(r: UnitReader, node: Any) -> None:
    if isinstance(node, cst.FormattedString):
        r.tally["formatted"] += 1
        for part in node.parts:
            r.visit(part)


def _see_display(r: UnitReader, node: Any) -> bool:
    value = value_of(node, r.env)
    if value.amount < _TABLE_FROM:
        return True
    if len(r.tables) < MAX_TABLES:
        line = r.lines.at(node)
        r.tables.append(TextTable(line, r.naming, value.texts, value.amount, value.values, r.around))
    if len(r.strings) < MAX_NAMES:
        r.strings.update(dict.fromkeys(value.texts[:5]))
    if value.values != "none":
        return True
    for element in node.elements:  # a table of 50,000 words is not looked through word by word
        if not isinstance(element.value, cst.SimpleString | cst.ConcatenatedString):
            r.visit(element.value)
    return False


def _see_lambda(r: UnitReader, node: cst.Lambda) -> bool:
    """Its parameters hide names of the unit while it is read."""
    r.tally["lambdas"] += 1
    names = [each.name.value for each in parameters_of(node.params)]
    hidden = {name: r.env[name] for name in names if name in r.env}
    r.env.update({name: Value(Subject("param", name, names=(name,))) for name in names})
    r.operands(node.body)
    for name in names:
        r.env.pop(name, None)
    r.env.update(hidden)
    return False


def _see_name(r: UnitReader, node: cst.Name) -> bool:
    r.word(node.value)
    return False


def _see_attribute(r: UnitReader, node: cst.Attribute) -> bool:
    r.word(node.attr.value)
    r.visit(node.value)
    return False


def _see_item(r: UnitReader, node: cst.Subscript) -> bool:
    inside = node.slice[0].slice if node.slice else None
    if isinstance(inside, cst.Index) and text_of(inside.value) is not None:
        r.take_by_key(node)
    return True


def _see_number(r: UnitReader, node: Any) -> bool:
    r.tally["floats" if isinstance(node, cst.Float) else "integers"] += 1
    return False


def _see_product(r: UnitReader, node: cst.BinaryOperation) -> bool:
    spine: list[cst.BinaryOperation] = []
    left: Any = node
    while isinstance(left, cst.BinaryOperation):  # sums of ten thousand terms
        spine.append(left)
        left = left.left
    r.visit(left)
    for part in reversed(spine):
        r.tally["weights"] += _weighs(part)
        r.visit(part.right)
    return False


def _weighs(node: cst.BinaryOperation) -> bool:
    """Whether something is multiplied with, or divided by, a number that changes more than its unit."""
    if not isinstance(node.operator, cst.Multiply | cst.Divide) or number_of(node) is not None:
        return False
    number = number_of(node.right)
    if number is None and not isinstance(node.left, cst.BinaryOperation):
        number = number_of(node.left)
    return number is not None and number not in _UNITS


def _see_boolean(r: UnitReader, node: Any) -> bool:
    if isinstance(node, cst.UnaryOperation) and not isinstance(node.operator, cst.Not):
        return True
    r.operands(node)
    return False


def _see_yield(r: UnitReader, node: cst.Yield) -> bool:
    r.tally["yields"] += 1
    return True


def _see_await(r: UnitReader, node: cst.Await) -> bool:
    r.tally["awaits"] += 1
    return True


_EXPRESSIONS: dict[type, Callable[[UnitReader, Any], bool]] = {
    cst.Comparison: _see_comparison,
    cst.Call: _see_call,
    cst.IfExp: _see_choice,
    cst.ListComp: _see_comprehension,
    cst.SetComp: _see_comprehension,
    cst.GeneratorExp: _see_comprehension,
    cst.DictComp: _see_comprehension,
    cst.NamedExpr: _see_named,
    cst.SimpleString: _see_text,
    cst.ConcatenatedString: _see_text,
    cst.FormattedString: _see_text,
    cst.List: _see_display,
    cst.Tuple: _see_display,
    cst.Set: _see_display,
    cst.Dict: _see_display,
    cst.Lambda: _see_lambda,
    cst.Name: _see_name,
    cst.Attribute: _see_attribute,
    cst.Subscript: _see_item,
    cst.Integer: _see_number,
    cst.Float: _see_number,
    cst.BinaryOperation: _see_product,
    cst.BooleanOperation: _see_boolean,
    cst.UnaryOperation: _see_boolean,
    cst.Yield: _see_yield,
    cst.Await: _see_await,
}
