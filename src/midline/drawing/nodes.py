"""The nodes of a boundary graph: components, or their modules, each with the violations in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from midline.analysis.boundary import Boundary, ComponentModule, Standing
from midline.drawing.elements import Node
from midline.drawing.picture import NO_SIDE_YET, Column, Shape
from midline.judging.finding import Confidence, Finding, Severity

VIOLATING = ("MID1", "MID2", "MID3", "MID4", "MID004")
"""Rules, by the beginning of their numbers, whose findings break the line; other findings are about upkeep."""


def is_violation(finding: Finding) -> bool:
    """Whether a finding breaks the line and could fail a run, allowed or not."""
    return (
        finding.rule.startswith(VIOLATING)
        and finding.severity in (Severity.ERROR, Severity.WARNING)
        and finding.confidence is not Confidence.POSSIBLE
    )


def is_drawn(each: Standing) -> bool:
    """Whether a component stands in pictures: all do but those that have been retired and have no code left."""
    return each.status != "retired" or each.files > 0


def nodes_by_key(boundary: Boundary, level: str) -> dict[str, Node]:
    """The nodes of all components that are drawn, by key."""
    shown = {each.name: each for each in boundary.components if is_drawn(each)}
    violations = [each for each in boundary.result.open_findings if is_violation(each) and each.component in shown]
    if level != "modules":
        counts = _counted((each.component, each.rule) for each in violations)
        return {name: _node(each, counts.get(name, ())) for name, each in shown.items()}
    by_path = {(each.component, each.path): module_key(each.component, each.module) for each in boundary.modules}
    first = {each.component: module_key(each.component, each.module) for each in reversed(boundary.modules)}
    counts = _counted(
        (by_path.get((each.component, each.place.path)) or first.get(each.component, each.component), each.rule)
        for each in violations
    )
    nodes = {}
    shared = _shared_package([each.module for each in boundary.modules])
    for each in boundary.modules:
        if each.component in shown:
            key = module_key(each.component, each.module)
            node = _node(shown[each.component], counts.get(key, ()))
            shape = Shape.MODULE if node.shape is Shape.COMPONENT else node.shape
            nodes[key] = replace(
                node, key=key, title=_module_title(each, shared), shape=shape, where=(each.path,), files=1
            )
    used = {each.component for each in boundary.modules}
    nodes |= {name: _node(each, counts.get(name, ())) for name, each in shown.items() if name not in used}
    return nodes


def _module_title(each: ComponentModule, shared: str) -> str:
    """Its name without the package that all share; modules of a service have its name before them."""
    service, slash, _ = each.component.rpartition("/")
    return f"{service}{slash}{each.module.removeprefix(shared)}"


def _shared_package(modules: list[str]) -> str:
    """The one package in which all modules are, with its dot; empty where there are several. No title need say it."""
    tops = Counter(module.partition(".")[0] for module in modules if "/" not in module)
    top = max(tops, key=lambda name: (tops[name], name), default="")
    return f"{top}." if top and len(tops) == 1 else ""


def module_key(component: str, module: str) -> str:
    """The key of a module's node."""
    return f"{component}:{module}"


def _counted(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[tuple[str, int], ...]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for key, rule in pairs:
        counts[key][rule] += 1
    return {key: tuple(sorted(rules.items())) for key, rules in counts.items()}


def _node(each: Standing, rules: tuple[tuple[str, int], ...]) -> Node:
    column = _column(each)
    shape = Shape(each.role) if each.role else Shape.COMPONENT
    return Node(
        key=each.name,
        title=each.name,
        column=column,
        shape=shape,
        component=each.name,
        side=each.side,
        status=each.status,
        owner=each.owner,
        feature=each.feature,
        elsewhere=each.elsewhere,
        where=each.where,
        files=each.files,
        remark=_remark(each, column),
        description=each.description,
        rules=rules,
        obligations=each.obligations,
    )


def _column(each: Standing) -> Column:
    if each.side == "undecided" or each.verdict == "split":
        return Column.LINE
    return Column.RIGHT if each.side == "learned" else Column.LEFT


def _remark(each: Standing, column: Column) -> str:
    if each.verdict == "split":
        return "both sides: split it"
    if column is Column.LINE:
        return NO_SIDE_YET
    return "retired" if each.status == "retired" else ""
