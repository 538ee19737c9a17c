"""How a command that cannot do its work says so: everything that is wrong, in the format asked for, exit code 2."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer

from midline.cli.options import wants_color
from midline.documents.problem import Problem

MACHINE = frozenset({"json", "jsonl"})


@contextmanager
def told(form: str) -> Iterator[None]:
    """Turn what a run cannot do its work without into words: a bad manifest, SDK file or path."""
    from midline.catalogue.loading import CatalogueError
    from midline.manifest.errors import ManifestError

    try:
        yield
    except (ManifestError, CatalogueError) as error:
        refuse(error.problems, form)
    except FileNotFoundError as error:
        missing = error.args[0] if isinstance(error.args[0], Path) else error.filename
        refuse([Problem(str(missing), 0, 0, 0, "there is no such file or folder")], form)


def refuse(problems: Sequence[Problem], form: str) -> None:
    """Print problems and leave with exit code 2."""
    from midline.reporting.problems import problem_object, render_problems
    from midline.reporting.terminal import COLOUR, PLAIN

    if form in MACHINE:
        from midline.reporting.machine import problems_json, problems_jsonl

        objects = [problem_object(problem) for problem in problems]
        typer.echo(problems_json(objects) if form == "json" else problems_jsonl(objects), nl=False)
    else:
        import sys

        palette = COLOUR if wants_color(sys.stderr) else PLAIN
        typer.echo(render_problems(problems, palette), nl=False, err=True)
    raise typer.Exit(2)


def refuse_json(message: str) -> str:
    """One problem without a place, as JSON."""
    return json.dumps({"message": message})
