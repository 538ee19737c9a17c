"""`midline review`: every component with its decision, the most urgent first, for people, programs and meetings."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from midline.analysis.component_code import code_digests
from midline.analysis.opening import open_evidence
from midline.analysis.options import AnalysisOptions
from midline.analysis.reviewing import Review, run_review
from shop_project import DOCS, Run, midline, midline_here, write

TODAY = date(2026, 7, 1)
ASK = """\
from openai import OpenAI

def ask(text):
    return OpenAI().responses.create(model="m", input=text)
"""
MANIFEST = """\
midline: 1
components:
  aged: {side: deterministic, code: [app.aged], decision: docs/aged.md}
  asking: {side: learned, code: [app.asking], decision: docs/asking.md}
  bare: {side: learned, code: [app.bare]}
  fine: {side: learned, code: [app.fine], decision: docs/fine.md}
  moved: {side: deterministic, code: [app.moved], decision: docs/moved.md}
  planned: {side: undecided, status: planned}
  plain: {side: deterministic, code: [app.plain], decision: docs/plain.md}
  shared: {role: contract, code: [app.shared]}
  torn: {side: deterministic, code: [app.torn], decision: docs/torn.md}
  wiki: {side: deterministic, code: [app.wiki], decision: "https://wiki.acme/x"}
  rest: {side: deterministic, code: [app]}
"""
NAMES = ("aged", "asking", "bare", "fine", "moved", "plain", "shared", "torn", "wiki", "__init__")


def record(name: str, side: str, more: str = "") -> str:
    head = f'status: accepted\ndate: 2026-06-01\ncomponent: {name}\nside: {side}\ncriteria: "1.0"\n'
    return f"---\n{head}{more}---\n# It\n"


FILES: dict[str, str | bytes] = {
    "midline.yaml": MANIFEST,
    **{f"app/{name}.py": "" for name in NAMES},
    "app/asking.py": ASK,
    "app/fine.py": ASK,
    "docs/aged.md": record("aged", "deterministic", "review: 2020-06-30\n"),
    "docs/asking.md": record("asking", "learned"),
    "docs/asking.answers.yaml": "answers: {asking: {output_exactness: -2}}\n",
    "docs/fine.md": record("fine", "learned", "review: 2026-07-31\n"),
    "docs/fine.answers.yaml": "covers: 0\nanswers: {fine: {output_exactness: 2}}\n",
    "docs/moved.md": record("moved", "learned"),
    "docs/plain.md": "# Plain: we talked about it\n",
    "docs/torn.md": "---\nside: nonsense\nreview: soon\n---\n",
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    write(tmp_path, FILES)
    return tmp_path


def review(folder: Path, *names: str) -> Review:
    return run_review(folder, None, AnalysisOptions(use_cache=False, workers=1, today=TODAY), names)


def told(found: Review) -> dict[str, tuple[list[str], list[str]]]:
    """Component -> what is due, what is noted; those of which nothing is said are left out."""
    said = {
        item.component.name: ([each.rule for each in item.due], [each.kind for each in item.notes])
        for item in found.items
    }
    return {name: what for name, what in said.items() if any(what)}


def test_what_is_due_comes_first_and_the_most_urgent_before_all(shop: Path) -> None:
    found = review(shop)
    assert told(found) == {
        "asking": (["MID604"], ["verdict-now"]),
        "moved": (["MID602"], ["no-answers"]),
        "torn": (["MID605"], []),
        "aged": (["MID603"], ["no-answers"]),
        "bare": (["MID601"], []),
        "planned": (["MID601"], []),
        "rest": (["MID601"], []),
        "fine": ([], ["review-soon", "verdict-now", "code-changed"]),
        "plain": ([], ["no-side"]),
        "wiki": ([], ["elsewhere"]),
    }
    assert list(told(found)) == [item.component.name for item in found.items if item.due or item.notes]
    assert [item.component.name for item in found.items if item.lacks_record] == ["bare", "planned", "rest"]
    asking = found.items[0]
    assert (asking.age, asking.decided, asking.status, asking.verdict) == (30, date(2026, 6, 1), "accepted", "learned")


def test_the_digest_of_the_code_tells_a_change_and_not_a_move(shop: Path) -> None:
    def digest() -> str:
        _, case, source = open_evidence(shop, None, AnalysisOptions(use_cache=False, workers=1))
        return code_digests(case, source)["fine"]

    first = digest()
    (shop / "docs/fine.answers.yaml").write_text(f"covers: {first}\nanswers: {{fine: {{output_exactness: 2}}}}\n")
    assert "code-changed" not in told(review(shop))["fine"][1]
    (shop / "app/fine.py").write_bytes(ASK.replace("\n", "\r\n").encode())
    assert digest() == first
    (shop / "app/fine.py").rename(shop / "app/fine2.py")
    write(shop, {"midline.yaml": MANIFEST.replace("[app.fine]", "[app.fine2]")})
    assert digest() == first
    write(shop, {"app/fine2.py": ASK + "\n# more\n"})
    assert digest() != first
    assert "code-changed" in told(review(shop))["fine"][1]


def test_severities_and_suppressions_of_a_check_hide_nothing_here(shop: Path) -> None:
    write(shop, {"midline.yaml": MANIFEST + "rules: {severity: {MID604: off, MID602: off}}\n"})
    write(shop, {"app/asking.py": "# midline: allow[MID604] reason: not today\n" + ASK})
    assert {"asking", "moved"} <= {item.component.name for item in review(shop).due}


def test_one_component_may_be_asked_for_and_a_wrong_name_is_told_with_the_nearest(shop: Path) -> None:
    assert midline_here(shop, "review", "--no-cache", "shared").code == 0
    run = midline_here(shop, "review", "--no-cache", "shred", "bare")
    assert (run.code, run.out) == (2, "")
    assert "there is no component `shred`" in run.err and "shared" in run.err


def reviewed(run: Run) -> dict[str, Any]:
    """Standard output as the object that docs/review.schema.json describes."""
    schema = json.loads((DOCS / "review.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    found: dict[str, Any] = json.loads(run.out)
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(found)
    return found


def test_json_keeps_to_its_schema(shop: Path) -> None:
    write(shop, {"docs/fine.md": record("fine", "learned", "review: 9999-01-01\n")})
    run = midline_here(shop, "review", "--no-cache", "--format", "json")
    found = reviewed(run)
    assert run.code == 1
    assert found["summary"] == {"components": 11, "due": 7, "without_record": 3, "need_none": 1}
    torn = next(each for each in found["components"] if each["component"] == "torn")
    assert [each["says"] for each in torn["due"][0]["related"]] == ["`nonsense` is no verdict", "`soon` is not a date"]


def test_what_keeps_it_from_its_work_is_an_object_of_the_same_schema(shop: Path) -> None:
    write(shop, {"midline.yaml": "midline: 1\ncomponents: {a: {sode: learned}}\n"})
    run = midline_here(shop, "review", "--format", "json")
    found = reviewed(run)
    assert (run.code, found["summary"], found["components"]) == (2, None, [])
    assert found["problems"][0]["line"] == 2


def test_mistakes_in_a_teams_questions_are_told(shop: Path) -> None:
    write(shop, {"midline.yaml": MANIFEST + "rules: {extra: [rules]}\n", "rules/criteria.yaml": "weights: {nope: 1}\n"})
    for command in ("review", "check"):
        run = midline(shop, command, "--no-cache")
        assert run.code == 2, run
        assert "rules/criteria.yaml:1" in run.err and "`nope`" in run.err


def test_the_last_line_is_never_a_false_green(tmp_path: Path) -> None:
    write(tmp_path, {"midline.yaml": "midline: 1\ncomponents: {}\n"})
    empty = midline_here(tmp_path, "review")
    assert (empty.code, empty.out) == (0, "no component needs a record; nothing was reviewed\n")
    write(tmp_path, {"midline.yaml": "midline: 1\ncomponents: {a: {side: learned, code: [a], decision: a.md}}\n"})
    write(tmp_path, {"a.md": "# We talked", "a.py": ""})
    plain = midline_here(tmp_path, "review")
    assert plain.out.splitlines()[-1] == "0 of 1 component needs a look; the record of 1 says no side"


def test_text_from_outside_can_neither_write_to_the_terminal_nor_become_markup(tmp_path: Path) -> None:
    nasty = "docs/a|b\x1b[31m<i>`.md"
    manifest = f"midline: 1\ncomponents: {{a: {{side: learned, code: [a], decision: {json.dumps(nasty)}}}}}\n"
    write(tmp_path, {"midline.yaml": manifest, nasty: record("a", "deterministic"), "a.py": ""})
    text = midline_here(tmp_path, "review", "--no-cache")
    assert (text.code, "\x1b" in text.out, "\\x1b[31m" in text.out) == (1, False, True)
    page = midline_here(tmp_path, "review", "--no-cache", "--format", "markdown").out
    assert "\x1b" not in page
    rows = [line for line in page.splitlines() if line.startswith("| a |")]
    assert len(rows) == 1 and rows[0].replace("\\|", "").count("|") == 9
    assert "<i>" not in page.replace("\\<i\\>", "")


def test_markdown_has_a_box_to_tick_for_each_thing_due(shop: Path) -> None:
    page = midline_here(shop, "review", "--no-cache", "--format", "markdown").out
    assert page.count("- [ ] **MID6") >= 7
    assert "run `midline classify bare`, or name its record under `decision:`" in page
    assert not any(line.endswith(" ") for line in page.splitlines())


def test_a_review_is_the_same_for_any_hash_seed(shop: Path) -> None:
    runs = [
        midline(shop, "review", "--no-cache", "--format", "json", environment={"PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    ]
    assert runs[0].out == runs[1].out


def test_days_are_counted_to_the_day(shop: Path) -> None:
    for ahead, soon in ((0, True), (30, True), (31, False)):
        day = (TODAY + timedelta(days=ahead)).isoformat()
        write(shop, {"docs/fine.md": record("fine", "learned", f"review: {day}\n")})
        kinds = told(review(shop)).get("fine", ([], []))[1]
        assert ("review-soon" in kinds) is soon


@pytest.mark.parametrize("parts", ["", ", parts: {front: {}, back: {}}"])
def test_a_part_without_answers_of_its_own_is_said_to_be_presumed(tmp_path: Path, parts: str) -> None:
    manifest = "midline: 1\ncomponents: {front: {side: learned, status: planned, decision: docs/whole.md}}\n"
    page = '---\ncomponent: whole\nside: split\nparts: {front: learned}\ncriteria: "1.0"\n---\n'
    write(tmp_path, {"midline.yaml": manifest, "docs/whole.md": page})
    write(tmp_path, {"docs/whole.answers.yaml": f"covers: ab\nanswers: {{whole: {{output_exactness: -2{parts}}}}}\n"})
    assert told(review(tmp_path)) == {"front": ([], ["presumed"])}
    assert "answers about whole" in midline_here(tmp_path, "review").out
