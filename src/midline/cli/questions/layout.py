"""A screen as styled lines of a given width; whatever comes from outside is made visible here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from midline.cli.questions.screens import Chart, Choice, Entry
from midline.reporting.terminal import visible, width

NARROWEST = 24
_MARGIN = 1
_WIDEST_TEXT = 96
_LABEL_COLUMNS = 32


@dataclass(frozen=True, slots=True)
class Line:
    """One line; style: `title`, `option`, `marked`, `faint`, `bar` or plain."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """The characters beyond letters: of a chart, an arrow, a rule, and what separates."""

    bar: str = "█"
    middle: str = "│"
    arrow: str = "❯"
    rule: str = "─"


RICH = Marks()
PLAIN = Marks("#", "|", ">", "-")


def choice_lines(screen: Choice, columns: int, marked: int | None, marks: Marks = RICH) -> list[Line]:
    """The body of a choice; marked: the option with the arrow, None where nothing is marked."""
    lines = [*_opening(screen, columns)]
    for paragraph in screen.above:
        if isinstance(paragraph, Chart):
            lines += _chart(paragraph, columns, marks)
        else:
            lines += [Line(text) for text in _wrapped(paragraph, columns)]
        lines.append(Line(""))
    for index, option in enumerate(screen.options):
        style = "marked" if index == marked else "option"
        arrow = marks.arrow if index == marked else " "
        key = option.key or (str(index + 1) if index < 9 else " ")
        texts = _wrapped(option.label, columns, 6)
        lines.append(Line(f" {arrow} {key}  {texts[0]}", style))
        lines += [Line(f"      {text}", style) for text in texts[1:]]
        lines += [
            Line(f"      {text}", "faint") for text in (_wrapped(option.below, columns, 6) if option.below else [])
        ]
    for paragraph in screen.below:
        lines += [Line(""), *(Line(text, "faint") for text in _wrapped(paragraph, columns))]
    return lines


def entry_lines(screen: Entry, columns: int) -> list[Line]:
    """What stands above the field of an entry."""
    return _opening(screen, columns)


def foot_lines(text: str, columns: int) -> list[str]:
    """A text of the bottom, such as the verdict line."""
    return _wrapped(text, columns)


def _opening(screen: Choice | Entry, columns: int) -> list[Line]:
    lines = [Line(text, "faint") for text in _wrapped(screen.head, columns)]
    lines += [Line(""), *(Line(text, "title") for text in _wrapped(screen.title, columns))]
    if screen.text:
        lines += [Line(text) for text in _wrapped(screen.text, columns)]
    return [*lines, Line("")]


def _chart(chart: Chart, columns: int, marks: Marks) -> Iterator[Line]:
    """Bars to both sides of a middle line; on a narrow terminal each label stands above its bar."""
    narrow = columns < 60
    labels = 0 if narrow else min(_LABEL_COLUMNS, max(width(visible(bar.label)) for bar in chart.bars))
    half = max(4, min(16, (columns - labels - 14) // 2))
    most = max(abs(bar.value) for bar in chart.bars)
    indent = " " * (_MARGIN + labels + 2)
    yield from (Line(text) for text in _wrapped(chart.title, columns))
    yield Line(f"{indent}{_right(chart.left, half)} {marks.middle} {chart.right}", "faint")
    for bar in chart.bars:
        label = visible(bar.label)
        drawn = marks.bar * max(1, round(half * abs(bar.value) / most))
        sides = (_right(drawn, half), "") if bar.value < 0 else (" " * half, drawn)
        if narrow:
            yield from (Line(text) for text in _wrapped(bar.label, columns))
        start = indent if narrow else f"{' ' * _MARGIN}{_left(label, labels)}  "
        yield Line(f"{start}{sides[0]} {marks.middle} {_left(sides[1], half)} {bar.value:+.2f}", "bar")


def _left(text: str, columns: int) -> str:
    """Text filled or cut to a width."""
    while width(text) > columns:
        text = text[:-1]
    return text + " " * (columns - width(text))


def _right(text: str, columns: int) -> str:
    text = _left(text, columns).rstrip()
    return " " * (columns - width(text)) + text


def _wrapped(text: str, columns: int, indent: int = _MARGIN) -> list[str]:
    """A text of one or more lines, wrapped at blanks; the margin is part of each line unless an indent is given."""
    room = max(8, min(columns, _WIDEST_TEXT) - indent - _MARGIN)
    margin = " " * _MARGIN if indent == _MARGIN else ""
    return [margin + part for line in text.split("\n") for part in _wrap(visible(line), room)]


def _wrap(line: str, room: int) -> Iterator[str]:
    lead = line[: len(line) - len(line.lstrip(" "))]
    hanging = lead + ("  " if line.startswith("· ") else "")
    found = ""
    for word in line.split():
        longer = f"{found} {word}" if found else f"{lead}{word}"
        if width(longer) <= room:
            found = longer
            continue
        if found:
            yield found
            lead = hanging
        found = f"{lead}{word}"
        while width(found) > room:
            cut = room
            while width(found[:cut]) > room:
                cut -= 1
            yield found[:cut]
            found = found[cut:]
    yield found
