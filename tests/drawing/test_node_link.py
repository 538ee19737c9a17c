"""The boundary graph as JSON: its schema, its page, and back into networkx."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx
import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from midline.analysis.boundary import Boundary, Obligation
from midline.drawing.graph import boundary_graph
from midline.drawing.text.node_link import SCHEMA_VERSION, node_link_json
from midline.drawing.view import View
from midline.judging.finding import Place
from written_boundaries import boundaries, boundary, enters, finding, standing

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = json.loads((DOCS / "diagram.schema.json").read_text(encoding="utf-8"))
SHOP = boundary(
    [
        standing("billing"),
        standing("ledger"),
        standing("support", "learned", obligations=(Obligation("evals", True, (Place("e.py", 3),)),)),
    ],
    [enters("billing", "support", "ask()"), enters("billing", "ledger", "add()")],
    [("billing", "support")],
    [
        finding("MID101", "billing", provider="openai"),
        finding("MID402", "billing", 2, target="support", entered="support.x"),
    ],
)


def told(found: Boundary, view: View | None = None) -> Any:
    return json.loads(node_link_json(boundary_graph(found), found.system, view))


@settings(max_examples=25)
@given(boundaries(most=80))
def test_any_boundary_is_as_the_schema_says_and_networkx_reads_it_back(found: Boundary) -> None:
    text = node_link_json(boundary_graph(found), found.system)
    data = json.loads(text)
    Draft202012Validator(SCHEMA).validate(data)
    graph = boundary_graph(found)
    back = networkx.node_link_graph(data, edges="links")
    assert set(back) == set(graph) and set(back.edges(keys=True)) == set(graph.edges(keys=True))
    assert [each["id"] for each in data["nodes"]] == sorted(graph)
    links = [(each["source"], each["target"], each["key"]) for each in data["links"]]
    assert links == sorted(links)
    assert text == node_link_json(boundary_graph(found), found.system)
    assert text.isascii()


def test_what_stands_in_it() -> None:
    data = told(SHOP)
    nodes = {each["id"]: each for each in data["nodes"]}
    assert data["graph"] == {"title": "shop"}
    assert nodes["billing"]["violations"] == {"MID101": 1, "MID402": 1}
    assert nodes["support"]["obligations"] == [{"key": "evals", "met": True, "places": [{"path": "e.py", "line": 3}]}]
    assert nodes["model:openai"]["kind"] == "model"
    states = {(each["source"], each["target"]): each["state"] for each in data["links"]}
    assert states["billing", "ledger"] is None and states["billing", "model:openai"] == "violation"


def test_a_view_narrows_it() -> None:
    assert {each["id"] for each in told(SHOP, View(focus="support"))["nodes"]} == {"billing", "support"}
    with pytest.raises(KeyError):
        told(SHOP, View(focus="nobody"))


def test_the_page_names_every_key() -> None:
    page = (DOCS / "output.md").read_text(encoding="utf-8").partition("## `midline diagram`")[2]
    keys = {*SCHEMA["properties"], *(key for each in SCHEMA["$defs"].values() for key in each.get("properties", ()))}
    assert not {key for key in keys if f"`{key}`" not in page}
    assert SCHEMA["properties"]["schema_version"]["const"] == SCHEMA_VERSION
