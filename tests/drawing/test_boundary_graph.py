"""The boundary graph: what stands where, what passes, what is broken."""

from __future__ import annotations

import pytest

from midline.drawing.graph import boundary_graph, edges_of, nodes_of
from midline.drawing.picture import Column, Shape, State
from written_boundaries import boundary, enters, finding, standing

SHOP = [standing("billing"), standing("support", "learned")]


def edges(*args: object, **more: object) -> dict[tuple[str, str], list[State | None]]:
    found: dict[tuple[str, str], list[State | None]] = {}
    for edge in edges_of(boundary_graph(boundary(*args, **more))):  # type: ignore[arg-type]
        found.setdefault((edge.user, edge.target), []).append(edge.state)
    return found


def test_a_crossing_is_declared_free_or_told() -> None:
    both = [enters("billing", "support", "ask()"), enters("support", "billing", "price()")]
    assert edges(SHOP, both) == {
        ("billing", "support"): [State.UNDECLARED],
        ("support", "billing"): [State.FREE],
    }
    assert edges(SHOP, both, [("billing", "support")])["billing", "support"] == [State.DECLARED]


def test_what_is_declared_and_not_seen_is_expected() -> None:
    assert edges(SHOP, [], [("billing", "support")]) == {("billing", "support"): [State.EXPECTED]}


@pytest.mark.parametrize(("allowed", "state"), [(None, State.VIOLATION), ("for now", State.ALLOWED)])
def test_a_finding_marks_the_symbol_that_it_is_about_and_no_other(allowed: str | None, state: State) -> None:
    past = finding("MID402", "billing", target="support", entered="support.ask", allowed=allowed)
    found = boundary(SHOP, [enters("billing", "support", "ask()", "tell()")], [("billing", "support")], [past])
    between = {edge.state: [entry.name for entry in edge.entries] for edge in edges_of(boundary_graph(found))}
    assert between == {state: ["ask()"], State.DECLARED: ["tell()"]}


def test_a_model_that_deterministic_code_runs_gets_a_card_of_its_own() -> None:
    graph = boundary_graph(boundary(SHOP, findings=[finding("MID101", "billing", provider="openai")]))
    model = next(node for node in nodes_of(graph) if node.shape is Shape.MODEL)
    assert (model.title, model.column) == ("openai", Column.RIGHT)
    assert [(edge.user, edge.state) for edge in edges_of(graph) if edge.target == model.key] == [
        ("billing", State.VIOLATION)
    ]


def test_only_what_breaks_the_line_counts_as_a_violation() -> None:
    found = [finding("MID201", "support"), finding("MID603", "support", 2), finding("MID201", "support", 3, "why")]
    nodes = {node.key: node.rules for node in nodes_of(boundary_graph(boundary(SHOP, findings=found)))}
    assert nodes == {"billing": (), "support": (("MID201", 1),)}


def test_what_must_be_split_and_what_has_no_side_stands_on_the_line() -> None:
    stands = [
        standing("mail", "learned", verdict="split"),
        standing("coach", "undecided", status="planned"),
        standing("rank", "learned", elsewhere="acme/rank"),
        standing("setup", role="wiring"),
    ]
    nodes = {node.key: (node.column, node.shape) for node in nodes_of(boundary_graph(boundary(stands)))}
    assert nodes == {
        "mail": (Column.LINE, Shape.COMPONENT),
        "coach": (Column.LINE, Shape.COMPONENT),
        "rank": (Column.RIGHT, Shape.COMPONENT),
        "setup": (Column.LEFT, Shape.WIRING),
    }


def test_a_retired_component_is_drawn_as_long_as_it_has_code() -> None:
    stands = [standing("old", status="retired", files=0), standing("older", status="retired", files=2)]
    assert [node.key for node in nodes_of(boundary_graph(boundary(stands)))] == ["older"]


def test_modules_are_nodes_where_one_asks_for_them() -> None:
    modules = {"billing": ["billing", "billing.tax"], "support": ["support"]}
    past = finding("MID401", "billing", target="support", entered="support.ask")
    found = boundary(SHOP, [enters("billing", "support", "ask()")], [], [past], modules)
    graph = boundary_graph(found, "modules")
    assert [node.key for node in nodes_of(graph)] == ["billing:billing", "billing:billing.tax", "support:support"]
    assert [(edge.user, edge.target, edge.state) for edge in edges_of(graph)] == [
        ("billing:billing", "support:support", State.VIOLATION)
    ]
