"""Whether a typed name, or a list of them, can name components."""

from __future__ import annotations

from collections.abc import Collection

from midline.cli.questions import wording
from midline.documents.problem import Problem
from midline.manifest.schema import COMPONENT_NAME
from midline.questionnaire.errors import QuestionnaireError


def name_trouble(text: str, taken: Collection[str] = ()) -> str:
    """What is wrong with a name; empty where nothing is."""
    if not text:
        return wording.NO_NAME
    if not COMPONENT_NAME.fullmatch(text):
        return wording.BAD_NAME.format(text)
    return wording.SAME_NAME.format(text) if text in taken else ""


def check_name(name: str) -> str:
    """The name from the command line, if it can name a component.

    Raises:
        QuestionnaireError: it cannot.
    """
    if not COMPONENT_NAME.fullmatch(name):
        message = f"`{name}` cannot name a component"
        expected = "a lower-case letter, then letters, digits, `-` or `_`"
        raise QuestionnaireError([Problem("NAME", 0, 0, 0, message, expected)])
    return name


def listed(text: str) -> tuple[str, ...]:
    """The parts of a text between commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def names_trouble(text: str) -> str:
    """What is wrong with a list of names; empty where nothing is."""
    names = listed(text)
    if not names:
        return wording.NO_NAME
    return next(filter(None, (name_trouble(name, names[:place]) for place, name in enumerate(names))), "")
