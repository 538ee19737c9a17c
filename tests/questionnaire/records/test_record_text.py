"""A decision record says what was decided and why, whatever its texts hold, and reads back."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recorded_decisions import CRITERIA, DAY, DETERMINISTIC, LEARNED, NEXT_YEAR, SPLIT, UNDECIDED, answers, decision

from midline.catalogue.locate import rules_folder
from midline.catalogue.rules import rule_names
from midline.documents.yaml_document import read_file
from midline.questionnaire.answers import Answer, Answers
from midline.questionnaire.criteria import Verdict
from midline.questionnaire.crossing import Crossing
from midline.questionnaire.errors import QuestionnaireError
from midline.questionnaire.records.record_file import record_of
from midline.questionnaire.records.record_template import RecordTemplate, load_template, team_template
from midline.questionnaire.records.record_text import RecordLinks, record_text

LINKS = RecordLinks("triage.answers.yaml")


def text_of(ordinals: dict[str, int], links: RecordLinks = LINKS, **more: object) -> str:
    """The record of one set of answers."""
    return record_text(CRITERIA, decision("triage", answers(ordinals, "Because."), **more), links)


@pytest.mark.parametrize(
    ("ordinals", "side", "status"),
    [
        (LEARNED, "learned", "accepted"),
        (DETERMINISTIC, "deterministic", "accepted"),
        (SPLIT, "split", "accepted"),
        (UNDECIDED, "undecided", "proposed"),
    ],
)
def test_the_front_matter_reads_back(ordinals: dict[str, int], side: str, status: str) -> None:
    links = RecordLinks("triage-2.answers.yaml", supersedes="triage.md")
    record = record_of(text_of(ordinals, links, reviewers=("ana", "- Ben: x")).encode(), "r.md")
    assert (record.component, record.side, record.status) == ("triage", side, status)
    assert (record.date, record.review, record.version) == (DAY, NEXT_YEAR, CRITERIA.version)
    assert record.deciders == ("ana", "- Ben: x")
    assert (record.answers, record.supersedes) == (links.answers, links.supersedes)
    front_and_back = {"triage-front": "learned", "triage-back": "deterministic"}
    assert record.parts == (front_and_back if side == "split" else {})


@pytest.mark.parametrize("ordinals", [LEARNED, DETERMINISTIC, SPLIT, UNDECIDED])
def test_every_section_stands_once_and_nothing_is_left_of_the_template(ordinals: dict[str, int]) -> None:
    text = text_of(ordinals)
    sections = ["Context", "Considered options", "Decision", "Answers", "What would change it", "Consequences"]
    wanted = [*sections, "Confirmation"]
    headings = re.findall(r"^## (?!Parts)(.*)", text, re.MULTILINE)
    assert headings == wanted
    assert ("## Parts" in text) == (ordinals is SPLIT)
    assert not re.search(r"\{[{%#]|[%#]\}|\n\n\n|[ \t]\n|\\\\", text)


def test_the_answers_stand_in_a_table_with_their_facts() -> None:
    given_answers = Answers(
        {
            "edge_cases": Answer(1.5, "ana: a lot", ("app/x.py:12",), {"ana": 2, "ben": 1}),
            "spec_completeness": Answer(None),
            "output_exactness": Answer(0, "", (), {"ana": 2, "ben": -2}),
        }
    )
    rows = [line for line in record_text(CRITERIA, decision("a", given_answers), LINKS).splitlines() if "|" in line]
    first, second = CRITERIA.criteria["edge_cases"].options[3:]
    assert rows[2] == "| What says what is right | not known | +0.00 |  |"
    assert rows[3].startswith(f"| Edge cases | 1.5: {first} / {second} | +0.")
    assert rows[3].endswith(" | ana: a lot; `app/x.py:12`; ana 2, ben 1 |")
    assert rows[4].endswith("| ana 2, ben -2: **they differ** |")


def test_a_split_names_its_parts_and_what_crosses() -> None:
    crosses = Crossing("labels", labels=("allow", "block"), note="No *free* text.")
    given_answers = answers(
        SPLIT, crosses=crosses, parts={"read": answers(LEARNED), "act": answers(DETERMINISTIC, "law")}
    )
    text = record_text(CRITERIA, decision("triage", given_answers), LINKS)
    assert "- `read`, the front, which makes sense of what arrives: **learned**" in text
    assert "- `act`, the back, which is strict: **deterministic**" in text
    assert "crosses one of: allow, block, and nothing else. No \\*free\\* text." in text
    assert "Nobody answered for it" not in text
    assert "Answers for `act`:" in text
    again = answers(SPLIT, crosses=Crossing("yes-no"))
    deep = answers(SPLIT, parts={"read": again, "act": answers(DETERMINISTIC)})
    assert "Inside it crosses yes or no." in record_text(CRITERIA, decision("triage", deep), LINKS)
    presumed = text_of(SPLIT)
    assert presumed.count("Nobody answered for it") == 2
    assert "was not said yet" in presumed


def test_the_questions_that_would_ask_for_more_are_parted_by_a_space() -> None:
    few = dict.fromkeys(("spec_completeness", "edge_cases", "output_exactness", "input_regularity"), -2)
    assert "more questions necessary: What says what is right, Edge cases, " in text_of(few)


def test_what_else_led_to_it_is_kept_as_paragraphs() -> None:
    text = text_of(LEARNED, context="Two  lines\nof *one*.\n\n# And another.\n")
    assert "\n\nTwo lines of \\*one\\*.\n\n\\# And another.\n\n" in text


def test_only_rules_that_exist_are_named() -> None:
    text = record_text(CRITERIA, decision("a", answers(LEARNED)), LINKS, rules=["MID201", "MID101"])
    assert re.findall(r"^- (MID.*)", text, re.MULTILINE) == ["MID201 rule-tree"]
    assert "by these rules" not in record_text(CRITERIA, decision("a", answers(LEARNED)), LINKS, rules=[])


def test_a_confirmation_names_only_rules_that_are_or_will_be() -> None:
    confirmation = read_file(rules_folder() / "confirmation.yaml", "confirmation.yaml")[0].data
    assert set(confirmation) == set(get_args(Verdict))
    assert {number for numbers in confirmation.values() for number in numbers} <= set(rule_names())


texts = st.text(st.characters(), max_size=30) | st.sampled_from(["|", "---", "{{ 1 }}", "`", "</td>", "\n# x", "\\|"])


@given(
    fact=texts, who=texts, place=texts, note=texts, said=texts, ordinals=st.sampled_from([LEARNED, SPLIT, UNDECIDED])
)
def test_hostile_texts_change_nothing_but_their_own_place(
    fact: str, who: str, place: str, note: str, said: str, ordinals: dict[str, int]
) -> None:
    def shape(fact: str, who: str, place: str, note: str, said: str) -> list[tuple[str, int]]:
        given_answers = Answers(
            {key: Answer(ordinal, fact, (place,), {who: ordinal}) for key, ordinal in ordinals.items()},
            {},
            note,
            Crossing("labels", labels=(fact, "b"), note=note),
        )
        text = record_text(CRITERIA, decision("a", given_answers, reviewers=(who,), context=said), LINKS)
        page = text.split("\n---\n", 1)[1]
        bars = re.compile(r"(?<!\\)(?:\\\\)*\|")
        marks = [
            (line[:3], len(bars.findall(line))) for line in page.split("\n") if re.match(r"#|\||- |```|~~~|>|=", line)
        ]
        return [(start, count) for start, count in marks]

    assert shape(fact, who, place, note, said) == shape("fact", "ana", "a.py:1", "note", "said")


OWN = """\
---
{{ front_matter }}
team: payments
---
{% extends "midline/decision.md.j2" %}
"""


def own(folder: Path, source: str) -> RecordTemplate:
    """A team's template in a file."""
    file = folder / "decision.md.j2"
    file.write_text(source, encoding="utf-8")
    return load_template(file, "midline-rules/decision.md.j2")


def test_a_team_brings_its_own_template(tmp_path: Path) -> None:
    template = own(
        tmp_path, "---\n{{ front_matter }}\nteam: payments\n---\n# {{ page.name }}: {{ page.answers[0].fact }}\n"
    )
    text = record_text(CRITERIA, decision("triage", answers(LEARNED, "a *fact*")), LINKS, template)
    assert text.endswith("team: payments\n---\n# triage: a \\*fact\\*\n")


def test_a_team_changes_a_block_of_midlines_template(tmp_path: Path) -> None:
    template = own(
        tmp_path, '{% extends "midline/decision.md.j2" %}\n{% block title %}\n# ADR: {{ page.name }}\n{% endblock %}\n'
    )
    text = record_text(CRITERIA, decision("triage", answers(LEARNED)), LINKS, template)
    assert "\n# ADR: triage\n" in text
    assert "## Consequences" in text


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("---\n{{ front_matter }}\n---\n{% if %}\n", 4, "Expected an expression, got 'end of statement block'"),
        ("---\n{{ front_matter }}\n---\n\n{{ page.nme }}\n", 5, "there is no `nme` here"),
        ("---\n{{ front_mater }}\n---\n", 2, "there is no `front_mater`"),
        ("{% for x in page.answers %}\n{{ x.title | uper }}\n{% endfor %}", 2, "No filter named 'uper'"),
        ("---\n{{ front_matter }}\n---\n{{ 1 / 0 }}", 4, "division by zero"),
        ("a\n{{ ''.__class__.__mro__ }}", 2, "unsafe"),
        ("a\n{{ page.answers.append(1) }}", 2, "no attribute 'append'"),
        ('a\n{% include "../secret.md" %}', 2, "secret"),
        ('{% extends "midline/../../etc/passwd" %}', 1, "passwd"),
        ("{% macro a() %}{{ a() }}{% endmacro %}\n{{ a() }}", 1, "recursion"),
        ("# {{ page.name }}\n", 0, "does not keep the front matter"),
        ("---\nstatus: accepted\n---\n", 0, "does not keep the front matter"),
        ("---\n{{ front_matter }}\nreview: soon\n---\n", 0, "does not keep the front matter"),
    ],
)
def test_a_broken_template_is_a_problem_with_its_line(tmp_path: Path, source: str, line: int, message: str) -> None:
    with pytest.raises(QuestionnaireError) as wrong:
        record_text(CRITERIA, decision("triage", answers(LEARNED)), LINKS, own(tmp_path, source))
    (problem,) = wrong.value.problems
    assert (problem.path, problem.line) == ("midline-rules/decision.md.j2", line)
    assert message in problem.message


def test_the_first_of_a_teams_folders_that_has_a_template_gives_it(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        (tmp_path / name).mkdir()
    own(tmp_path / "two", "two")
    own(tmp_path / "three", "three")
    found = team_template(tmp_path, ["one", "two/", "three"])
    assert found == RecordTemplate("two/decision.md.j2", "two")
    assert team_template(tmp_path, ["one"]) is None


def test_the_nearest_name_is_told(tmp_path: Path) -> None:
    for source, nearest in (("{{ page.nme }}", "name"), ("{{ pge }}", "page"), ("{{ page.answers[0].fct }}", "fact")):
        with pytest.raises(QuestionnaireError) as wrong:
            record_text(CRITERIA, decision("triage", answers(LEARNED)), LINKS, own(tmp_path, source))
        assert [each.nearest for each in wrong.value.problems] == [nearest]
        assert nearest in wrong.value.problems[0].expected


def test_a_template_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "decision.md.j2").write_bytes(b"a\n\xe9")
    for file, message in ((tmp_path / "decision.md.j2", "byte 0xe9 is not UTF-8"), (tmp_path, "this is not a file")):
        with pytest.raises(QuestionnaireError) as wrong:
            load_template(file, "d")
        assert [each.message for each in wrong.value.problems] == [message]


def test_the_same_decision_gives_the_same_bytes() -> None:
    one = decision("triage", answers(SPLIT))
    assert record_text(CRITERIA, one, LINKS) == record_text(CRITERIA, replace(one), LINKS)
