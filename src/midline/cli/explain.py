"""`midline explain`: the page of a rule, the list of rules, all pages as files."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from midline.catalogue.examples import Example
    from midline.catalogue.rules import RuleTexts


class Format(StrEnum):
    """How a rule is shown."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def explain(
    rule: Annotated[str | None, typer.Argument(help="A rule's number or name, such as MID101 or model-call.")] = None,
    list_rules: Annotated[bool, typer.Option("--list", help="List all rules.")] = False,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.TEXT,
    pages: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write the Markdown pages of all rules and their index to DIR.")
    ] = None,
) -> None:
    """Explain a rule: what it finds, why, and what to do about it."""
    from midline.catalogue.rules import UnknownRuleError, find_rule

    if pages is not None:
        write_pages(pages)
    elif list_rules:
        typer.echo(list_page(form), nl=False)
    elif rule is None:
        _refuse("name a rule, or use --list", "", form)
    else:
        try:
            typer.echo(rule_page(find_rule(rule), form), nl=False)
        except UnknownRuleError as error:
            _refuse(f"no rule is called `{error.wanted}`", error.nearest, form)


def rule_page(rule: RuleTexts, form: Format) -> str:
    """The page of a rule in a format."""
    from midline.reporting import rule_pages

    bad, good = _examples(rule)
    if form is Format.JSON:
        return rule_pages.rules_json([(rule, bad, good)])
    return (
        rule_pages.rule_markdown(rule, bad, good) if form is Format.MARKDOWN else rule_pages.rule_text(rule, bad, good)
    )


def list_page(form: Format) -> str:
    """The list of all rules in a format."""
    from midline.catalogue.rules import load_rules
    from midline.reporting import rule_pages

    rules = load_rules().values()
    if form is Format.JSON:
        return rule_pages.rules_json((rule, *_examples(rule)) for rule in rules)
    return rule_pages.index_markdown(rules) if form is Format.MARKDOWN else rule_pages.list_text(rules)


def pages_of_rules() -> dict[str, str]:
    """File name -> text of every Markdown page and of their index."""
    from midline.catalogue.rules import load_rules

    pages = {f"{rule.id}.md": rule_page(rule, Format.MARKDOWN) for rule in load_rules().values()}
    return {"README.md": list_page(Format.MARKDOWN), **pages}


def write_pages(folder: Path) -> None:
    """Write all pages below a folder; a page of a rule that no longer exists is left to its owner."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, page in pages_of_rules().items():
            (folder / name).write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        typer.echo(f"error: the pages cannot be written: {error.strerror or error}", err=True)
        raise typer.Exit(2) from error


def _examples(rule: RuleTexts) -> tuple[Example, Example]:
    from midline.catalogue.examples import load_example

    return load_example(rule.id, "bad"), load_example(rule.id, "good")


def _refuse(message: str, nearest: str, form: Format) -> None:
    from midline.reporting.machine import problems_json
    from midline.reporting.terminal import visible

    if form is Format.JSON:
        problem = {"path": "", "line": None, "column": None, "end_column": None, "message": message}
        typer.echo(
            problems_json([{**problem, "expected": "", "nearest": nearest, "note": "", "related": []}]), nl=False
        )
    else:
        hint = f"; did you mean `{nearest}`?" if nearest else ""
        typer.echo(visible(f"error: {message}{hint}"), err=True)
    raise typer.Exit(2)
