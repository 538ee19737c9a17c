"""Options that say which part of a boundary is shown, for all commands that draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

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


class FocusError(Exception):
    """The component that a view asks for stands in no picture, as problems."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problems = [problem]


def check_focus(boundary: Boundary, view: View, before: Boundary | None = None) -> None:
    """Raise FocusError where the view asks for a component that is not drawn, and was not before either."""
    from midline.drawing.nodes import is_drawn

    known = (*boundary.components, *(before.components if before is not None else ()))
    drawn = {each.name for each in known if is_drawn(each)}
    if not view.focus or view.focus in drawn:
        return
    if any(each.name == view.focus for each in known):
        message, near = f"`{view.focus}` is retired and has no code left, so no picture shows it", ""
    else:
        message, near = f"there is no component `{view.focus}`", nearest_name(view.focus, sorted(drawn))
    raise FocusError(Problem("--focus", 0, 0, 0, message, "", near))
