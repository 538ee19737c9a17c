"""Text can be read on everything it stands on, on a light page and on a dark one."""

from __future__ import annotations

import re

import pytest

from midline.drawing.choices import Theme
from midline.drawing.palette import COLOURS, Tone, dark_rules, shade

GROUNDS = [Tone.PAGE, Tone.CARD, Tone.DETERMINISTIC_TINT, Tone.LEARNED_TINT, Tone.VIOLATION_TINT]
TEXTS = [
    Tone.INK,
    Tone.MUTED,
    Tone.DETERMINISTIC,
    Tone.LEARNED,
    Tone.VIOLATION,
    Tone.ALLOWED,
    Tone.ADDED,
    Tone.REMOVED,
    Tone.CHANGED,
]


def luminance(colour: str) -> float:
    """Relative luminance, by WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_has_contrast(text: Tone, ground: Tone, theme: Theme) -> None:
    assert contrast(shade(text, theme), shade(ground, theme)) >= 4.5


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("strong", [Tone.VIOLATION, Tone.ADDED, Tone.REMOVED, Tone.CHANGED])
def test_signs_cut_out_of_a_colour_have_contrast(strong: Tone, theme: Theme) -> None:
    assert contrast(shade(Tone.PAGE, theme), shade(strong, theme)) >= 4.5


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("tint", [Tone.PAGE, Tone.DETERMINISTIC_TINT, Tone.LEARNED_TINT])
def test_thin_lines_recede_and_can_still_be_seen(tint: Tone, theme: Theme) -> None:
    assert 2.2 <= contrast(shade(Tone.SAME_SIDE, theme), shade(tint, theme)) < 4.5


def test_every_colour_is_a_literal_and_has_its_dark_rule() -> None:
    assert set(COLOURS) == set(Tone)
    assert all(re.fullmatch(r"#[0-9A-F]{6}", hue) for colour in COLOURS.values() for hue in (colour.light, colour.dark))
    assert dark_rules().count("{") == 2 * len(COLOURS)
