"""What a browser makes of the pictures: its own boxes of every text, with its own fonts and its own direction."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from random import Random

import pytest
from drawn_pictures import CHANGED, EVERYTHING, HOSTILE, INTERVIEWLM, any_picture

from midline.drawing.layout.layout import layout_of
from midline.drawing.layout.placed import Outline
from midline.drawing.picture import Picture
from midline.drawing.svg.plain import card_id
from midline.drawing.svg.svg import svg_text

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")

PICTURES = {
    "interviewlm": INTERVIEWLM,
    "everything": EVERYTHING,
    "changed": CHANGED,
    "hostile-10": any_picture(Random(1), 10, HOSTILE),
    "hostile-40": any_picture(Random(2), 40, HOSTILE),
    "hostile-90": any_picture(Random(3), 90, HOSTILE),
}
BOXES = """() => Object.fromEntries([...document.querySelectorAll('g[id^="c-"]')].map(group => [group.id,
  [...group.querySelectorAll(':scope > text')].map(text => {
    const box = text.getBBox();
    return [text.textContent, box.x, box.y, box.x + box.width, box.y + box.height];
  })]))"""
GATES = """() => [...document.querySelectorAll('g[id^="l-"] > text')].map(text => {
    const box = text.getBBox();
    return [text.textContent, box.x, box.x + box.width];
  })"""


@pytest.fixture(scope="module")
def page() -> Iterator[sync_api.Page]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=BROWSER,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
        )
        yield browser.new_page()
        browser.close()


@pytest.mark.parametrize("name", PICTURES)
def test_no_text_leaves_its_card(page: sync_api.Page, name: str) -> None:
    picture: Picture = PICTURES[name]
    page.set_content(svg_text(picture))
    drawn = page.evaluate(BOXES)
    layout = layout_of(picture)
    assert set(drawn) == {card_id(card.key) for card in picture.cards}
    for placed in layout.cards:
        spare = 3 if placed.outline is Outline.PILL else 1
        for text, left, top, right, bottom in drawn[card_id(placed.card.key)]:
            box = placed.box
            assert left >= box.x + spare and right <= box.right - spare, (text, left, right, box)
            assert top >= box.y - 2 and bottom <= box.bottom + 2, (text, top, bottom, box)


@pytest.mark.parametrize("name", PICTURES)
def test_no_label_of_a_gate_reaches_a_panel_or_the_line(page: sync_api.Page, name: str) -> None:
    layout = layout_of(PICTURES[name])
    page.set_content(svg_text(PICTURES[name]))
    middle = layout.line[0][0]
    for text, left, right in page.evaluate(GATES):
        assert layout.panels[0].box.right < left and right < layout.panels[1].box.x, text
        assert right < middle or middle < left, text


def test_nothing_runs_and_nothing_is_asked_of_the_network(page: sync_api.Page) -> None:
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.set_content(svg_text(PICTURES["hostile-40"]))
    assert (asked, said) == ([], [])
    assert page.evaluate("document.scripts.length") == 0


@pytest.mark.parametrize(("scheme", "colour"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(13, 17, 23)")])
def test_one_file_follows_the_reader(page: sync_api.Page, scheme: str, colour: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_content(svg_text(INTERVIEWLM))
    assert page.evaluate("getComputedStyle(document.querySelector('svg > rect')).fill") == colour
