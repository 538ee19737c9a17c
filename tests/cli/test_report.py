"""`midline report`: where the page goes, what it says on the terminal, and what stands in its way."""

from __future__ import annotations

from pathlib import Path

import pytest

from shop_project import midline, midline_here, plant


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The shop, with its planted model call in billing."""
    return plant(tmp_path)


def test_the_page_is_written_and_findings_fail_nothing(shop: Path) -> None:
    run = midline(shop, "report")
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("report.html: 1 finding (1 error); ")
    page = (shop / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "The line is broken: 1 error." in page
    assert "shop/billing.py:7" in page
    assert str(shop) not in page


def test_the_same_project_gives_the_same_bytes_with_and_without_a_cache(shop: Path) -> None:
    assert midline_here(shop, "report", "-o", "a.html").code == 0
    assert midline_here(shop, "report", "-o", "b.html", "--no-cache", "--workers", "1").code == 0
    assert midline_here(shop, "report", "-o", "c.html", "-q").out == ""
    assert (shop / "a.html").read_bytes() == (shop / "b.html").read_bytes() == (shop / "c.html").read_bytes()


def test_a_title_of_ones_own_is_only_text(shop: Path) -> None:
    assert midline_here(shop, "report", "--title", "</title><script>alert(1)</script>").code == 0
    page = (shop / "report.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "&lt;/title&gt;&lt;script&gt;alert(1)" in page


def test_records_are_linked_from_a_page_that_lies_in_the_project(shop: Path) -> None:
    record = shop / "docs" / "why billing.md"
    record.parent.mkdir()
    record.write_text("# Why\n", encoding="utf-8")
    manifest = shop / "midline.yaml"
    claimed = "code: [shop.billing], "
    manifest.write_text(manifest.read_text().replace(claimed, f"{claimed}decision: docs/why billing.md, "))
    (shop / "out").mkdir()
    assert midline_here(shop, "report", "-o", "out/report.html").code == 0
    assert 'href="../docs/why%20billing.md"' in (shop / "out" / "report.html").read_text(encoding="utf-8")
    outside = shop.parent / f"{shop.name}.html"
    assert midline_here(shop, "report", "-o", str(outside)).code == 0
    assert "docs/why%20billing.md" not in outside.read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_told_and_nothing_is_lost(shop: Path) -> None:
    run = midline_here(shop, "report", "-o", "nowhere/report.html")
    assert run.code == 2
    assert "nowhere/report.html: error: the report cannot be written: no such file or directory" in run.err
    (shop / "folder").mkdir()
    run = midline_here(shop, "report", "-o", "folder")
    assert run.code == 2
    assert "folder: error: the report cannot be written: is a directory" in run.err


def test_a_manifest_with_mistakes_is_told_and_an_earlier_page_is_left(shop: Path) -> None:
    midline_here(shop, "report")
    earlier = (shop / "report.html").read_bytes()
    (shop / "midline.yaml").write_text("midline: 1\ncomponents: {a: {sid: learned}}\n")
    run = midline_here(shop, "report")
    assert run.code == 2
    assert "midline.yaml:2" in run.err
    assert (shop / "report.html").read_bytes() == earlier


def test_findings_that_are_less_sure_are_shown_on_demand(shop: Path) -> None:
    for least in ("certain", "possible"):
        assert midline_here(shop, "report", "--min-confidence", least, "-o", f"{least}.html").code == 0
    assert "The line is broken: 1 error." in (shop / "certain.html").read_text(encoding="utf-8")


def test_what_somebody_else_wrote_is_left_alone_unless_it_is_named(shop: Path) -> None:
    page = shop / "report.html"
    page.write_text("<title>test results</title>")
    run = midline_here(shop, "report")
    assert (run.code, page.read_text()) == (2, "<title>test results</title>")
    assert "`-o report.html` to replace it" in run.err
    assert midline_here(shop, "report", "-o", "report.html").code == 0
    assert midline_here(shop, "report", "--title", "Again").code == 0
    assert "Again" in page.read_text(encoding="utf-8")
