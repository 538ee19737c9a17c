"""The template of a decision record, midline's or a team's own: sandboxed, and every text escaped unless marked."""

from __future__ import annotations

import re
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from midline.catalogue.locate import templates_folder
from midline.documents.markdown import Markdown, code, escaped, link
from midline.documents.problem import Problem, nearest_name
from midline.documents.yaml_document import file_bytes
from midline.questionnaire.errors import QuestionnaireError
from midline.questionnaire.records import record_page

if TYPE_CHECKING:
    from types import TracebackType

    from midline.questionnaire.records.record_page import Page

FILE_NAME = "decision.md.j2"
_OWN = "midline"
_GIVEN = ("front_matter", "page")
_NO_ATTRIBUTE = re.compile(r"record_page\.(\w+) object' has no attribute '(\w+)'")
_UNDEFINED = re.compile(r"'(\w+)' is undefined")
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class RecordTemplate:
    """A template. path: how problems name it. source: its text; empty stands for midline's own."""

    path: str = FILE_NAME
    source: str = ""


def team_template(folder: Path, extra: Sequence[str]) -> RecordTemplate | None:
    """The template in the first of a team's folders that has one; None where none has, and midline's own is taken.

    folder: of the manifest. extra: as under `rules: extra:`. Raises QuestionnaireError where it cannot be used.
    """
    for each in extra:
        path = f"{each.rstrip('/')}/{FILE_NAME}"
        if (folder / path).exists():
            return load_template(folder / path, path)
    return None


def load_template(file: Path, path: str) -> RecordTemplate:
    """A team's template; `path` is how problems name it. Raises QuestionnaireError where it is missing or wrong."""
    content = file_bytes(file, path, "a template of decision records")
    if isinstance(content, Problem):
        raise QuestionnaireError([content])
    try:
        template = RecordTemplate(path, content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = f"byte 0x{content[error.start]:02x} is not UTF-8"
        raise QuestionnaireError([Problem(path, line, 0, 0, message, "UTF-8")]) from None
    try:
        _environment(template).get_template(FILE_NAME)
    except jinja2.TemplateSyntaxError as error:
        raise QuestionnaireError([_problem(template, error.lineno, error.message or "")]) from None
    except jinja2.TemplateError as error:
        raise QuestionnaireError([_problem(template, 0, str(error))]) from None
    return template


def render(template: RecordTemplate, front_matter: str, page: Page) -> str:
    """The text of a record: no space at the end of a line, no two blank lines, one newline at the end.

    Raises:
        QuestionnaireError: the template is wrong; with the line.
    """
    try:
        chosen = _environment(template).get_template(FILE_NAME)
        text = chosen.render(front_matter=Markdown(front_matter), page=page)
    except jinja2.TemplateSyntaxError as error:
        raise QuestionnaireError([_problem(template, error.lineno, error.message or "")]) from None
    except Exception as error:  # a template can go wrong in any way that Python can
        line = _line(error.__traceback__)
        raise QuestionnaireError([_problem(template, line, str(error) or type(error).__name__)]) from None
    return _tidy(text)


def _tidy(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.strip().split("\n"))
    return _BLANK_LINES.sub("\n\n", lines) + "\n"


@lru_cache(maxsize=4)
def _environment(template: RecordTemplate) -> jinja2.Environment:
    own = jinja2.FileSystemLoader(templates_folder())
    given = jinja2.DictLoader({FILE_NAME: template.source}) if template.source else own
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.ChoiceLoader([given, jinja2.PrefixLoader({_OWN: own})]),
        autoescape=False,
        undefined=jinja2.StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        markdown=Markdown, code=code, link=link, number=_number, signed=_signed, percent=_percent
    )
    return environment


def _finalized(value: Any) -> Any:
    """Every value that a template puts in: escaped, unless a filter made Markdown of it."""
    if isinstance(value, Markdown | jinja2.Undefined):
        return value
    return "" if value is None else escaped(str(value))


def _number(answer: float | None) -> Markdown:
    return Markdown("not known" if answer is None else f"{answer:g}")


def _signed(value: float) -> Markdown:
    return Markdown(f"{value:+.2f}")


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"


def _line(trace: TracebackType | None) -> int:
    """The line of the template that an error comes from: the last step that is not Python."""
    lines = [frame.lineno for frame in traceback.extract_tb(trace) if not frame.filename.endswith(".py")]
    return (lines[-1] or 0) if lines else 0


def _problem(template: RecordTemplate, line: int, message: str) -> Problem:
    lines = template.source.splitlines()
    source = lines[line - 1] if 0 < line <= len(lines) else ""
    known: tuple[str, ...] = ()
    wanted = ""
    if unknown := _NO_ATTRIBUTE.search(message):
        wanted, known = unknown[2], tuple(each.name for each in fields(getattr(record_page, unknown[1])))
        message = f"there is no `{wanted}` here"
    elif unknown := _UNDEFINED.fullmatch(message):
        wanted, known = unknown[1], _GIVEN
        message = f"there is no `{wanted}`"
    expected = f"one of {', '.join(known)}" if known else ""
    place = (template.path, line, 0, max(len(source), 1))
    return Problem(*place, f"the template is wrong: {message}", expected, nearest_name(wanted, known), source)
