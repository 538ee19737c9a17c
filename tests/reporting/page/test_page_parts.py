"""What the page is put together from: ids, code, sentences, data and the policy."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_systems import HOSTILE, hostile_system, system

from midline.analysis.boundary import Boundary
from midline.catalogue.rules import load_rules
from midline.drawing.picture import Card, Column
from midline.drawing.picturing import picture_of
from midline.drawing.svg.svg import svg_text
from midline.judging.finding import Finding, Place, Severity
from midline.judging.result import CheckResult
from midline.reporting.page.anchors import card_anchor, component_anchor, finding_anchors, provider_anchor
from midline.reporting.page.embedding import json_markup, page_data, styles_of
from midline.reporting.page.excerpt import WIDEST, Excerpts
from midline.reporting.page.prose import marked, prose, web_address
from midline.reporting.page.verdict import verdict
from midline.reporting.page.writing import STATIC_FINDINGS, Look, report_page
from written_boundaries import boundary, finding, standing

TEXT = "one\n\ttwo = ask(三)\nthree\n\n\n\nseven(\n    eight,\n)\n"


def page(boundary: Boundary, source=lambda path: TEXT, look: Look | None = None) -> str:  # type: ignore[no-untyped-def]
    """The page of a boundary, as the command writes it."""
    return report_page(
        boundary, picture_of(boundary), lambda shown, link: svg_text(shown, links=link), load_rules(), source, look
    )


def data_of(text: str) -> dict[str, object]:
    """The data that the script of a page reads."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found
    loaded: dict[str, object] = json.loads(found[1])
    return loaded


class Outline(HTMLParser):
    """Ids, links and elements of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


@given(st.lists(st.text(), unique=True))
def test_components_have_ids_of_their_own_that_are_safe_anywhere(names: list[str]) -> None:
    anchors = [component_anchor(name) for name in names]
    assert len(set(anchors)) == len(names)
    assert all(re.fullmatch(r"component-[a-z0-9_-]+", anchor) for anchor in anchors)


def test_a_plain_name_cannot_take_the_id_of_another() -> None:
    digest = component_anchor("Two Words").removeprefix("component-")
    assert component_anchor("billing") == "component-billing"
    assert component_anchor(digest) != component_anchor("Two Words")
    assert component_anchor("a\ud800") != component_anchor("a\ud801")


def test_a_card_leads_to_its_component_its_group_or_its_provider() -> None:
    assert card_anchor(Card("a", "A", Column.LEFT, members=("a",))) == component_anchor("a")
    assert card_anchor(Card("model:openai", "openai", Column.RIGHT)) == provider_anchor("openai")
    group = card_anchor(Card("g", "G", Column.LEFT, members=("ab", "c")))
    assert group.startswith("group-")
    assert group != card_anchor(Card("g", "G", Column.LEFT, members=("a", "bc")))


def test_the_id_of_a_finding_survives_a_move_and_what_is_hidden() -> None:
    first = Finding("MID101", Severity.ERROR, Place("a.py", 3), "billing", "f", evidence="x")
    moved = replace(first, place=Place("b/c.py", 90))
    assert finding_anchors(CheckResult(Path(), (first,))) == finding_anchors(CheckResult(Path(), (moved,)))
    hidden = replace(first, place=Place("0.py", 1))
    both = finding_anchors(CheckResult(Path(), (hidden, first)))
    assert finding_anchors(CheckResult(Path(), (first,), hidden=(hidden,))) == both[1:]


def test_code_is_shown_around_the_span_that_is_meant() -> None:
    excerpts = Excerpts(lambda path: TEXT)
    excerpt = excerpts.of(Place("a.py", 2, 7, 2, 13))
    assert excerpt.first == 1
    assert excerpts.of(Place("a.py", 7, 0, 7, 5)).first == 7
    assert [line.text for line in excerpt.lines] == ["one", "\ttwo = ask(三)", "three"]
    marked_line = excerpt.lines[1]
    assert marked_line.text[marked_line.start : marked_line.end] == "ask(三)"
    over = excerpts.of(Place("a.py", 7, 0, 9, 1))
    assert [line.text[line.start : line.end] for line in over.lines] == ["seven(", "eight,", ")"]
    assert [line.text for line in excerpts.of(Place("a.py", 2, 7, 2, 13), until=7).lines][-3:] == [
        "seven(",
        "    eight,",
        ")",
    ]
    assert len(excerpts.of(Place("a.py", 2, 7, 2, 13), until=90).lines) == 3
    hop = excerpts.line_of("a.py", 2)
    assert [line.text[line.start : line.end] for line in hop.lines] == ["", "two = ask(三)", ""]


@pytest.mark.parametrize("error", [FileNotFoundError, UnicodeDecodeError("utf-8", b"x", 0, 1, "no")])
def test_code_that_cannot_be_read_is_left_out(error: Exception) -> None:
    def source(path: str) -> str:
        raise error

    assert Excerpts(source).of(Place("a.py", 2)).lines == ()
    assert Excerpts(lambda path: TEXT).of(Place("a.py", 99)).lines == ()
    assert Excerpts(lambda path: TEXT).of(Place("a.py", 0)).lines == ()


@given(st.text(max_size=600), st.integers(0, 600), st.integers(0, 600))
def test_a_mark_stays_in_its_line_whatever_the_line_holds(text: str, column: int, length: int) -> None:
    line = "x" + text.replace("\n", "").replace("\r", "")
    excerpt = Excerpts(lambda path: line).of(Place("a.py", 1, column, 1, column + length))
    (shown,) = excerpt.lines
    assert 0 <= shown.start <= shown.end
    assert all(each == "\t" or each.isprintable() for each in shown.text)
    assert len(line) <= WIDEST or "…" in shown.text


def test_a_long_line_is_cut_around_what_is_meant() -> None:
    line = "a" * 5000 + "MEANT" + "b" * 5000
    (shown,) = Excerpts(lambda path: line).of(Place("a.js", 1, 5000, 1, 5005)).lines
    assert shown.text[shown.start : shown.end] == "MEANT"
    assert len(shown.text) <= WIDEST + 2
    assert shown.text.startswith("…")
    assert shown.text.endswith("…")


@given(st.text())
def test_prose_is_one_visible_line(text: str) -> None:
    assert prose(text).isprintable()
    prose(text).encode("utf-8")


@pytest.mark.parametrize(
    ("text", "html_text"),
    [
        ("use `a` or `b`", "use <code>a</code> or <code>b</code>"),
        ("one ` alone", "one ` alone"),
        ("`a` and ` alone", "<code>a</code> and ` alone"),
        ("<b>`<i>`", "&lt;b&gt;<code>&lt;i&gt;</code>"),
        ("", ""),
    ],
)
def test_what_stands_in_backticks_is_code(text: str, html_text: str) -> None:
    assert marked(text) == html_text


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://wiki.acme/x?y=1", "https://wiki.acme/x?y=1"),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("https://a b/", ""),
        ("https://[", ""),
        ("docs/x.md", ""),
        ("\u202ehttps://x.y/", ""),
    ],
)
def test_only_web_addresses_become_links(text: str, address: str) -> None:
    assert web_address(text) == address


def test_the_verdict_says_what_was_found_and_what_was_not_seen() -> None:
    clean = CheckResult(Path(), files_read=4, assigned_percent=100.0)
    assert verdict(clean).state == "clean"
    assert verdict(clean).unseen == "4 files read, and no call that may run a model was left unresolved."
    assert verdict(CheckResult(Path())).state == "nothing"
    red = system(8, 30)[0].result
    said = verdict(red)
    assert (said.state, said.sentence) == (
        "fails",
        "The line is broken: 15 errors, 7 warnings, 7 info. 1 finding allowed with a reason.",
    )
    assert said.unseen == (
        "Not seen: 16 calls that may run a model could not be resolved, in 7 components and code nobody owns; "
        "1 file could not be read; no component owns 4 % of the files."
    )
    warned = replace(red, findings=tuple(each for each in red.findings if each.severity is Severity.WARNING))
    assert verdict(warned).sentence == "The check passes, with 7 warnings."


def test_the_line_is_called_broken_only_where_the_picture_says_so() -> None:
    upkeep, broken = finding("MID001", "a"), finding("MID101", "a", provider="openai")
    assert verdict(boundary([standing("a")], findings=[upkeep]).result).sentence == "The check fails: 1 error."
    both = verdict(boundary([standing("a")], findings=[upkeep, broken]).result)
    assert both.sentence == "The line is broken: 2 errors."


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_data_reads_back_and_cannot_leave_its_element(data: object) -> None:
    text = str(json_markup(data))
    assert json.loads(text) == data
    assert not set("<>&\u2028\u2029") & set(text)


def test_every_finding_is_in_the_data_and_the_first_ones_stand_in_the_page() -> None:
    boundary, source = system(30, STATIC_FINDINGS + 30)
    text = page(boundary, source)
    rows = data_of(text)["findings"]
    assert isinstance(rows, list)
    anchors = {f"finding-{row[0]}" for row in rows}
    assert anchors == set(finding_anchors(boundary.result))
    assert text.count('class="finding"') == STATIC_FINDINGS + boundary.result.allowed_count
    left = len(boundary.result.open_findings) - STATIC_FINDINGS
    assert f"{left} more findings are shown with JavaScript" in text


def test_the_policy_names_the_script_and_all_styles_of_the_page_and_nothing_else() -> None:
    text = page(system()[0])
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
    assert found
    policy = dict(part.split(" ", 1) for part in html.unescape(found[1]).split("; "))

    def hashed(content: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"

    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == hashed(script)
    assert set(policy["style-src"].split()) == {hashed(style) for style in styles}
    assert "unsafe" not in found[1]
    assert len(styles) == 1 + len(styles_of(svg_text(picture_of(system()[0]))))


def test_links_lead_somewhere_in_the_page_and_ids_are_unique() -> None:
    for found, source in (system(40, 60), system(0, 0), system(1, 1), hostile_system()):
        outline = Outline(page(found, source))
        assert len(outline.ids) == len(set(outline.ids))
        inside = {link[1:] for link in outline.links if link.startswith("#")}
        assert inside <= set(outline.ids) | set(finding_anchors(found.result))
        assert not {link for link in outline.links if not link.startswith("#")}


def test_hostile_texts_make_no_element_and_no_attribute() -> None:
    tame, hostile = Outline(page(system(20, 20)[0])), Outline(page(hostile_system()[0]))
    assert hostile.tags.count("script") == tame.tags.count("script") == 2
    assert set(hostile.tags) - set(tame.tags) <= {"b", "small"}
    assert not [name for name in hostile.attributes if name.startswith("on") or name == "style"]


def test_hostile_texts_stand_in_the_page_as_they_can_be_seen() -> None:
    text = html.unescape(page(*hostile_system()))
    assert all(prose(name) in text for name in HOSTILE)
    assert "\u202e" not in text
    text.encode("utf-8")


def test_the_page_is_the_same_for_the_same_input() -> None:
    boundary, source = system(30, 60)
    assert page(boundary, source) == page(*system(30, 60))
    assert not re.search(r"20\d\d-\d\d-\d\d", page(*system(2, 4)).replace("20250929", "").replace("2026-06-01", ""))


def test_a_record_is_linked_where_the_page_finds_it() -> None:
    boundary = system(4, 0)[0]
    assert "<samp>docs/decisions/refund.md</samp>" in page(boundary)
    assert '<a href="../x/docs/decisions/refund.md"' in page(boundary, look=Look(link=lambda path: f"../x/{path}"))
    web = replace(boundary.components[0], decision="https://wiki.acme/x", record="")
    assert '<a href="https://wiki.acme/x"' in page(replace(boundary, components=(web,)))


def test_the_data_of_the_script_names_every_field() -> None:
    data = page_data((), (), {}, {})
    assert data["fields"][0] == "digest"
    assert len(data["fields"]) == len(set(data["fields"])) == 16


def test_the_page_counts_components_as_its_picture_does() -> None:
    stands = [
        standing("a"),
        standing("b", "learned", verdict="split"),
        standing("c", "undecided", status="planned"),
        standing("d", "learned", status="retired", files=0),
    ]
    written = page(boundary(stands))
    counts = dict(re.findall(r"<dt>([^<]*)</dt>\s*<dd>([^<]*)</dd>", written))
    sides = {word: counts[word] for word in ("deterministic", "learned", "undecided", "to be split")}
    assert sides == {"deterministic": "1", "learned": "0", "undecided": "1", "to be split": "1"}
    assert "3 components, 0 crossings, 1 undecided, 1 to be split" in written
