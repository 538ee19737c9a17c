"""What crosses from the one part of a split to the other, asked for as a closed type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from midline.cli.questions import wording
from midline.cli.questions.names import listed
from midline.cli.questions.screens import Back, Choice, Entry, Option, choose, enter
from midline.questionnaire.crossing import KINDS, Crossing

if TYPE_CHECKING:
    from midline.cli.questions.screens import Flow
    from midline.questionnaire.crossing import Kind

_NUMBER = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)"
_RANGE = re.compile(rf"({_NUMBER})\s*(?:to|,|\.\.|\s)\s*({_NUMBER})")
# A comma ends a field only where the name of another follows.
_FIELDS = re.compile(r",\s*(?=[^\s,:]+\s*(?:,|:|$))")


def ask_crossing(name: str, old: Crossing | None) -> Flow[Crossing | None]:
    """Ask for the kind, its particulars and a note; the old one where the person goes back."""
    head = wording.CROSSING_HEAD.format(name)
    kinds = tuple(Option(wording.KINDS[kind], below=wording.KIND_LIKE[kind]) for kind in KINDS)
    marked = KINDS.index(old.kind) if old else 0
    reply = yield from choose(Choice(head, wording.CROSSING_TITLE, kinds, wording.CROSSING_TEXT, marked=marked))
    if isinstance(reply, Back):
        return old
    kind = KINDS[reply.index]
    same = old if old is not None and old.kind == kind else None
    crossing: Crossing | None = Crossing("yes-no")
    if kind != "yes-no":
        crossing = yield from _particulars(head, kind, same)
    if crossing is None:
        return old
    note = yield from enter(Entry(head, wording.NOTE_TITLE, start=same.note if same else ""))
    return old if note is None else _with_note(crossing, note)


def read_labels(text: str) -> Crossing | None:
    """A list of labels; None where it is none."""
    labels = listed(text)
    return Crossing("labels", labels=labels) if len(labels) >= 2 and len(set(labels)) == len(labels) else None


def read_range(text: str) -> Crossing | None:
    """A range of numbers such as `0 to 1`; None where it is none."""
    found = _RANGE.fullmatch(text.strip())
    if found is None or not float(found[1]) < float(found[2]):
        return None
    low, high = (int(each) if re.fullmatch(r"[-+]?\d+", each) else float(each) for each in found.groups())
    return Crossing("number", low=low, high=high)


def read_fields(text: str) -> Crossing | None:
    """Fields such as `amount: 0 to 500, currency: EUR or USD`; None where there is none, or one twice."""
    pairs = [part.partition(":") for part in _FIELDS.split(text) if part.strip()]
    fields = {name.strip(): what.strip() for name, _, what in pairs}
    return Crossing("record", fields=fields) if fields and all(fields) and len(fields) == len(pairs) else None


def _particulars(head: str, kind: Kind, same: Crossing | None) -> Flow[Crossing | None]:
    title, wrong, read, start = {
        "labels": (wording.LABELS_TITLE, wording.BAD_LABELS, read_labels, ", ".join(same.labels) if same else ""),
        "number": (
            wording.RANGE_TITLE,
            wording.BAD_RANGE,
            read_range,
            f"{same.low:g} to {same.high:g}" if same else "",
        ),
        "record": (wording.FIELDS_TITLE, wording.BAD_FIELDS, read_fields, _fields_text(same)),
    }[kind]
    text = yield from enter(Entry(head, title, start=start, check=lambda text: "" if read(text) else wrong))
    return None if text is None else read(text)


def _fields_text(crossing: Crossing | None) -> str:
    return ", ".join(f"{name}: {what}" for name, what in crossing.fields.items()) if crossing else ""


def _with_note(crossing: Crossing, note: str) -> Crossing:
    return Crossing(crossing.kind, crossing.labels, crossing.low, crossing.high, crossing.fields, note)
