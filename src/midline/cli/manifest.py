"""`midline manifest`: check the manifest, print its JSON Schema."""

from __future__ import annotations

import json
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from midline.catalogue.rules import load_rules
from midline.cli.options import Config, wants_color
from midline.manifest.errors import ManifestError
from midline.manifest.loading import load_manifest
from midline.manifest.model import Manifest
from midline.manifest.schema import json_schema
from midline.manifest.search import require_manifest
from midline.reporting.machine import problems_json, problems_jsonl
from midline.reporting.problems import problem_object, render_problems
from midline.reporting.terminal import COLOUR, PLAIN, visible

app = typer.Typer(no_args_is_help=True)


class Format(StrEnum):
    """How problems are shown."""

    FULL = "full"
    JSON = "json"
    JSONL = "jsonl"


@app.command("check")
def check(
    config: Config = None,
    form: Annotated[Format, typer.Option("--format", help="How to show what is wrong.")] = Format.FULL,
) -> None:
    """Check the manifest and those it includes, without reading any code."""
    try:
        path = require_manifest(config, Path.cwd())
        manifest = load_manifest(path, {number: rule.name for number, rule in load_rules().items()})
    except ManifestError as error:
        refuse(error, form)
    if form is Format.FULL:
        typer.echo("".join(f"{visible(line)}\n" for line in summary_lines(manifest)), nl=False)
    elif form is Format.JSON:
        typer.echo(problems_json([]), nl=False)


@app.command("schema")
def schema() -> None:
    """Print the JSON Schema of midline.yaml, for editors."""
    typer.echo(schema_text(), nl=False)


def schema_text() -> str:
    """The JSON Schema as it is published in docs/midline.schema.json."""
    return json.dumps(json_schema(), indent=2) + "\n"


def refuse(error: ManifestError, form: Format) -> NoReturn:
    """Tell what is wrong with a manifest and leave with exit code 2."""
    objects = [problem_object(problem) for problem in error.problems]
    if form is Format.JSON:
        typer.echo(problems_json(objects), nl=False)
    elif form is Format.JSONL:
        typer.echo(problems_jsonl(objects), nl=False)
    else:
        typer.echo(render_problems(error.problems, COLOUR if wants_color() else PLAIN), nl=False, err=True)
    raise typer.Exit(2)


def summary_lines(manifest: Manifest) -> list[str]:
    """What a manifest declares, a line for it and for each that it includes."""
    lines: list[str] = []
    for each in manifest.tree():
        sides = Counter(component.side for component in each.components)
        told = ", ".join(f"{count} {side}" for side, count in sorted(sides.items()))
        number = len(each.components)
        components = f"{number} component{'' if number == 1 else 's'}" + (f" ({told})" if told else "")
        lines.append(f"{each.path}: {each.system}: {components}, no problems")
    return lines
