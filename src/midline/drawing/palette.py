"""The colours of a picture, light and dark, in one place for every writer.

Nothing is said by colour alone: shape, dash, sign and word say it too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from midline.drawing.choices import Theme


class Tone(StrEnum):
    """What a colour stands for."""

    PAGE = "page"
    INK = "ink"
    MUTED = "muted"
    CARD = "card"
    DETERMINISTIC = "det"
    DETERMINISTIC_TINT = "det-tint"
    LEARNED = "lrn"
    LEARNED_TINT = "lrn-tint"
    SAME_SIDE = "same"
    VIOLATION = "bad"
    VIOLATION_TINT = "bad-tint"
    ALLOWED = "allowed"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Colour:
    """One colour, as `#RRGGBB`, on a light and on a dark page."""

    light: str
    dark: str


COLOURS = {
    Tone.PAGE: Colour("#FFFFFF", "#0D1117"),
    Tone.INK: Colour("#1B1F24", "#E6EDF3"),
    Tone.MUTED: Colour("#57606A", "#9DA7B3"),
    Tone.CARD: Colour("#FFFFFF", "#161B22"),
    Tone.DETERMINISTIC: Colour("#0B5394", "#79B8FF"),
    Tone.DETERMINISTIC_TINT: Colour("#E8F0FA", "#10243E"),
    Tone.LEARNED: Colour("#A04A00", "#FFB77C"),
    Tone.LEARNED_TINT: Colour("#FDF0E3", "#33200B"),
    Tone.SAME_SIDE: Colour("#8C96A3", "#66717F"),
    Tone.VIOLATION: Colour("#B3001B", "#FF7B86"),
    Tone.VIOLATION_TINT: Colour("#FFE9EC", "#3D1216"),
    Tone.ALLOWED: Colour("#7A5B00", "#E3B341"),
    Tone.ADDED: Colour("#116329", "#56D364"),
    Tone.REMOVED: Colour("#6E4A6B", "#C9A3C6"),
    Tone.CHANGED: Colour("#6639BA", "#D2A8FF"),
}


def shade(tone: Tone, theme: Theme) -> str:
    """The colour as `#RRGGBB`; that of a light page where the reader's system decides."""
    colour = COLOURS[tone]
    return colour.dark if theme is Theme.DARK else colour.light


def fill_class(tone: Tone) -> str:
    """The class of everything that is filled with it."""
    return f"mf-{tone}"


def stroke_class(tone: Tone) -> str:
    """The class of everything that is outlined with it."""
    return f"ms-{tone}"


def dark_rules() -> str:
    """CSS that turns a light picture into a dark one by its classes; no at-rule, no newline."""
    return "".join(
        f".{fill_class(tone)}{{fill:{colour.dark}}}.{stroke_class(tone)}{{stroke:{colour.dark}}}"
        for tone, colour in COLOURS.items()
    )
