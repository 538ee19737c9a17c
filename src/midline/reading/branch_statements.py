"""Statements of a unit that open arms, leave them, or hold others."""

from __future__ import annotations

from typing import Any

import libcst as cst

from midline.reading.branch_facts import Subject
from midline.reading.branch_names import last_name
from midline.reading.branch_reader import UnitReader, reads_statement
from midline.reading.branch_tests import captures, cased
from midline.reading.branch_values import Value, each_of, stepped, value_of


@reads_statement(cst.If)
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


@reads_statement(cst.While)
def _while(r: UnitReader, node: cst.While) -> None:
    arm = r.open_arm("loop", 0, node.body)
    r.tally["loops"] += 1
    r.expression(node.test, "while", arm)
    r.inside(arm, node.body)
    if node.orelse is not None:
        r.body(node.orelse.body)


@reads_statement(cst.For)
def _for(r: UnitReader, node: cst.For) -> None:
    r.tally["loops"] += 1
    r.expression(node.iter, "other")
    r.bind_element(node.target, node.iter)
    r.inside(r.arm, node.body)
    if node.orelse is not None:
        r.body(node.orelse.body)


@reads_statement(cst.Try, cst.TryStar)
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


@reads_statement(cst.With)
def _with(r: UnitReader, node: cst.With) -> None:
    for item in node.items:
        r.expression(item.item, "other")
        if item.asname is not None:
            r.bind(item.asname.name, stepped(value_of(item.item, r.env), "with"))
    r.body(node.body)


@reads_statement(cst.Match)
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


@reads_statement(cst.FunctionDef, cst.ClassDef)
def _definition(r: UnitReader, node: Any) -> None:
    """Functions and classes inside are units of their own; their statements are passed over."""
    r.tally["nested"] += 1
    r.word(node.name.value)
    r.lines.skip(node)


@reads_statement(cst.Return)
def _return(r: UnitReader, node: cst.Return) -> None:
    r.tally["returns"] += 1
    if node.value is None:
        return
    tests = isinstance(node.value, cst.BooleanOperation | cst.Comparison | cst.UnaryOperation) or (
        isinstance(node.value, cst.Call) and last_name(node.value.func) in ("any", "all", "bool")
    )
    r.expression(node.value, "return" if tests else "other")


@reads_statement(cst.Raise)
def _raise(r: UnitReader, node: cst.Raise) -> None:
    r.tally["raises"] += 1
    for part in (node.exc, node.cause):
        if part is not None:
            r.expression(part.item if isinstance(part, cst.From) else part, "other")


@reads_statement(cst.Assert)
def _assert(r: UnitReader, node: cst.Assert) -> None:
    r.tally["asserts"] += 1
    r.expression(node.test, "assert")


@reads_statement(cst.Expr)
def _expression_statement(r: UnitReader, node: cst.Expr) -> None:
    if not isinstance(node.value, cst.SimpleString | cst.ConcatenatedString):
        r.expression(node.value, "other")


@reads_statement(cst.Continue, cst.Break)
def _jump(r: UnitReader, node: Any) -> None:
    r.tally["continues" if isinstance(node, cst.Continue) else "breaks"] += 1


@reads_statement(cst.Pass, cst.Import, cst.ImportFrom, cst.Global, cst.Nonlocal)
def _nothing(r: UnitReader, node: Any) -> None:
    return
