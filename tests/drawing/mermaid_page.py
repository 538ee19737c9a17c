"""Mermaid in a real browser: where it puts boxes and labels, and what they say. Needs Chromium and the scripts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from dot_boxes import Box

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPTS = Path(__file__).resolve().parents[2] / ".venv" / "browser"
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
VERSIONS = (11, 12)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="needs Chromium on the PATH")
DRAW = """
async ([text, number]) => {
  const drawn = await mermaid.render("d" + number, text);
  const room = document.getElementById("room");
  room.innerHTML = drawn.svg;
  const box = element => { const b = element.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
  const words = element => (element.querySelector("foreignObject div, text") || element);
  const inner = element => { const r = document.createRange(); r.selectNodeContents(words(element)); return box(r); };
  const one = element => ({id: element.id || element.parentElement.id, box: box(element), inner: inner(element),
                           text: words(element).innerText ?? words(element).textContent});
  const all = selector => [...room.querySelectorAll(selector)].map(one);
  return {nodes: all("g.node"), sides: all("g.cluster"), labels: all("g.edgeLabel").filter(l => l.text.trim()),
          title: room.querySelector(".flowchartTitleText")?.textContent ?? "",
          described: [room.querySelector("svg > title")?.textContent, room.querySelector("svg > desc")?.textContent],
          ran: window.ran ?? null};
}
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A box, the box of the words in it, and what they say, blanks made one."""

    box: Box
    words: Box
    text: str


@dataclass(frozen=True, slots=True)
class MermaidDrawing:
    """nodes, sides: by the name that the text gives them. labels: of links, in their order."""

    nodes: Mapping[str, Shown]
    sides: Mapping[str, Shown]
    labels: tuple[Shown, ...]
    title: str
    described: tuple[str, str]
    ran: Any


class MermaidPage:
    """A page that has Mermaid loaded."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._drawn = 0

    def draw(self, text: str) -> MermaidDrawing:
        """Draw it; what Mermaid refuses fails."""
        self._drawn += 1
        found = self._page.evaluate(DRAW, [text, self._drawn])
        prefix = rf"^(?:d{self._drawn}-)?(?:flowchart-)?(.*?)(?:-\d+)?$"
        named = [
            {re.sub(prefix, r"\1", each["id"]): _shown(each) for each in found[kind]} for kind in ("nodes", "sides")
        ]
        labels = tuple(map(_shown, found["labels"]))
        return MermaidDrawing(named[0], named[1], labels, found["title"], tuple(found["described"]), found["ran"])


def _shown(found: Mapping[str, Any]) -> Shown:
    return Shown(Box(*found["box"]), Box(*found["inner"]), " ".join(found["text"].split()))


@contextmanager
def mermaid_pages(theme: str = "default") -> Iterator[Mapping[int, MermaidPage]]:
    """A page for each version of Mermaid, in one browser."""
    from playwright.sync_api import sync_playwright

    scripts = {version: SCRIPTS / f"mermaid-{version}.js" for version in VERSIONS}
    missing = sorted(script.name for script in scripts.values() if not script.is_file())
    if missing:
        pytest.skip(f"needs {' and '.join(missing)} in .venv/browser: npm installed, then `make browser-parts`")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        try:
            pages = {}
            for version, script in scripts.items():
                page = browser.new_page(viewport={"width": 3000, "height": 2000})
                page.set_content('<!doctype html><body style="margin:0"><div id="room"></div></body>')
                page.add_style_tag(content="#room svg { max-width: none !important; width: auto; }")
                page.add_script_tag(path=script)
                page.evaluate("theme => mermaid.initialize({startOnLoad: false, theme})", theme)
                pages[version] = MermaidPage(page)
            yield pages
        finally:
            browser.close()
