"""A proposal as the text of a manifest: its words stand in `templates/midline.yaml.j2`."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from functools import cache

import jinja2

from midline.manifest.model import ModelUse
from midline.proposing.proposal import Evidence, Proposal, ProposedComponent
from midline.reporting.templates import template
from midline.reporting.terminal import visible

WIDTH = 118
MOST_NAMES = 12
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_./-]*")
_RESERVED = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_TITLES = {
    "on the line": "roles",
    "deterministic: people write the rules": "deterministic",
    "learned: a model decides": "learned",
    "undecided": "undecided",
}


def manifest_text(proposal: Proposal) -> str:
    """The text of the manifest; the same for the same proposal."""
    groups = [
        (title, [each for each in proposal.components if wanted == ("roles" if each.role else each.side)])
        for title, wanted in _TITLES.items()
    ]
    return _template().render(
        proposal=proposal,
        groups=[(title, components) for title, components in groups if components],
        any_learned=any(each.side == "learned" for each in proposal.components),
    )


@cache
def _template() -> jinja2.Template:
    return template(
        "midline.yaml.j2",
        scalar=scalar,
        key=_key,
        comment=_comment,
        names=_names,
        models=_models,
        distinct=_distinct,
    )


def scalar(text: str) -> str:
    """A text as YAML takes it back: plain where that is safe, else quoted."""
    if _PLAIN.fullmatch(text) and text.lower() not in _RESERVED:
        return text
    return '"' + "".join(map(_character, text)) + '"'


def _character(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _key(values: Sequence[str] | None, name: str, indent: int, *, always: bool = False) -> str:
    """`name: [a, b]`, or a line for each where that is too long; nothing for no values, unless `always`."""
    if not values and not always:
        return ""
    told = [scalar(value) for value in values or ()]
    line = f"{' ' * indent}{name}: [{', '.join(told)}]"
    if len(line) > WIDTH:
        line = "\n".join([f"{' ' * indent}{name}:", *(f"{' ' * indent}  - {value}" for value in told)])
    return f"{line}\n"


def _models(models: Sequence[ModelUse], indent: int) -> str:
    if not models:
        return ""
    told = [f"{{provider: {scalar(each.provider)}, id: {scalar(each.id)}}}" for each in models]
    if len(told) == 1:
        return f"{' ' * indent}models: [{told[0]}]\n"
    return "\n".join([f"{' ' * indent}models:", *(f"{' ' * indent}  - {each}" for each in told)]) + "\n"


def _comment(text: str, indent: int) -> str:
    """Every line of a text as comment; what comes from outside cannot leave it."""
    start = f"{' ' * indent}# "
    lines = [part for line in text.split("\n") if line.strip() for part in _wrapped(visible(line.strip()), start)]
    return "".join(f"{line}\n" for line in lines)


def _wrapped(text: str, start: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=start,
        subsequent_indent=start,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _names(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _distinct(found: Iterable[Evidence]) -> list[Evidence]:
    """Evidence as a person sees it: what says the same of one line once."""
    return list({(each.path, each.line, each.says): each for each in found}.values())


def sides_counted(components: Sequence[ProposedComponent]) -> str:
    """`3 deterministic, 2 learned, 1 undecided`: how many of each, without zeros."""
    tally = {
        title: sum(each.side == title for each in components) for title in ("deterministic", "learned", "undecided")
    }
    return ", ".join(f"{count} {side}" for side, count in tally.items() if count)
