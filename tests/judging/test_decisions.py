"""Decisions: what the manifest and the code say against what was decided and answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from written_projects import check, check_again, field, only, seen, verify

ANSWERS = """\
# file: docs/totals.answers.yaml
criteria: "{version}"
answers:
  totals: {answers}
"""
RECORD = """\
# file: docs/totals.md
---
status: accepted
component: totals
side: learned
{more}
---
"""
MANIFEST = """\
components:
  totals:
    side: {side}
    code: [app]
    decision: docs/totals.md{mark}
"""


def project(more: str = "", mark: str = "", side: str = "learned", code: str = "@ask\n", rest: str = "") -> str:
    """A component `totals` whose record is learned, with more front matter; mark: on the manifest's line."""
    mark = f"  # expect: {mark}" if mark else ""
    return f"{MANIFEST.format(side=side, mark=mark)}\n# file: app/totals.py\n{code}\n{RECORD.format(more=more)}{rest}"


def answered(answers: str, code: str, version: str = "1.0", more: str = "") -> str:
    return project(more, code=code, rest=ANSWERS.format(answers=answers, version=version))


def test_a_record_that_holds_is_no_finding(tmp_path: Path) -> None:
    assert verify(tmp_path, project('review: 2026-07-01\ncriteria: "1.7"')) == ()


def test_a_side_that_differs_is_told_at_the_line_of_the_decision(tmp_path: Path) -> None:
    findings = verify(tmp_path, project(mark="MID602 totals", side="deterministic", code="X = 1\n"))
    told = only(findings, "MID602")
    assert (field(told, "verdict"), told.related[0].place.line) == ("learned", 4)


def test_a_split_names_what_to_do_and_its_parts_are_held_to_their_sides(tmp_path: Path) -> None:
    parts = "parts: {totals: deterministic, words: learned}"
    assert verify(tmp_path / "a", project(mark="", rest="").replace("component: totals", "component: whole")) == ()
    findings = verify(
        tmp_path / "b", project(parts, mark="MID602 totals").replace("component: totals", "component: whole")
    )
    assert field(only(findings, "MID602"), "verdict") == "deterministic"
    findings = verify(tmp_path / "c", project(mark="MID602 totals").replace("side: learned\n\n---", "side: split\n---"))
    assert field(only(findings, "MID602"), "split") == "split"


def test_questions_of_an_older_major_version_are_stale_and_nothing_else_is_told_of_them(tmp_path: Path) -> None:
    old = ANSWERS.format(answers="{no_such_question: 1}", version="0.9")
    findings = verify(tmp_path, project('criteria: "0.9"', mark="MID603 totals", rest=old))
    assert (field(only(findings, "MID603"), "version"), field(only(findings, "MID603"), "current")) == ("0.9", "1.0")


@pytest.mark.parametrize(("review", "mark"), [("2026-06-30", "MID603 totals"), ("2026-07-01", "")])
def test_the_review_day_itself_is_in_time(tmp_path: Path, review: str, mark: str) -> None:
    verify(tmp_path, project(f"review: {review}", mark=mark))


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ("side: deterministic", "twice"),
        ("parts: {totals: lerned}", "`lerned` is no verdict"),
        ("review: soon", "`soon` is not a date"),
        ("answers: nowhere.yaml", "the file cannot be read: No such file or directory"),
        ("answers: ../../../etc/passwd", ""),
    ],
)
def test_what_cannot_be_read_is_told_with_its_reason(tmp_path: Path, more: str, reason: str) -> None:
    findings = check(tmp_path, project(more)).findings
    if not reason:
        assert findings == ()
        return
    told = only(findings, "MID605")
    assert told.place.path == "midline.yaml"
    assert reason in field(told, "reason")


def test_a_missing_record_is_told(tmp_path: Path) -> None:
    check(tmp_path, project())
    (tmp_path / "docs/totals.md").unlink()
    findings = check_again(tmp_path).findings
    assert field(only(findings, "MID605"), "record") == "docs/totals.md"
    (tmp_path / "docs/totals.md").mkdir()
    assert field(only(check_again(tmp_path).findings, "MID605"), "reason") == "this is not a file"


def test_a_superseded_record_says_which_one_counts_and_nothing_is_held_against_it(tmp_path: Path) -> None:
    text = project(
        "superseded-by: totals-2.md\nreview: 2020-01-01", mark="MID605 totals", side="deterministic", code=""
    )
    assert field(only(verify(tmp_path, text), "MID605"), "next") == "docs/totals-2.md"


def test_what_took_the_place_of_a_whole_is_not_named_for_its_parts(tmp_path: Path) -> None:
    more = "superseded-by: whole-2.md\nparts: {totals: learned}"
    text = project(more, mark="MID605 totals", side="deterministic", code="")
    findings = verify(tmp_path, text.replace("component: totals", "component: whole"))
    assert field(only(findings, "MID605"), "next") == ""


def test_a_page_elsewhere_is_not_looked_for(tmp_path: Path) -> None:
    assert verify(tmp_path, project().replace("decision: docs/totals.md", 'decision: "https://wiki.acme/totals"')) == ()


WANTED = """\
midline: 1
components:
  a: {side: learned, code: [app]}MARK
  b: {role: contract, code: [shared]}
  c: {side: undecided, status: planned}
  d: {side: learned, elsewhere: acme/d}
  e: {side: learned, code: [wiki], decision: "https://wiki.acme/e"}
RULES
# file: app/__init__.py
# file: shared/__init__.py
# file: wiki/__init__.py
"""


@pytest.mark.parametrize(("rules", "mark"), [("", ""), ("rules: {severity: {MID601: info}}", "  # expect: MID601 a")])
def test_records_are_wanted_only_where_the_manifest_says_so(tmp_path: Path, rules: str, mark: str) -> None:
    verify(tmp_path, WANTED.replace("MARK", mark).replace("RULES", rules))


TOPICS = """\
def topic(message: str) -> str:
    text = message.lower()
    if "refund" in text or "money back" in text or "chargeback" in text:
        return "billing"
    elif "crash" in text or "broken" in text or "error" in text:
        return "bug"
    elif "hello" in text or "thanks" in text:
        return "chat"
    return "other"
"""
YES_OR_NO = """\
def is_query(text: str) -> bool:
    words = text.lower()
    return any(word in words for word in ("select", "insert", "update", "delete", "drop", "alter", "create", "with"))
"""
CONTRADICTED = {
    "one right output, drawn": ("{output_exactness: -2}", "@ask\n"),
    "a median between": ("{output_exactness: {by: {ana: -2, ben: -2}}}", "@ask\n"),
    "microseconds, a language model": ("{latency_cost: -2}", "@ask\n"),
    "only suggests, pays": (
        "{side_effect_authority: 2}",
        "import stripe\ndef back():\n    stripe.Refund.create(charge='c')\n",
    ),
    "validated input, keywords": (
        "{input_regularity: -2}",
        TOPICS,
    ),
}


@pytest.mark.parametrize("name", CONTRADICTED)
def test_an_answer_that_the_code_contradicts_is_told_where_it_shows(tmp_path: Path, name: str) -> None:
    answers, code = CONTRADICTED[name]
    findings = check(tmp_path, answered(answers, code)).findings
    told = only(findings, "MID604")
    assert told.place.path == "app/totals.py"
    (answer,) = (each.place for each in told.related if each.label == "answer")
    assert (answer.path, answer.line) == ("docs/totals.answers.yaml", 3)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ("{output_exactness: -1}", "@ask\n"),
        ("{output_exactness: null}", "@ask\n"),
        (
            "{output_exactness: -2}",
            "from openai import OpenAI\ndef f(t):\n    OpenAI().responses.create(model='m', input=t, temperature=0)\n",
        ),
        ("{side_effect_authority: 0}", "import stripe\ndef back():\n    stripe.Refund.create(charge='c')\n"),
        ("{side_effect_authority: 2}", "import stripe\ndef back():\n    stripe.Refund.list()\n"),
        ("{data_availability: -2}", "from sklearn.cluster import KMeans\ndef f(x):\n    return KMeans(3).fit(x)\n"),
        (
            "{input_regularity: -2}",
            'STOP = {"a", "an", "and", "are", "as", "at", "be", "but", "by", "for"}\n',
        ),
        ("{input_regularity: -2}", YES_OR_NO),
        ("{}", "@ask\n"),
    ],
)
def test_an_answer_that_may_hold_is_not_told(tmp_path: Path, answers: str, code: str) -> None:
    rules = {each.rule for each in check(tmp_path, answered(answers, code)).findings}
    assert rules <= {"MID201"}


def test_places_of_others_and_tests_do_not_count(tmp_path: Path) -> None:
    text = answered("{output_exactness: -2}", "X = 1\n").replace("code: [app]", "code: [app.totals]")
    text = text.replace("  totals:\n", "  other: {side: learned, code: [app.other]}\n  totals:\n", 1)
    assert verify(tmp_path, f"{text}\n# file: app/other.py\n@ask\n# file: tests/test_it.py\n@ask\n") == ()


def test_one_finding_for_each_answer_keeps_its_identity_when_places_change(tmp_path: Path) -> None:
    one = only(check(tmp_path, answered("{output_exactness: -2}", "@ask\n")).findings, "MID604")
    twice = "def before(t):\n    return OpenAI().responses.create(model='m', input=t)\n"
    code = f"from openai import OpenAI\n{twice}\n@ask\n"
    two = only(check(tmp_path, answered("{output_exactness: -2}", code)).findings, "MID604")
    assert two.place.line == 3
    assert (two.evidence, two.symbol, field(two, "count")) == (one.evidence, one.symbol, "1")


def test_a_comment_may_allow_it(tmp_path: Path) -> None:
    code = (
        "import stripe\ndef back():\n"
        "    # midline: allow[answer-contradicted] reason: a sandbox account\n    stripe.Refund.create(charge='c')\n"
    )
    findings = check(tmp_path, answered("{side_effect_authority: 2}", code)).findings
    assert [(each.rule, each.allowed) for each in findings] == [("MID604", "a sandbox account")]


def test_a_part_of_a_split_is_held_to_its_own_answers(tmp_path: Path) -> None:
    answers = "{output_exactness: 0, parts: {words: {output_exactness: 2}, totals: {output_exactness: -2}}}"
    text = answered(answers, "@ask\n").replace("answers:\n  totals:", "answers:\n  whole:")
    assert only(check(tmp_path, text).findings, "MID604").component == "totals"


def test_records_of_an_included_manifest_lie_beside_it(tmp_path: Path) -> None:
    text = """\
        include: [services/*/midline.yaml]
        # file: services/pay/midline.yaml
        midline: 1
        components:
          totals: {side: deterministic, code: [app], decision: docs/totals.md}
        # file: services/pay/app.py
        X = 1
        # file: services/pay/docs/totals.md
        ---
        component: totals
        side: learned
        ---
        """
    findings = check(tmp_path, text).findings
    assert [(path, rule, name) for path, _, rule, name in seen(findings)] == [
        ("services/pay/midline.yaml", "MID602", "pay/totals")
    ]
