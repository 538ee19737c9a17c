"""An old record is marked, and keeps every other byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midline.questionnaire.errors import QuestionnaireError
from midline.questionnaire.records.marking import amended, superseded
from midline.questionnaire.records.record_file import record_of

OURS = """\
---
status: accepted   # in the round of November
date: 2026-11-21
deciders: [ana]
---

# triage

status: accepted
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_record_is_superseded_in_its_own_lines(mark: str, newline: str) -> None:
    before = (mark + OURS.replace("\n", newline)).encode()
    wanted = OURS.replace("accepted   #", "superseded   #", 1)
    wanted = wanted.replace("[ana]\n---", "[ana]\nsuperseded-by: triage-2.md\n---")
    assert superseded(before, "triage.md", "triage-2.md").decode() == mark + wanted.replace("\n", newline)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# by hand\n", "---\nstatus: superseded\nsuperseded-by: a-2.md\n---\n# by hand\n"),
        ("one\r\ntwo", "---\r\nstatus: superseded\r\nsuperseded-by: a-2.md\r\n---\r\none\r\ntwo"),
        ("", "---\nstatus: superseded\nsuperseded-by: a-2.md\n---\n"),
        ("---\nno end\n", "---\nstatus: superseded\nsuperseded-by: a-2.md\n---\n---\nno end\n"),
        ("---\nA: 1\n...\nx", "---\nA: 1\nstatus: superseded\nsuperseded-by: a-2.md\n...\nx"),
        ("---\n  a: 1\n---\n", "---\n  a: 1\n  status: superseded\n  superseded-by: a-2.md\n---\n"),
        ("---\nstatus:\na: |\n  text\n---\n", "---\nstatus: superseded\na: |\n  text\nsuperseded-by: a-2.md\n---\n"),
        ("---\nstatus: 'was\n  long'\n---\n", "---\nstatus: superseded\nsuperseded-by: a-2.md\n---\n"),
        (
            "---\nstatus: x\nsuperseded-by: old.md # ?\n---\n",
            "---\nstatus: superseded\nsuperseded-by: a-2.md # ?\n---\n",
        ),
    ],
)
def test_nothing_else_changes(before: str, after: str) -> None:
    assert superseded(before.encode(), "a.md", "a-2.md").decode() == after


def test_an_amended_record_names_all_who_amend_it() -> None:
    once = amended(OURS.encode(), "triage.md", ["triage-front.md"])
    twice = amended(once, "triage.md", ["triage-front.md", "odd name, really.md"])
    assert b'deciders: [ana]\namended-by: [triage-front.md, "odd name, really.md"]\n---\n' in twice
    assert record_of(twice, "").amended_by == ("triage-front.md", "odd name, really.md")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"---\nstatus: [\n---\n", "not YAML"),
        (b"---\nstatus: &x a\nother: *x\n---\n", "used elsewhere by an alias"),
        (b"# \xff\n", "codec can't decode"),
        (b"---\nstatus:\n  - a # why\n  - b\n---\n", "comments"),
    ],
)
def test_what_cannot_be_marked_is_told(content: bytes, message: str) -> None:
    with pytest.raises(QuestionnaireError, match=message) as wrong:
        superseded(content, "docs/a.md", "b.md")
    assert wrong.value.problems[0].path == "docs/a.md"


@given(
    st.one_of(st.text(), st.builds("---\na: {}\n---\n{}".format, st.text(max_size=9), st.text())), st.text(max_size=9)
)
def test_a_page_is_marked_with_all_it_held_or_refused(text: str, by: str) -> None:
    before = text.encode()
    try:
        after = superseded(before, "a.md", by or "b.md")
    except QuestionnaireError as wrong:
        assert wrong.problems
        return
    record = record_of(after, "a.md")
    assert (record.status, record.superseded_by) == ("superseded", (by or "b.md").strip())
    end = before.removeprefix(b"\xef\xbb\xbf").rfind(b"\n---\n")
    assert after.endswith(before.removeprefix(b"\xef\xbb\xbf")[end + 1 if end >= 0 else 0 :])
