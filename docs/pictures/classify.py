"""Draws docs/pictures/classify.svg: a real run of `midline classify` in a pseudo-terminal, screen by screen.

`python docs/pictures/classify.py` writes it anew; a test holds that it is what the command shows.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

import pyte
import pyte.graphics

HOUSE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOUSE / "tests" / "cli" / "questions"))

from terminal import Terminal  # noqa: E402

from midline.questionnaire.criteria_file import load_criteria  # noqa: E402

PICTURE = Path(__file__).with_suffix(".svg")
COLUMNS, ROWS = 84, 27
CELL_WIDTH, CELL_HEIGHT, MARGIN, BAR = 8.4, 19, 16, 34
SECONDS = 4

NAME = "assistant"
# An assistant of a bank that understands what customers ask for, and carries out transfers.
ANSWERS: Mapping[str, int] = {
    "spec_completeness": 1,
    "edge_cases": 2,
    "output_exactness": -2,
    "input_regularity": 2,
    "simple_rule_gap": 1,
    "side_effect_authority": -2,
    "data_availability": 1,
    "feedback_signal": 1,
    "error_tolerance": -2,
    "change_over_time": 1,
    "auditability": -2,
    "latency_cost": 1,
    "failure_repair": 0,
    "parts_differ": 2,
}

# pyte knows no faint text; nothing here is in italics, so that stands for it.
pyte.graphics.TEXT[2] = "+italics"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one line in one style."""

    text: str
    style: str


Frame = tuple[tuple[Run, ...], ...]


def frames() -> list[Frame]:
    """The screens of the run that the picture shows."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "midline.yaml").write_text("midline: 1\nsystem: bank\ncomponents: {}\n", encoding="utf-8")
        terminal = Terminal(Path(folder), "classify", NAME, "--reviewer", "ana", columns=COLUMNS, rows=ROWS)
        found = list(_whole(terminal))
        found += _parts(terminal)
        terminal.press("ctrl-c")
        terminal.ends()
    return found


def _whole(terminal: Terminal) -> Iterator[Frame]:
    """The questions about the whole: the first and the third are shown, then the result."""
    shown = terminal.shows(f"{NAME} · question 1")
    number = 1
    while "❯ 1  Work out the two parts" not in shown:
        yield from _answered(terminal, shown, number in (1, 3))
        number += 1
        shown = terminal.shows("question" if number == 1 else "Enter")
    yield _frame(terminal)
    terminal.press("enter")
    terminal.shows("its two parts")


def _answered(terminal: Terminal, shown: str, drawn: bool) -> Iterator[Frame]:
    """Answer the question that is shown, as ANSWERS says; drawn: with the answer marked."""
    key = next(key for key, each in load_criteria().criteria.items() if f" {each.title}" in shown.splitlines())
    terminal.press(str(ANSWERS[key] + 3))
    terminal.shows(f"❯ {ANSWERS[key] + 3}  ")
    if drawn:
        yield _frame(terminal)
    terminal.press("enter")
    terminal.lacks(shown.splitlines()[0].strip())


def _parts(terminal: Terminal) -> Iterator[Frame]:
    """The two parts: what follows from the whole is confirmed; what nobody said stands in the middle."""
    for end in ("front", "back"):
        terminal.shows("its two parts", f"❯ {1 if end == 'front' else 2}  {NAME}-{end}")
        terminal.press("enter")
        shown = terminal.shows(f"{NAME}-{end} · ")
        while "❯ 1  Go on" not in shown:
            terminal.press(*(("enter",) if "❯" in shown else ("3", "enter")))
            terminal.lacks(shown.splitlines()[0].strip())
            shown = terminal.shows(f"{NAME}-{end} · ")
        terminal.press("enter")
    terminal.shows("its two parts", "❯ 3  What crosses")
    terminal.press("enter")
    terminal.shows("A number in a range")
    terminal.press("3", "enter")
    terminal.shows("Which fields")
    terminal.press("intent: one of 12, payee: a known id, amount: 0 to 500", "enter")
    terminal.shows("Anything else")
    terminal.press("enter")
    terminal.shows("its two parts", "❯ 5  Done")
    yield _frame(terminal)


def _frame(terminal: Terminal) -> Frame:
    """What is on the screen, line by line."""
    lines = []
    for row in range(ROWS):
        cells = [terminal.screen.buffer[row][column] for column in range(COLUMNS)]
        runs = [
            Run("".join(cell.data for cell in group), style)
            for style, group in groupby(cells, key=lambda cell: _style(cell))
        ]
        while runs and not runs[-1].text.strip():
            runs.pop()
        lines.append(tuple(runs))
    return tuple(lines)


def _style(cell: pyte.screens.Char) -> str:
    if cell.fg == "cyan":
        return "m"
    return "b" if cell.bold else "f" if cell.italics else ""


STYLE = """\
.frame { visibility: hidden; animation: show %(whole)ds step-end infinite; }
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; }
.ground { fill: #ffffff; stroke: #d1d9e0; } .bar { fill: #f6f8fa; stroke: #d1d9e0; } .dot { fill: #d1d9e0; }
.b { font-weight: bold; } .f { fill: #59636e; } .m { font-weight: bold; fill: #0550ae; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; } .f { fill: #9198a1; } .m { fill: #79c0ff; }
  .ground { fill: #0d1117; stroke: #3d444d; } .bar { fill: #151b23; stroke: #3d444d; } .dot { fill: #3d444d; }
}
@keyframes show { 0%% { visibility: visible; } %(share).4g%% { visibility: hidden; } }
@media (prefers-reduced-motion: reduce) { .frame { animation: none; } .still { visibility: visible; } }
"""


def drawn(found: Sequence[Frame]) -> str:
    """The picture; the third screen, the result, is the one that stands where nothing may move."""
    width = round(COLUMNS * CELL_WIDTH + 2 * MARGIN)
    height = ROWS * CELL_HEIGHT + BAR + 2 * MARGIN
    style = STYLE % {"whole": SECONDS * len(found), "share": 100 / len(found)}
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title">',
        f'<title id="title">midline classify {NAME}: questions, the verdict with its reasons, the two parts</title>',
        f"<style>\n{style}</style>",
        f'<rect class="ground" x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="8"/>',
        f'<path class="bar" d="M.5 {BAR}V8.5a8 8 0 0 1 8-8H{width - 8.5}a8 8 0 0 1 8 8V{BAR}z"/>',
        *(f'<circle class="dot" cx="{18 + 16 * place}" cy="{BAR / 2:g}" r="5"/>' for place in range(3)),
        f'<text class="f" x="{width / 2:g}" y="{BAR / 2 + 5:g}" text-anchor="middle">midline classify {NAME}</text>',
    ]
    for place, frame in enumerate(found):
        still = " still" if place == 2 else ""
        lines.append(f'<g class="frame{still}" style="animation-delay: {SECONDS * place}s">')
        lines += [line for row, runs in enumerate(frame) if (line := _line(row, runs))]
        lines.append("</g>")
    return "\n".join([*lines, "</svg>", ""])


def _line(row: int, runs: Sequence[Run]) -> str:
    """One line of a screen; each run is set at its column, whatever the font makes of the one before."""
    y = BAR + MARGIN + row * CELL_HEIGHT + 14
    parts, column = [], 0
    for run in runs:
        text = run.text.strip()
        start = column + len(run.text) - len(run.text.lstrip())
        column += len(run.text)
        if text:
            style = f' class="{run.style}"' if run.style else ""
            long = f'textLength="{len(text) * CELL_WIDTH:.1f}" lengthAdjust="spacingAndGlyphs"'
            x = MARGIN + start * CELL_WIDTH
            parts.append(f'<text{style} x="{x:.1f}" y="{y}" xml:space="preserve" {long}>{escape(text)}</text>')
    return "".join(parts)


if __name__ == "__main__":
    PICTURE.write_text(drawn(frames()), encoding="utf-8")
