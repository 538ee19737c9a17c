"""Prompt files through the whole check: what is found in them, and what becomes of files that are no prompts."""

from __future__ import annotations

from pathlib import Path

import pytest

from midline.analysis.checking import run_check
from midline.judging.finding import Finding
from midline.ratchet.identity import identities

MANIFEST = """\
midline: 1
components:
  triage: {{side: learned, code: [app], prompts: [{prompts}]}}
"""
WORK = "Extract every e-mail address from the text below, one per line. No commentary.\n\n{text}\n"
POLICY = (
    "You answer customers of a shop.\nBe warm.\n"
    "Refunds within 14 days are full, within 30 days minus 10 % of the price.\n"
    "Orders above 500 euros need a manager; shipping is free from 49 euros.\n"
)
MOOD = "Read the customer's message and say how they feel, in one short sentence, without judging them.\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "app").mkdir()
    (tmp_path / "app/__init__.py").write_text("", encoding="utf-8")
    (tmp_path / "prompts").mkdir()
    declare(tmp_path, "prompts/*")
    return tmp_path


def declare(shop: Path, prompts: str) -> None:
    (shop / "midline.yaml").write_text(MANIFEST.format(prompts=prompts), encoding="utf-8")


def found(shop: Path) -> tuple[Finding, ...]:
    return run_check(shop).result.open_findings


def told(shop: Path) -> list[tuple[str, str, int]]:
    return [(each.rule, each.place.path, each.place.line) for each in found(shop)]


@pytest.mark.parametrize("name", ["mail.md", "mail.txt", "mail.jinja", "mail.j2", "mail.prompt"])
def test_a_file_is_one_prompt(shop: Path, name: str) -> None:
    (shop / "prompts" / name).write_text(f"\n{WORK}", encoding="utf-8")
    assert told(shop) == [("MID302", f"prompts/{name}", 2)]


def test_yaml_holds_a_prompt_in_every_long_value(shop: Path) -> None:
    text = f"mood: {MOOD}flows:\n  - system: |\n      {POLICY.replace(chr(10), chr(10) + '      ')}\n"
    (shop / "prompts/flows.yaml").write_text(text, encoding="utf-8")
    (finding,) = found(shop)
    assert (finding.rule, finding.place.line) == ("MID303", 3)
    assert dict(finding.fields)["prompt"] == "flows.yaml flows.0.system"


def test_policy_is_told_at_its_first_figure(shop: Path) -> None:
    (shop / "prompts/shop.md").write_text(f"---\ntemperature: 0\n---\n{POLICY}", encoding="utf-8")
    assert told(shop) == [("MID303", "prompts/shop.md", 6)]


def test_other_words_leave_the_finding_what_it_was(shop: Path) -> None:
    (shop / "prompts/shop.md").write_text(POLICY, encoding="utf-8")
    before = identities(found(shop))
    (shop / "prompts/shop.md").write_text("Be brief, too.\n" + POLICY.replace("14 days", "20 days"), encoding="utf-8")
    assert identities(found(shop)) == before


def test_a_prompt_that_changes_is_judged_anew(shop: Path) -> None:
    (shop / "prompts/mail.md").write_text(MOOD, encoding="utf-8")
    assert told(shop) == []
    (shop / "prompts/mail.md").write_text(WORK, encoding="utf-8")
    assert told(shop) == [("MID302", "prompts/mail.md", 1)]
    (shop / "prompts/mail.md").unlink()
    (shop / "prompts/other.md").write_text(MOOD, encoding="utf-8")
    assert told(shop) == []


def test_a_glob_that_matches_nothing_is_told(shop: Path) -> None:
    (shop / "prompts/mail.md").write_text(MOOD, encoding="utf-8")
    declare(shop, "prompts/mial.md")
    (finding,) = found(shop)
    assert (finding.rule, dict(finding.fields)["nearest"]) == ("MID003", "prompts/mail.md")


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"fine\nnot \xff fine", 2, "0xff is not UTF-8"),
        (b"\n\nnull \0 byte", 3, "null byte"),
        ("Sort the list".encode("utf-16"), 1, "UTF-16"),
        (b"x" * 10_000_000, 1, "10.0 MB"),
    ],
    ids=["latin-1", "binary", "utf-16", "10 MB"],
)
def test_what_is_no_text_is_a_finding(shop: Path, content: bytes, line: int, reason: str) -> None:
    (shop / "prompts/bad.md").write_bytes(content)
    (finding,) = found(shop)
    assert (finding.rule, finding.place.path, finding.place.line) == ("MID005", "prompts/bad.md", line)
    assert reason in dict(finding.fields)["reason"]


@pytest.mark.parametrize("text", ["a: [1\nb: 2\n", "a: b: c\n", "\ta: 1\n", "a: \x01\n", "- a\nb\n- c: }"])
def test_yaml_that_does_not_parse_is_a_finding(shop: Path, text: str) -> None:
    (shop / "prompts/bad.yaml").write_text(text, encoding="utf-8")
    (finding,) = found(shop)
    assert finding.rule == "MID005"
    assert "YAML" in dict(finding.fields)["reason"]


@pytest.mark.parametrize("text", ["", "a", "[" * 20_000, "&a [*a]", "{a: " * 5_000, "- - - -\n" * 2_000])
def test_yaml_of_any_shape_ends_in_words(shop: Path, text: str) -> None:
    (shop / "prompts/odd.yaml").write_text(text, encoding="utf-8")
    assert {rule for rule, _, _ in told(shop)} <= {"MID005"}


def test_a_folder_or_a_dead_link_is_no_prompt(shop: Path) -> None:
    (shop / "prompts/mail.md").write_text(MOOD, encoding="utf-8")
    (shop / "prompts/inner").mkdir()
    (shop / "prompts/dead.md").symlink_to("nowhere.md")
    assert [(rule, path) for rule, path, _ in told(shop)] == [("MID005", "prompts/dead.md")]


def test_off_is_off(shop: Path) -> None:
    (shop / "prompts/mail.md").write_text(WORK, encoding="utf-8")
    manifest = (shop / "midline.yaml").read_text(encoding="utf-8")
    (shop / "midline.yaml").write_text(manifest + "rules: {severity: {MID302: off}}\n", encoding="utf-8")
    assert told(shop) == []
