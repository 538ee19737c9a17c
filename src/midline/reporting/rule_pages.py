"""The page of a rule, as Markdown, as text for a terminal and as data."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import Any

import jinja2
import msgspec

from midline import __version__
from midline.catalogue.examples import Example
from midline.catalogue.rules import RuleTexts
from midline.reporting.templates import template
from midline.reporting.terminal import PLAIN, Palette, visible

SCHEMA = "midline-rules"
SCHEMA_VERSION = 2
WIDTH = 100
_CODE_SPAN = re.compile(r"(`+)(?:(?!`).)+?\1", re.DOTALL)


def rule_markdown(rule: RuleTexts, bad: Example, good: Example) -> str:
    """The page of a rule."""
    examples = [("Wrong", rule.bad, bad), ("Right", rule.good, good)]
    return _tidy(_template("rule.md.j2").render(rule=rule, examples=examples))


def index_markdown(rules: Iterable[RuleTexts]) -> str:
    """The list of all rules by family, with links to their pages beside it."""
    ordered = sorted(rules, key=lambda rule: rule.id)
    families = [(family, list(members)) for family, members in groupby(ordered, key=lambda rule: rule.family)]
    return _tidy(_template("rules.md.j2").render(families=families))


def rule_text(rule: RuleTexts, bad: Example, good: Example, palette: Palette = PLAIN) -> str:
    """The page of a rule for a terminal."""
    head = f"{palette.paint('rule', rule.id)} {palette.paint('bold', rule.name)}"
    kind = f"{rule.severity}, {rule.status}, since {rule.since}, {rule.family}"
    steps = [_wrapped(step, f"{number}. ") for number, step in enumerate(rule.remedy, 1)]
    return "\n\n".join(
        [
            f"{head} ({visible(kind)})\n{_wrapped(rule.summary)}",
            _section("Why", [_wrapped(paragraph) for paragraph in rule.why.split("\n\n")], palette),
            palette.paint("bold", "What to do") + "\n" + "\n".join(steps),
            *_options(rule, palette),
            _section(f"Wrong: {visible(rule.bad)}", [_example_text(bad)], palette),
            _section(f"Right: {visible(rule.good)}", [_example_text(good)], palette) + "\n",
        ]
    )


def _options(rule: RuleTexts, palette: Palette) -> list[str]:
    lines = [
        _wrapped(f"{name}: {option.meaning}" + (f" (default {option.default})" if option.default else ""))
        for name, option in rule.options.items()
    ]
    return [palette.paint("bold", "Options") + "\n" + "\n".join(lines)] if lines else []


def list_text(rules: Iterable[RuleTexts], palette: Palette = PLAIN) -> str:
    """One line for each rule."""
    ordered = sorted(rules, key=lambda rule: rule.id)
    longest = max((len(rule.name) for rule in ordered), default=0)
    return "".join(
        f"{palette.paint('rule', rule.id)} {rule.name:<{longest}}  "
        f"{palette.paint(rule.severity, f'{rule.severity:<7}')}  {visible(rule.summary)}\n"
        for rule in ordered
    )


def rules_json(pages: Iterable[tuple[RuleTexts, Example, Example]]) -> str:
    """Rules with their examples as one JSON object; ends with a newline."""
    header = {"schema": SCHEMA, "schema_version": SCHEMA_VERSION, "tool_version": __version__}
    return json.dumps({**header, "rules": [_rule_object(*page) for page in pages]}, indent=2) + "\n"


def _rule_object(rule: RuleTexts, bad: Example, good: Example) -> dict[str, Any]:
    texts = {name: getattr(rule, name) for name in rule.__struct_fields__}
    texts["options"] = {name: msgspec.structs.asdict(option) for name, option in rule.options.items()}
    return {**texts, "bad": _example_object(rule.bad, bad), "good": _example_object(rule.good, good)}


def _example_object(said: str, example: Example) -> dict[str, Any]:
    return {
        "says": said,
        "files": {file.path: file.text for file in example.files},
        "findings": [{"path": each.path, "line": each.line, "rule": each.rule} for each in example.expectations],
    }


def _section(title: str, paragraphs: Iterable[str], palette: Palette) -> str:
    return palette.paint("bold", title) + "\n" + "\n\n".join(paragraphs)


def _wrapped(text: str, bullet: str = "") -> str:
    indent = " " * (2 + len(bullet))
    return textwrap.fill(visible(" ".join(text.split())), WIDTH, initial_indent=f"  {bullet}", subsequent_indent=indent)


def _example_text(example: Example) -> str:
    files = [
        "\n".join([f"  --- {file.path}", *(f"  {visible(line)}".rstrip() for line in file.marked.splitlines())])
        for file in example.files
    ]
    return "\n\n".join(files)


@cache
def _template(name: str) -> jinja2.Template:
    return template(name, md=markdown, cell=table_cell, code=code_span, fenced=fenced)


def markdown(text: str) -> str:
    """Authored Markdown without raw HTML: `<`, `>` and `&` are escaped outside code spans."""
    kept = [(match.start(), match.end()) for match in _CODE_SPAN.finditer(text)]
    parts, at = [], 0
    for start, end in [*kept, (len(text), len(text))]:
        parts += [_without_html(text[at:start]), text[start:end]]
        at = end
    return "".join(parts).strip()


def table_cell(text: str) -> str:
    """Authored Markdown for a cell of a table: on one line, bars escaped."""
    return " ".join(markdown(text).split()).replace("|", "\\|")


def code_span(text: str) -> str:
    """Any text as a code span."""
    ticks = _longer_than_inside(text, 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def fenced(text: str, language: str) -> str:
    """Any text as a fenced code block."""
    fence = _longer_than_inside(text, 3)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def _longer_than_inside(text: str, least: int) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    return "`" * max(least, longest + 1)


def _without_html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _tidy(page: str) -> str:
    """No space at the end of a line, one newline at the end of the page."""
    return "\n".join(line.rstrip() for line in page.strip().splitlines()) + "\n"
