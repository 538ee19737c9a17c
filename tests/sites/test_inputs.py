"""What may arrive at a function, by its types."""

from __future__ import annotations

import pytest

from linked_sources import link
from midline.catalogue.code_facts import input_types
from midline.sites.inputs import Openness, openness

TYPES = """\
from __future__ import annotations
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, TypedDict
from uuid import UUID
from pydantic import BaseModel, Field

class Kind(StrEnum):
    A = "a"

class Line(BaseModel):
    amount: Decimal
    kind: Kind | None = None

class Order(BaseModel):
    id: UUID
    lines: list[Line]

class Ticket(BaseModel):
    text: str

class Deep(BaseModel):
    child: Deep | None

class Row(TypedDict):
    count: int

@dataclass(frozen=True)
class Shape:
    count: int

class Plain:
    count: int

"""


@pytest.mark.parametrize(
    ("params", "expected", "schema"),
    [
        ("order: Order", Openness.CLOSED, True),
        ("self, line: Line, day: date", Openness.CLOSED, True),
        ("kind: Kind, n: int = 0", Openness.CLOSED, False),
        ("kind: Literal['a', 'b'] | None", Openness.CLOSED, False),
        ("n: Annotated[int, Field(ge=0)]", Openness.CLOSED, False),
        ("ticket: Ticket", Openness.SHAPED, True),
        ("order: Order, tickets: list[Ticket]", Openness.SHAPED, True),
        ("deep: Deep", Openness.SHAPED, True),
        ("row: Row", Openness.SHAPED, False),
        ("shape: Shape", Openness.SHAPED, False),
        ("plain: Plain", Openness.OPEN, False),
        ("order: Order, text: str", Openness.OPEN, True),
        ("text: str", Openness.OPEN, False),
        ("anything: Any", Openness.OPEN, False),
        ("untyped", Openness.OPEN, False),
        ("*orders: Order", Openness.OPEN, False),
        ("**orders: Order", Openness.OPEN, False),
        ("unknown: Missing", Openness.OPEN, False),
    ],
)
def test_the_most_open_parameter_counts(params: str, expected: Openness, schema: bool) -> None:
    project = link({"app.py": f"{TYPES}def take({params}): ...\n"})
    (function,) = (n for n, each in enumerate(project.resolver.table(0).body.scopes) if each.qualname == "take")
    assert openness(project, 0, function, input_types()) == (expected, schema)
