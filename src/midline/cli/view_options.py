"""Options that say which part of a boundary is shown, for all commands that draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from midline.cli.failures import refuse
from midline.documents.problem import Problem, nearest_name
from midline.drawing.choices import GroupBy, Level

if TYPE_CHECKING:
    from midline.analysis.boundary import Boundary
    from midline.drawing.view import View

Focus: TypeAlias = Annotated[str, typer.Option("--focus", metavar="NAME", help="This component and all it touches.")]
OnlyCrossings: TypeAlias = Annotated[
    bool, typer.Option("--only-crossings", help="Leave out what no line across the boundary touches.")
]
OnlyViolations: TypeAlias = Annotated[bool, typer.Option("--only-violations", help="Leave out what breaks no rule.")]
Group: TypeAlias = Annotated[
    GroupBy, typer.Option("--group-by", help="What cards are collapsed by; auto: above 60 cards, by owner or package.")
]
Fineness: TypeAlias = Annotated[Level, typer.Option("--level", help="What a card stands for.")]
Since: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="REV",
        help="Show what changed since a commit, branch or tag; `REV...`: since HEAD left it, as a pull request does.",
    ),
]


def check_focus(boundary: Boundary, view: View, before: Boundary | None = None, form: str = "full") -> None:
    """Leave with exit code 2 where the view asks for a component that there is not, and was not before either."""
    known = (*boundary.components, *(before.components if before is not None else ()))
    names = [each.name for each in known]
    if view.focus and view.focus not in names:
        near = nearest_name(view.focus, names)
        refuse([Problem("--focus", 0, 0, 0, f"there is no component `{view.focus}`", "", near)], form)
