"""How a command that cannot do its work says so: everything that is wrong, in the format asked for, exit code 2."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

import typer

from midline.cli.options import wants_color
from midline.documents.problem import Problem

MACHINE = frozenset({"json", "jsonl"})
Reports: TypeAlias = Sequence[tuple[str, Path]]
"""The files that were asked for, each with its format."""


@contextmanager
def told(form: str, files: Reports = ()) -> Iterator[None]:
    """Turn what a run cannot do its work without into words: a bad manifest, SDK file, model, option or path.

    They are also written to `files`, so that no report of an earlier run passes for this one's.
    """
    from midline.analysis.options import OutsideError
    from midline.catalogue.errors import CatalogueError
    from midline.catalogue.linear_model import ModelFileError
    from midline.cli.gate import GateError
    from midline.cli.view_options import FocusError
    from midline.drawing.files.rendered import MissingExtraError, TooLargeError
    from midline.drawing.text.dot_engine import EngineError
    from midline.manifest.errors import ManifestError
    from midline.questionnaire.errors import QuestionnaireError
    from midline.ratchet.errors import RevisionError
    from midline.reading.errors import SourceChangedError

    try:
        yield
    except (
        ManifestError,
        CatalogueError,
        QuestionnaireError,
        GateError,
        FocusError,
        RevisionError,
        EngineError,
    ) as error:
        refuse(error.problems, form, files)
    except FileNotFoundError as error:
        missing = error.args[0] if isinstance(error.args[0], Path) else error.filename
        refuse([Problem(str(missing), 0, 0, 0, "there is no such file or folder")], form, files)
    except ModelFileError as error:
        expected = "the file as midline brought it; install it again"
        refuse([Problem(str(error.path), 0, 0, 0, error.why, expected)], form, files)
    except SourceChangedError as error:
        message = "this file changed while it was read, and the cache was cleared meanwhile; run midline again"
        refuse([Problem(str(error.args[0]), 0, 0, 0, message)], form, files)
    except MissingExtraError as error:
        message = f"{error.extra.upper()} needs a library that is not installed"
        refuse([Problem("--format", 0, 0, 0, message, f"it after `{error.install}`, or --format svg")], form, files)
    except TooLargeError as error:
        refuse([Problem("--format", 0, 0, 0, str(error), "--format svg or pdf, or a smaller view")], form, files)
    except OutsideError as error:
        refuse([Problem(str(error.args[0]), 0, 0, 0, "this file is not below the manifest's folder")], form, files)


def refuse(problems: Sequence[Problem], form: str, files: Reports = ()) -> None:
    """Print problems, write them to `files`, and leave with exit code 2."""
    from midline.editing.atomic import write_text

    for other, file in files:
        with suppress(OSError):  # that they are printed is enough
            write_text(file, _problems_text(problems, other, colour=False))
    if form in MACHINE and not any(file for other, file in files if other == form):
        typer.echo(_problems_text(problems, form, colour=False), nl=False)
    else:
        typer.echo(_problems_text(problems, "full", colour=wants_color(sys.stderr)), nl=False, err=True)
    raise typer.Exit(2)


def write_out(content: str | bytes) -> None:
    """Write to standard output at once; where that fails, say so and leave with exit code 2.

    Raises:
        BrokenPipeError: whoever read it has gone.
    """
    try:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        typer.echo(f"error: standard output cannot be written: {_reason(error)}", err=True)
        raise typer.Exit(2) from None


def write_report(file: Path, content: str | bytes, form: str) -> None:
    """Write a report to a file, whole or not at all; where that fails, say so and leave with exit code 2."""
    from midline.editing.atomic import write_bytes

    try:
        write_bytes(file, content if isinstance(content, bytes) else content.encode("utf-8"))
    except OSError as error:
        refuse([Problem(str(file), 0, 0, 0, f"the report cannot be written: {_reason(error)}")], form)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _problems_text(problems: Sequence[Problem], form: str, *, colour: bool) -> str:
    from midline.reporting.problems import problem_object, render_problems
    from midline.reporting.terminal import COLOUR, PLAIN

    if form not in MACHINE:
        return render_problems(problems, COLOUR if colour else PLAIN)
    from midline.reporting.machine import problems_json, problems_jsonl

    objects = [problem_object(problem) for problem in problems]
    return problems_json(objects) if form == "json" else problems_jsonl(objects)
