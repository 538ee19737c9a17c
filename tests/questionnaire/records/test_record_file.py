"""Decision records are read with what they say of themselves, and without it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from midline.questionnaire.errors import QuestionnaireError
from midline.questionnaire.records.record_file import Record, read_record

WHOLE = """\
---
status: accepted
date: 2026-11-21
deciders: [ana, ben]
component: triage
side: learned
criteria: "1.0"
review: 2027-11-21
answers: triage.answers.yaml
supersedes: triage-1.md
tags: [anything]   # not ours
---
# Triage: learned
"""


def read(folder: Path, content: str | bytes) -> Record:
    file = folder / "triage.md"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_record(file, "docs/triage.md")


def problems(folder: Path, content: str | bytes) -> list[tuple[int, str, str]]:
    with pytest.raises(QuestionnaireError) as told:
        read(folder, content)
    return [(each.line, each.message, each.nearest) for each in told.value.problems]


@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_front_matter_is_read_with_its_lines(tmp_path: Path, breaks: str) -> None:
    record = read(tmp_path, WHOLE.replace("\n", breaks).encode())
    assert (record.status, record.side, record.component, record.version) == ("accepted", "learned", "triage", "1.0")
    assert (record.date, record.review) == (date(2026, 11, 21), date(2027, 11, 21))
    assert (record.deciders, record.answers) == (("ana", "ben"), "triage.answers.yaml")
    assert (record.line("side"), record.line("review"), record.line("superseded-by")) == (6, 8, 1)
    assert not record.is_superseded


@pytest.mark.parametrize(
    "plain",
    [
        "# What a prompt asks for: learned\n\nDecided on 2026-11-21.\n",
        "",
        "---\nstatus: accepted\n\nno closing line\n",
        "---\nSome words\n---\n# Title\n",
        "text\n---\nside: nonsense\n---\n",
    ],
)
def test_a_plain_record_says_nothing(tmp_path: Path, plain: str) -> None:
    assert read(tmp_path, plain) == Record("docs/triage.md")


def test_other_tools_front_matter_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    text = "---\nstatus: Superseded by [0012](0012.md)\ndate: 2021-05-01 10:00:00 +0000\ndecision-makers: ana, ben\n"
    text += "---\n"

    record = read(tmp_path, text)
    assert (record.status, record.is_superseded, record.date) == ("superseded", True, date(2021, 5, 1))
    assert record.deciders == ("ana", "ben")


def test_the_side_of_a_part_is_that_of_the_part(tmp_path: Path) -> None:
    split = WHOLE.replace("side: learned", "side: split\nparts: {triage-front: learned, triage-back: deterministic}")
    record = read(tmp_path, split.replace("tags: [anything]", "amended-by: [triage-back.md]\namends: other.md"))
    sides = [record.side_of(name) for name in ("triage", "triage-front", "triage-back", "other")]
    assert sides == ["split", "learned", "deterministic", ""]
    assert (record.amends, record.amended_by) == ("other.md", ("triage-back.md",))


def test_a_part_needs_a_verdict(tmp_path: Path) -> None:
    text = WHOLE.replace("tags: [anything]", "parts: {a: [1], b: lerned, c: split, d: }")
    assert problems(tmp_path, text) == [(11, "`a` is no text", ""), (11, "`lerned` is no verdict", "learned")]
    assert problems(tmp_path, WHOLE.replace("tags:", "parts:"))[0][:2] == (11, "`parts` is no mapping")


def test_every_mistake_is_told_at_its_place(tmp_path: Path) -> None:
    text = WHOLE.replace("side: learned", "side: lerned").replace("2027-11-21", "next year").replace("triage\n", "[]\n")
    assert problems(tmp_path, text) == [
        (5, "`component` is no text", ""),
        (6, "`lerned` is no verdict", "learned"),
        (8, "`next year` is not a date", ""),
    ]


CONFLICTS = [
    ("---\n<<<<<<< HEAD\nside: learned\n=======\nside: split\n>>>>>>> other\n---\n", 2),
    ("---\na: 1\n<<<<<<< HEAD\nside: learned\n=======\nside: split\n>>>>>>> other\n---\n", 3),
    ("<<<<<<< HEAD\n---\nside: learned\n---\n=======\n---\nside: split\n---\n>>>>>>> other\n", 1),
]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("---\nside: [learned\nreview: x\n---\n", 3),
        (b"---\nside: \xff\n---\n", 2),
        ("---\na: 1\na: 2\n---\n", 3),
        *CONFLICTS,
    ],
)
def test_broken_front_matter_is_told(tmp_path: Path, content: str | bytes, line: int) -> None:
    assert [each[0] for each in problems(tmp_path, content)] == [line]


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    for file in (tmp_path, tmp_path / "missing.md"):
        with pytest.raises(QuestionnaireError):
            read_record(file, "docs/missing.md")


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: f"---\na: {text}\n---\n".encode())))
@example(b"---\nside: &a [*a]\n---\n")
@example(b"---\n? [a]\n: b\nside: x\n---\n")
@example(b"---\nparts: {a: {b: c}}\ndeciders: {a: b}\n---\n")
def test_no_bytes_bring_the_reading_down(content: bytes) -> None:
    with TemporaryDirectory() as folder, suppress(QuestionnaireError):
        read(Path(folder), content)
