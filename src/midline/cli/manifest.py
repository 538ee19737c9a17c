"""`midline manifest`: check the manifest, print its JSON Schema."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from midline.cli.failures import told
from midline.cli.options import Config

if TYPE_CHECKING:
    from midline.manifest.model import Manifest

app = typer.Typer(no_args_is_help=True)


class Format(StrEnum):
    """How problems are shown."""

    FULL = "full"
    JSON = "json"
    JSONL = "jsonl"


@app.command("check", short_help="Check the manifest, without reading any code.")
def check(
    config: Config = None,
    form: Annotated[Format, typer.Option("--format", help="How to show what is wrong.")] = Format.FULL,
) -> None:
    """Check the manifest and those it includes, without reading any code."""
    from midline.analysis.knowledge import least_options
    from midline.catalogue.rules import rule_names
    from midline.catalogue.topics import topic_kinds
    from midline.manifest.loading import load_manifest
    from midline.manifest.search import require_manifest
    from midline.reporting.machine import problems_json
    from midline.reporting.terminal import visible

    with told(form):
        path = require_manifest(config, Path.cwd())
        manifest = load_manifest(path, rule_names(), least_options(), topic_kinds)
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
    from midline.manifest.schema import json_schema

    return json.dumps(json_schema(), indent=2) + "\n"


def summary_lines(manifest: Manifest) -> Iterator[str]:
    """What a manifest declares: a line for it and one for each that it includes."""
    for each in manifest.tree():
        sides = Counter(component.side for component in each.components)
        told_sides = ", ".join(f"{count} {side}" for side, count in sorted(sides.items()))
        number = len(each.components)
        components = f"{number} component{'' if number == 1 else 's'}" + (f" ({told_sides})" if told_sides else "")
        yield f"{each.path}: {each.system}: {components}, no problems"
