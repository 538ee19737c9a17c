"""What stands in a block: text shows as it was written, and nothing of it runs."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hostile_boundary import HOSTILE, hostile_subject
from midline.analysis.boundary import Boundary, Standing
from midline.catalogue.rules import load_rules
from midline.documents.markdown import one_line
from midline.judging.finding import Finding, Place, Severity
from midline.judging.result import CheckResult
from midline.pages.contents.content import ContentError, Subject, Surroundings
from midline.pages.filling import content_of
from midline.pages.kinds import COLUMNS
from midline.pages.markers import request_of
from midline.pages.page import read_page

TABLES = (
    ("components", "", {"columns": ",".join(COLUMNS)}),
    ("crossings", "", {}),
    ("findings", "", {}),
    ("decision", "left", {}),
    ("decision", "right", {}),
)
DIAGRAMS = (
    *(("diagram", "", {"format": form}) for form in ("mermaid", "dot", "svg")),
    ("diagram", "", {"format": "svg", "inline": "yes"}),
    ("diagram", "", {"format": "mermaid", "level": "modules", "only": "crossings"}),
)
AROUND = Surroundings("docs/page.md")


def content(subject: Subject, kind: str, name: str = "", around: Surroundings = AROUND, **options: str) -> str:
    asked = {key.replace("_", "-"): value for key, value in options.items()}
    return content_of(request_of(kind, name, asked), subject, around).text


def shown(markdown: str) -> tuple[str, set[str], list[str]]:
    """What a reader sees, the kinds of marks in it, and where its links lead."""
    texts, kinds, targets = [], set(), []
    for block in MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown):
        kinds.add(block.type)
        for each in block.children or []:
            kinds.add(each.type)
            texts.append(each.content)
            targets += [str(value) for key, value in each.attrs.items() if key in ("href", "src")]
        texts.append(" ")
    return "".join(texts), kinds, targets


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(("kind", "name", "options"), TABLES)
def test_hostile_text_shows_as_it_is(text: str, kind: str, name: str, options: dict[str, str]) -> None:
    markdown = content_of(request_of(kind, name, options), hostile_subject(text), AROUND).text
    told, kinds, targets = shown(markdown)
    assert not kinds & {"html_block", "html_inline", "image", "heading_open", "fence", "code_block"}
    assert not [target for target in targets if target.lower().startswith(("javascript:", "data:", "//"))]
    if kind != "decision" or name == "left":
        assert " ".join(one_line(text).split()) in " ".join(told.split())


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(("kind", "name", "options"), (*TABLES, *DIAGRAMS))
def test_hostile_text_stays_within_its_block(text: str, kind: str, name: str, options: dict[str, str]) -> None:
    markdown = content_of(request_of(kind, name, options), hostile_subject(text), AROUND).text
    for around in ("{}\n{}", "> {}\n> {}", "- {}\n  {}"):
        page = read_page(
            Path("p.md"), "p.md", around.format("<!-- midline:begin components -->", "<!-- midline:end -->").encode()
        )
        again = read_page(Path("p.md"), "p.md", page.with_blocks([markdown]))
        assert again.problems == () and len(again.blocks) == 1
        assert again.with_blocks([markdown]) == again.content


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(("kind", "name", "options"), DIAGRAMS)
def test_a_diagram_is_one_fence_picture_or_block_of_html(
    text: str, kind: str, name: str, options: dict[str, str]
) -> None:
    markdown = content_of(request_of(kind, name, options), hostile_subject(text), AROUND).text
    tokens = [token for token in MarkdownIt("commonmark", {"html": True}).parse(markdown) if not token.hidden]
    first = tokens[0]
    if options["format"] != "svg":
        assert first.type == "fence" and first.info == options["format"]
        assert not {token.type for token in tokens[1:]} - {"paragraph_open", "inline", "paragraph_close"}
    elif "inline" in options:
        assert [token.type for token in tokens] == ["html_block"]
        assert "<script" not in markdown and "javascript:" not in markdown.replace("(javascript:", "")
    else:
        (image,) = tokens[1].children or []
        assert image.type == "image" and image.attrs["src"] == "boundary.svg"
        assert one_line(text) in "".join(each.content for each in image.children or [])


@given(st.text(min_size=1, max_size=30))
def test_any_text_leaves_a_table_a_table(text: str) -> None:
    subject = hostile_subject(text)
    for kind, name, options in TABLES[:3]:
        markdown = content_of(request_of(kind, name, options), subject, AROUND).text
        tokens = [token.type for token in MarkdownIt("commonmark").enable("table").parse(markdown)]
        rows = tokens.count("tr_open")
        assert rows == {"components": 3, "crossings": 3, "findings": 2}[kind]


def many(number: int) -> Subject:
    """So many learned components, each with a finding."""
    components = tuple(Standing(f"c{each:03}", "learned", None, "active", Place("m", 1)) for each in range(number))
    severities = (Severity.INFO, Severity.ERROR, Severity.WARNING)
    findings = tuple(
        Finding("MID003", severities[each % 3], Place("m", each + 1), f"c{each:03}") for each in range(number)
    )
    return Subject(Boundary("many", CheckResult(Path(), findings), components), load_rules())


def test_a_block_says_when_it_is_cut() -> None:
    assert "5 more components are not shown" in content(many(205), "components")
    assert "1 more component is not shown" in content(many(3), "components", limit="2")
    assert "not shown" not in content(many(3), "components", limit="3")
    findings = content(many(6), "findings", limit="2")
    assert "4 more findings are not shown here, none of them worse" in findings
    assert re.findall(r"^\| (\w+) \| MID", findings, re.MULTILINE) == ["error", "error"]


def test_none_is_said_in_words() -> None:
    subject = many(0)
    assert content(subject, "components") == "No component stands in the manifest.\n"
    assert content(subject, "components", side="learned,undecided") == "No component is learned or undecided.\n"
    assert content(subject, "crossings") == "Nothing crosses the line.\n"
    assert content(subject, "findings") == "No open findings.\n"
    assert content(many(1), "findings", severity="error") == "No open findings of severity error.\n"


def test_allowed_findings_are_counted() -> None:
    subject = many(1)
    (finding,) = subject.boundary.result.findings
    allowed = replace(subject.boundary.result, findings=(replace(finding, allowed="why"),))
    subject = replace(subject, boundary=replace(subject.boundary, result=allowed))
    assert content(subject, "findings") == "No open findings.\n\n1 finding is allowed where it stands.\n"


def test_links_lead_from_the_page_to_the_file() -> None:
    findings = content(many(1), "findings")
    assert "[`m:1`](../m#L1)" in findings
    assert "[`m`](../m)" in content(many(1), "findings", links="files")
    assert "`m:1`" not in content(many(1), "findings", links="none")
    nowhere = Surroundings("docs/page.md", lambda path: False)
    assert "](" not in content(many(1), "findings", around=nowhere)
    seen = replace(nowhere, source="https://host.example/main/")
    assert "[`m:1`](https://host.example/main/m#L1)" in content(many(1), "findings", around=seen)


@pytest.mark.parametrize(
    ("kind", "name", "options", "message"),
    [
        ("decision", "c00", {}, "there is no component `c00`"),
        ("crossings", "", {"component": "c00"}, "there is no component `c00`"),
        ("findings", "", {"component": "c00"}, "there is no component `c00`"),
        ("components", "", {"owner": "me"}, "no component has the owner `me`"),
        ("components", "", {"feature": "it"}, "no component has the feature `it`"),
        ("diagram", "", {"focus": "c00"}, "there is no component `c00`"),
        ("diagram", "", {"file": "a.svg"}, "`file` goes with `format=svg` alone"),
        ("diagram", "", {"theme": "dark"}, "Mermaid takes its colours from the page that shows it"),
        ("diagram", "", {"format": "svg", "file": "../../a.svg"}, "`../../a.svg` leads out of the manifest's folder"),
        ("diagram", "", {"format": "svg", "file": "/a.svg"}, "`/a.svg` leads out of the manifest's folder"),
        ("diagram", "", {"format": "svg", "file": "a.md"}, "`a.md` is no name for an SVG"),
        ("diagram", "", {"format": "svg", "file": "a.svg", "inline": "yes"}, "`file` and `inline=yes` contradict"),
    ],
)
def test_what_cannot_be_made_is_told(kind: str, name: str, options: dict[str, str], message: str) -> None:
    with pytest.raises(ContentError, match=re.escape(message)):
        content_of(request_of(kind, name, options), many(2), AROUND)


def test_an_owner_may_be_named_as_tables_show_it() -> None:
    boundary = many(1).boundary
    subject = Subject(replace(boundary, components=(replace(boundary.components[0], owner="pay"),)), load_rules())
    found = content(subject, "components", owner="@pay")
    assert "@pay" in found and found == content(subject, "components", owner="pay")


def test_the_nearest_component_is_told() -> None:
    with pytest.raises(ContentError) as raised:
        content(many(1), "decision", "c00")
    assert raised.value.nearest == "c000"
