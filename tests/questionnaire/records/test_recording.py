"""What recording decisions writes: all files together, what stood there kept, every new decision linked to the old."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from recorded_decisions import CRITERIA, DAY, DETERMINISTIC, LEARNED, NEXT_YEAR, SPLIT, UNDECIDED, answers, decision
from recorded_shop import MANIFEST, components, decided, record, said, tree

from midline.questionnaire.answers import Answers
from midline.questionnaire.answers_file import read_answers
from midline.questionnaire.records.planning import plan_recording
from midline.questionnaire.records.recording import (
    write_recording,
)


def test_a_decision_writes_answers_record_and_its_lines_of_the_manifest(shop: Path) -> None:
    (found,) = record(shop, decided("triage", LEARNED, covers="h1", uses=("billing",)))
    assert (found.record, found.answers, found.is_new) == (
        "docs/decisions/triage.md",
        "docs/decisions/triage.answers.yaml",
        True,
    )
    text = (shop / "midline.yaml").read_text(encoding="utf-8")
    assert "\n".join(text.splitlines()[:6]) == "\n".join(MANIFEST.splitlines()[:6])
    assert components(shop)["triage"] == {
        "side": "learned",
        "status": "planned",
        "uses": ["billing"],
        "decision": "docs/decisions/triage.md",
    }
    assert said(shop, "triage.md").side == "learned"
    file = read_answers(shop / found.answers, found.answers, CRITERIA)
    assert file.components == {"triage": answers(LEARNED, "Because.")}
    assert (file.covers, file.date, file.reviewer) == ("h1", DAY, "ana")
    assert [(each.name, each.is_new, each.line) for each in found.components] == [("triage", False, 7)]


def test_without_a_manifest_a_minimal_one_is_made(tmp_path: Path) -> None:
    given_answers = replace(answers(LEARNED), description="Sorts  mails:\nall of them")
    recording = plan_recording(CRITERIA, tmp_path / "midline.yaml", [decision("triage", given_answers)])
    assert recording.creates_manifest
    assert tree(tmp_path) == {}
    write_recording(recording)
    assert (tmp_path / "midline.yaml").read_text(encoding="utf-8") == (
        "midline: 1\ncomponents:\n  triage:\n    side: learned\n    status: planned\n"
        '    description: "Sorts mails: all of them"\n    decision: docs/decisions/triage.md\n'
    )
    assert components(tmp_path)


def test_a_side_that_changes_is_told(shop: Path) -> None:
    (found,) = record(shop, decided("billing", LEARNED))
    assert found.told == ("`billing` was deterministic and becomes learned.",)
    assert "side: learned   # since ever" in (shop / "midline.yaml").read_text(encoding="utf-8")


def test_an_undecided_verdict_takes_no_side_away(shop: Path) -> None:
    billing, triage, fresh = record(shop, *(decided(name, UNDECIDED) for name in ("billing", "triage", "fresh")))
    assert billing.told == ("The answers do not settle `billing`; it stays deterministic.",)
    assert (triage.told, fresh.told) == ((), ())
    found = components(shop)
    assert found["billing"]["side"] == "deterministic"
    assert found["fresh"] == {"side": "undecided", "status": "planned", "decision": "docs/decisions/fresh.md"}
    assert said(shop, "billing.md").status == "proposed"


def test_a_role_stays_a_role(shop: Path) -> None:
    (found,) = record(shop, decided("wiring", LEARNED))
    assert "Its role stays." in found.told[0]
    assert components(shop)["wiring"] == {
        "role": "wiring",
        "code": ["shop.main"],
        "decision": "docs/decisions/wiring.md",
    }


def test_a_split_makes_two_components_and_keeps_the_old_one(shop: Path) -> None:
    (found,) = record(shop, decided("billing", SPLIT))
    page = "docs/decisions/billing.md"
    assert components(shop) | {"triage": 0, "wiring": 0} == {
        "billing": {"side": "deterministic", "code": ["shop.billing"], "decision": page},
        "triage": 0,
        "wiring": 0,
        "billing-front": {"side": "learned", "status": "planned", "decision": page, "feature": "billing"},
        "billing-back": {
            "side": "deterministic",
            "status": "planned",
            "uses": ["billing-front"],
            "decision": page,
            "feature": "billing",
        },
    }
    (told,) = found.told
    assert told.startswith("`billing` stays, with its code. Move what it owns (shop.billing) to `billing-front` and ")
    assert [said(shop, "billing.md").side_of(name) for name in ("billing", "billing-front", "billing-back")] == [
        "split",
        "learned",
        "deterministic",
    ]


def test_a_split_of_what_is_new_makes_only_the_parts(shop: Path) -> None:
    parts = {"reading": answers(LEARNED), "paying": answers(DETERMINISTIC)}
    record(shop, decision("refunds", answers(SPLIT, parts=parts)))
    found = components(shop)
    assert "refunds" not in found
    assert found["paying"]["uses"] == ["reading"]


def test_a_part_may_keep_the_name_of_the_whole(shop: Path) -> None:
    parts = {"triage-reading": answers(LEARNED), "triage": answers(DETERMINISTIC)}
    (found,) = record(shop, decision("triage", answers(SPLIT, parts=parts)))
    assert found.told == ()
    assert components(shop)["triage"]["side"] == "deterministic"
    assert said(shop, "triage.md").side_of("triage") == "deterministic"


def test_a_part_that_was_split_again_gives_its_own_parts(shop: Path) -> None:
    whole = decision("desk", answers(SPLIT, parts={"front": answers(SPLIT), "back": answers(DETERMINISTIC)}))
    record(shop, whole)
    found = components(shop)
    assert [name for name in found if name not in ("billing", "triage", "wiring")] == [
        "front-front",
        "front-back",
        "back",
    ]
    assert (found["front-back"]["uses"], found["back"]["uses"]) == (["front-front"], ["front-front"])


def test_a_later_decision_supersedes_with_links_both_ways(shop: Path) -> None:
    record(shop, decided("triage", DETERMINISTIC))
    first = (shop / "docs/decisions/triage.md").read_text(encoding="utf-8")
    old_answers = (shop / "docs/decisions/triage.answers.yaml").read_bytes()
    (found,) = record(shop, decided("triage", LEARNED))
    assert (found.record, found.supersedes) == ("docs/decisions/triage-2.md", "docs/decisions/triage.md")
    assert said(shop, "triage-2.md").supersedes == "triage.md"
    assert said(shop, "triage-2.md").answers == "triage-2.answers.yaml"
    marked = first.replace("status: accepted", "status: superseded").replace(
        "triage.answers.yaml\n---", "triage.answers.yaml\nsuperseded-by: triage-2.md\n---", 1
    )
    assert (shop / "docs/decisions/triage.md").read_text(encoding="utf-8") == marked
    assert (shop / "docs/decisions/triage.answers.yaml").read_bytes() == old_answers
    assert components(shop)["triage"]["decision"] == "docs/decisions/triage-2.md"
    (third,) = record(shop, decided("triage", DETERMINISTIC))
    assert (third.record, third.supersedes) == ("docs/decisions/triage-3.md", "docs/decisions/triage-2.md")


def test_parts_that_a_later_decision_no_longer_has_are_told(shop: Path) -> None:
    record(shop, decided("desk", SPLIT))
    (again,) = record(shop, decided("desk", SPLIT, reviewers=("ben",)))
    assert again.told == ()
    (found,) = record(shop, decided("desk", LEARNED))
    assert [each.split(" still rests on ")[0] for each in found.told] == ["`desk-front`", "`desk-back`"]
    assert components(shop)["desk-front"]["decision"] == again.record


def test_the_same_decision_again_writes_nothing(shop: Path) -> None:
    record(shop, decided("triage", SPLIT), decided("billing", LEARNED))
    before = tree(shop)
    found = record(shop, decided("triage", SPLIT), decided("billing", LEARNED))
    assert [each.is_new for each in found] == [False, False]
    assert found[0].answers == "docs/decisions/triage.answers.yaml"
    assert tree(shop) == before
    (later,) = record(shop, decided("billing", LEARNED, date=DAY + datetime.timedelta(90)))
    assert (later.is_new, tree(shop)) == (False, before)


@pytest.mark.parametrize(
    "more",
    [
        {"date": NEXT_YEAR},
        {"reviewers": ("ana", "ben")},
        {"covers": "h2"},
        {"context": "New."},
        {"status": "proposed"},
        {"review": DAY + datetime.timedelta(90), "review_asked": True},
    ],
)
def test_what_is_new_in_the_circumstances_makes_a_new_record(shop: Path, more: dict[str, Any]) -> None:
    record(shop, decided("billing", LEARNED, covers="h1", context="Known."))
    (again,) = record(shop, decided("billing", LEARNED, covers="h1", context="Known."))
    assert not again.is_new
    (later,) = record(shop, decided("billing", LEARNED, **{"covers": "h1", "context": "Known."} | more))
    assert later.supersedes == "docs/decisions/billing.md"


def test_a_page_by_hand_that_the_manifest_names_is_superseded_and_kept(shop: Path) -> None:
    page = "# Why triage is learned\r\n\r\nBecause.\r\n"
    (shop / "why").mkdir()
    (shop / "why/triage.md").write_bytes(page.encode())
    text = MANIFEST.replace("status: planned}", "status: planned, decision: why/triage.md}")
    (shop / "midline.yaml").write_text(text, encoding="utf-8")
    (found,) = record(shop, decided("triage", LEARNED))
    assert (found.record, found.supersedes) == ("docs/decisions/triage.md", "why/triage.md")
    assert said(shop, "triage.md").supersedes == "../../why/triage.md"
    head = "---\r\nstatus: superseded\r\nsuperseded-by: ../docs/decisions/triage.md\r\n---\r\n"
    assert (shop / "why/triage.md").read_bytes() == (head + page).encode()


def test_a_page_that_nobody_claims_is_left_alone(shop: Path) -> None:
    folder = shop / "docs/decisions"
    folder.mkdir(parents=True)
    (folder / "triage.md").write_bytes(b"\xff\xfe not ours")
    (folder / "triage-2.answers.yaml").write_text("not: ours\n", encoding="utf-8")
    (folder / "triage-3.md").symlink_to("nowhere.md")
    before = tree(shop)
    (found,) = record(shop, decided("triage", LEARNED))
    assert (found.record, found.supersedes) == ("docs/decisions/triage-4.md", "")
    assert {path: content for path, content in tree(shop).items() if path in before and path != "midline.yaml"} == {
        path: content for path, content in before.items() if path != "midline.yaml"
    }


def test_a_record_is_found_by_what_it_says_where_the_manifest_does_not_name_it(shop: Path) -> None:
    record(shop, decided("triage", DETERMINISTIC))
    record(shop, decided("triage", LEARNED))
    (shop / "midline.yaml").write_text(MANIFEST, encoding="utf-8")
    (found,) = record(shop, decided("triage", UNDECIDED))
    assert found.supersedes == "docs/decisions/triage-2.md"


def test_a_manifest_that_names_an_old_record_means_the_newest(shop: Path) -> None:
    for ordinals in (DETERMINISTIC, LEARNED):
        record(shop, decided("triage", ordinals))
    text = (shop / "midline.yaml").read_text(encoding="utf-8")
    (shop / "midline.yaml").write_text(text.replace("triage-2.md", "triage.md"), encoding="utf-8")
    first = (shop / "docs/decisions/triage.md").read_bytes()
    (found,) = record(shop, decided("triage", UNDECIDED))
    assert (found.record, found.supersedes) == ("docs/decisions/triage-3.md", "docs/decisions/triage-2.md")
    assert (shop / "docs/decisions/triage.md").read_bytes() == first


def test_records_that_supersede_each_other_end_the_search(shop: Path) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        (shop / f"{one}.md").write_text(f"---\nsuperseded-by: {other}.md\n---\n", encoding="utf-8")
    text = MANIFEST.replace("planned}", "planned, decision: a.md}")
    (shop / "midline.yaml").write_text(text, encoding="utf-8")
    (found,) = record(shop, decided("triage", LEARNED))
    assert found.supersedes == "b.md"


def test_a_later_decision_on_one_part_amends_the_split(shop: Path) -> None:
    record(shop, decided("triage", SPLIT))
    front, back = record(shop, decided("triage-front", DETERMINISTIC), decided("triage-back", LEARNED))
    assert (front.supersedes, front.amends) == ("", "docs/decisions/triage.md")
    assert said(shop, "triage-front.md").amends == "triage.md"
    whole = said(shop, "triage.md")
    assert (whole.status, whole.amended_by) == ("accepted", ("triage-front.md", "triage-back.md"))
    assert components(shop)["triage-front"]["side"] == "deterministic"
    assert back.told == ("`triage-back` was deterministic and becomes learned.",)
    (again,) = record(shop, decided("triage", SPLIT, date=NEXT_YEAR))
    assert [each for each in again.told if "has a decision of its own, docs/decisions/triage-front.md" in each]
    assert components(shop)["triage-front"]["decision"] == "docs/decisions/triage-front.md"


def test_a_page_shared_by_two_components_is_amended_not_superseded(shop: Path) -> None:
    (shop / "why.md").write_text("# Why\n", encoding="utf-8")
    text = MANIFEST.replace("planned}", "planned, decision: why.md}").replace(
        "[shop.main]}", "[shop.main], decision: why.md}"
    )
    (shop / "midline.yaml").write_text(text, encoding="utf-8")
    (found,) = record(shop, decided("triage", LEARNED))
    assert found.amends == "why.md"
    assert (shop / "why.md").read_text(encoding="utf-8") == "---\namended-by: [docs/decisions/triage.md]\n---\n# Why\n"


def test_answers_written_by_hand_where_they_belong_are_used_as_they_are(shop: Path) -> None:
    file = shop / "docs/decisions/triage.answers.yaml"
    file.parent.mkdir(parents=True)
    lines = "".join(f"    {key}: {ordinal}  # sure\n" for key, ordinal in LEARNED.items())
    file.write_text(f"answers:\n  triage:\n{lines}", encoding="utf-8")
    before = file.read_bytes()
    (found,) = record(shop, decision("triage", answers(LEARNED)))
    assert found.answers == "docs/decisions/triage.answers.yaml"
    assert file.read_bytes() == before
    assert said(shop, "triage.md").answers == "triage.answers.yaml"


def test_a_record_outside_the_folder_is_linked_but_not_touched(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    shop.mkdir()
    (tmp_path / "secret.md").write_text("---\ncomponent: triage\n---\n", encoding="utf-8")
    (shop / "old.md").symlink_to("../secret.md")
    (shop / "midline.yaml").write_text(MANIFEST.replace("planned}", "planned, decision: old.md}"), encoding="utf-8")
    (found,) = record(shop, decided("triage", LEARNED))
    assert found.told == ("old.md is no Markdown below the manifest's folder, and was left as it is.",)
    assert (tmp_path / "secret.md").read_text(encoding="utf-8") == "---\ncomponent: triage\n---\n"
    assert said(shop, "triage.md").supersedes == "../../old.md"


@pytest.mark.parametrize("named", ["midline.yaml", "why.rst", "link.md"])
def test_what_is_no_markdown_is_never_marked(shop: Path, named: str) -> None:
    (shop / "why.rst").write_text("Why\n===\n", encoding="utf-8")
    (shop / "link.md").symlink_to("midline.yaml")
    text = MANIFEST.replace("planned}", f"planned, decision: {named}}}")
    (shop / "midline.yaml").write_text(text, encoding="utf-8")
    (found,) = record(shop, decided("triage", LEARNED))
    assert found.supersedes == named
    assert found.told == (f"{named} is no Markdown below the manifest's folder, and was left as it is.",)
    assert components(shop)["triage"]["decision"] == "docs/decisions/triage.md"
    assert (shop / "why.rst").read_text(encoding="utf-8") == "Why\n===\n"


def test_a_linked_manifest_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "midline.yaml").symlink_to("real.yaml")
    record(tmp_path, decided("triage", LEARNED))
    assert (tmp_path / "midline.yaml").is_symlink()
    assert "docs/decisions/triage.md" in (tmp_path / "real.yaml").read_text(encoding="utf-8")


def test_decisions_of_one_run_do_not_get_in_each_others_way(shop: Path) -> None:
    found = record(shop, decided("triage-2", LEARNED), decided("triage", LEARNED))
    assert [each.record for each in found] == ["docs/decisions/triage-2.md", "docs/decisions/triage.md"]
    (again,) = record(shop, decided("triage", DETERMINISTIC))
    assert again.record == "docs/decisions/triage-3.md"
    assert said(shop, "triage-2.md").status == "accepted"


def test_answers_without_facts_are_recorded_too(shop: Path) -> None:
    record(shop, decision("triage", Answers()))
    assert said(shop, "triage.md").side == "undecided"
