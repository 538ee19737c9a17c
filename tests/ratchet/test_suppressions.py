"""Suppressions: their grammar, what they cover, and what is reported about them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midline.judging.finding import Finding, Place, Severity
from midline.ratchet.suppression_comment import Fault, Suppression, parse_suppression
from midline.ratchet.suppressions import apply_suppressions
from midline.reading.facts import Allow
from midline.reading.source import read_source

RULES = {
    "MID101": "model-call",
    "MID103": "builds-model",
    "MID901": "suppression-without-reason",
    "MID902": "unused-suppression",
    "MID903": "suppression-expired-or-too-wide",
}
TODAY = date(2026, 5, 1)
OK = "midline: allow[MID101] reason: known"


def found(line: int, rule: str = "MID101", symbol: str = "f", path: str = "a.py") -> Finding:
    return Finding(rule, Severity.ERROR, Place(path, line, 4), "billing", symbol)


def comment(text: str = OK, line: int = 5, start: int = 5, end: int = 5, **more: object) -> Allow:
    return Allow(line=line, column=0, text=text, own_line=True, start_line=start, end_line=end, **more)  # type: ignore[arg-type]


def run(
    findings: list[Finding], *allows: Allow, severity: Callable[[str], Severity] = lambda rule: Severity.WARNING
) -> tuple[list[str | None], list[tuple[str, dict[str, str]]]]:
    judged, upkeep = apply_suppressions(
        findings, {"a.py": allows}, today=TODAY, rules=RULES, severity=severity, owner=lambda path, symbol: "billing"
    )
    assert all(each.component == "billing" and each.place.path == "a.py" for each in upkeep)
    return [each.allowed for each in judged], [(each.rule, dict(each.fields)) for each in upkeep]


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        (OK, Suppression(("MID101",), None, "known")),
        (
            "midline:allow [ MID101 ,model-call,MID101 ]reason:  a: b ",
            Suppression(("MID101", "model-call"), None, "a: b"),
        ),
        ("midline: allow[x] ( until = 2026-05-01 ) reason: r", Suppression(("x",), date(2026, 5, 1), "r")),
    ],
)
def test_what_is_well_formed_is_read(text: str, parsed: Suppression) -> None:
    assert parse_suppression(text) == parsed


@pytest.mark.parametrize(
    ("text", "kind", "nearest"),
    [
        ("midline: allow[MID101]", "no-reason", ""),
        ("midline: allow[MID101] reason:  ", "no-reason", ""),
        ("midline: allow[MID101] because I say so", "unreadable", ""),
        ("midline: alow[MID101] reason: r", "unreadable", "allow"),
        ("midline: Allow[MID101] reason: r", "unreadable", "allow"),
        ("midline: allow MID101 reason: r", "unreadable", "allow[MID101]"),
        ("midline: allow[MID101 reason: r", "unreadable", ""),
        ("midline: allow[MID101] (until=2026-02-30) reason: r", "unreadable", ""),
        ("midline: allow[MID101] (until=20260501) reason: r", "unreadable", ""),
        ("midline: allow[MID101] (till=2026-05-01) reason: r", "unreadable", "(until=YYYY-MM-DD)"),
        ("midline:", "unreadable", ""),
        ("midline: allow", "too-wide", ""),
        ("midline: allow reason: r", "too-wide", ""),
        ("midline: allow[] reason: r", "too-wide", ""),
        ("midline: allow[*] reason: r", "too-wide", ""),
    ],
)
def test_what_is_wrong_is_told(text: str, kind: str, nearest: str) -> None:
    fault = parse_suppression(text)
    assert isinstance(fault, Fault)
    assert (fault.kind, fault.nearest) == (kind, nearest)


@given(st.text(alphabet=st.sampled_from("allow[]()=:, reason until2026-MID101*\n\x00é"), max_size=60))
def test_any_comment_is_a_suppression_or_a_fault(text: str) -> None:
    parsed = parse_suppression(f"midline:{text}")
    assert isinstance(parsed, Fault) or (parsed.rules and parsed.reason)


@given(
    st.lists(st.from_regex(r"MID[0-9]{3}|[a-z]+-[a-z]+", fullmatch=True), min_size=1, unique=True),
    st.none() | st.dates(),
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1),
)
def test_what_is_written_by_the_grammar_is_read_back(rules: list[str], until: date | None, reason: str) -> None:
    condition = f" (until={until:%Y-%m-%d})" if until and until.year > 999 else ""
    text = f"midline: allow[{', '.join(rules)}]{condition} reason: {reason}"
    assert parse_suppression(text) == Suppression(tuple(rules), until if condition else None, reason)


def test_a_statement_is_covered_from_its_first_to_its_last_line() -> None:
    allow = comment(line=4, start=5, end=8)
    covered, upkeep = run([found(line) for line in (3, 5, 8, 9)], allow)
    assert (covered, upkeep) == ([None, "known", "known", None], [])


def test_a_definition_covers_its_own_findings_only() -> None:
    allow = comment(line=5, start=5, end=6, definition="C.f")
    symbols = ["C.f", "app.billing:C.f", "C.f.<lambda>", "C.f.inner", "C", "C.fall"]
    covered, _ = run([found(20, symbol=symbol) for symbol in symbols], allow)
    assert covered == ["known", "known", "known", None, None, None]


def test_the_first_comment_covers_the_file_and_a_trailing_one_does_not() -> None:
    far = [found(400), found(1, symbol="")]
    assert run(far, comment(line=1, start=2, end=2, first=True)) == (["known", "known"], [])
    trailing = Allow(line=2, column=9, text=OK, own_line=False, start_line=2, end_line=2, first=True)
    assert run([found(400)], trailing)[0] == [None]


def test_only_the_named_rule_in_the_same_file_is_covered() -> None:
    covered, upkeep = run([found(5, "MID103"), found(5, path="b.py")], comment())
    assert (covered, upkeep) == ([None, None], [("MID902", {"rules": "MID101"})])


def test_the_narrowest_suppression_is_used_and_the_other_is_unused() -> None:
    wide = comment("midline: allow[model-call] reason: wide", line=1, start=2, end=2, first=True)
    covered, upkeep = run([found(5)], wide, comment())
    assert (covered, upkeep) == (["known"], [("MID902", {"rules": "model-call"})])


def test_each_rule_of_a_list_is_used_or_unused_by_itself() -> None:
    covered, upkeep = run([found(5)], comment("midline: allow[builds-model, model-call] reason: known"))
    assert (covered, upkeep) == (["known"], [("MID902", {"rules": "builds-model"})])


@pytest.mark.parametrize(
    ("text", "rule", "fields"),
    [
        ("midline: allow[MID101]", "MID901", {"rules": "MID101"}),
        (
            "midline: alow[MID101] reason: r",
            "MID901",
            {"reason": "after `midline:` stands `alow`, expected `allow[RULE]`", "nearest": "allow"},
        ),
        ("midline: allow[MID101] (until=2026-04-30) reason: r", "MID903", {"rules": "MID101", "until": "2026-04-30"}),
        ("midline: allow[] reason: r", "MID903", {"reason": "names no rule"}),
        ("midline: allow[modal-call] reason: r", "MID902", {"rules": "modal-call", "nearest": "model-call"}),
        ("midline: allow[MID0101] reason: r", "MID902", {"rules": "MID0101", "nearest": "MID101"}),
        ("midline: allow[MID902] reason: r", "MID902", {"rules": "MID902", "reason": "which cannot be suppressed"}),
    ],
)
def test_a_faulty_suppression_covers_nothing_and_is_reported_once(text: str, rule: str, fields: dict[str, str]) -> None:
    covered, upkeep = run([found(5)], comment(text))
    assert (covered, upkeep) == ([None], [(rule, fields)])


def test_the_last_day_still_counts() -> None:
    assert run([found(5)], comment("midline: allow[MID101] (until=2026-05-01) reason: r")) == (["r"], [])


def test_rules_that_are_off_are_neither_reported_nor_missed() -> None:
    off = {"MID101", "MID901"}

    def severity(rule: str) -> Severity:
        return Severity.OFF if rule in off else Severity.INFO

    assert run([], comment(), comment("midline: allow[MID103]"), severity=severity) == ([], [])


def test_upkeep_findings_are_sorted_and_placed_on_the_comment() -> None:
    _, upkeep = apply_suppressions(
        [],
        {"b.py": [comment(line=9)], "a.py": [comment(line=7), comment(line=2)]},
        today=TODAY,
        rules=RULES,
        severity=lambda rule: Severity.WARNING,
    )
    assert [each.place for each in upkeep] == [
        Place(path, line, 0, line, len(OK) + 2) for path, line in [("a.py", 2), ("a.py", 7), ("b.py", 9)]
    ]


def test_comments_of_a_real_file_cover_what_the_page_says() -> None:
    source = (
        '"""A module."""\n'  # 1
        "reply = ask(  # midline: allow[MID101] reason: behind code\n"  # 2
        "    text,\n"
        "    ask(other),\n"  # 4
        ")\n"
        "# midline: allow[MID101] reason: above a definition\n"  # 6
        "@cached\n"
        "def f(default=ask()):\n"  # 8
        "    def inner():\n"
        "        return ask()\n"  # 10
        "    return ask(), (lambda: ask())\n"
        "class C(Model):  # midline: allow[MID101] reason: behind a class\n"  # 12
        "    field = ask()\n"
        "    def m(self):\n"
        "        return ask()\n"  # 15
        'text = "# midline: allow[MID101] reason: no comment"; ask()\n'  # 16
    )
    outline = read_source(source.encode()).outline
    assert outline is not None
    places = [(2, ""), (4, ""), (8, ""), (10, "f.inner"), (11, "f"), (11, "f.<lambda>"), (12, ""), (13, "C")]
    places += [(15, "C.m"), (16, "")]
    covered, upkeep = run([found(line, symbol=symbol) for line, symbol in places], *outline.allows)
    behind, above, of_class = "behind code", "above a definition", "behind a class"
    assert covered == [behind, behind, above, None, above, above, of_class, of_class, None, None]
    assert upkeep == []
