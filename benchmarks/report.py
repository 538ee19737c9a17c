#!/usr/bin/env python3
"""How long the report takes to write and to open, and how large it is.

    python benchmarks/report.py [--components 500] [--findings 5000] [--runs 5]

A system of that size is made by hand (`tests/reporting/page/report_systems.py`): three in five components have
findings, each finding has its code, every fourth one a chain. Told are medians: seconds to write the page, megabytes,
and in Chromium, from a file, seconds until the page can be used, for a search through everything, for a filter, and for
laying out all that is printed. Beside them stand, in the same run, an empty page, and one in which all findings are
HTML, which is what the script saves.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

HOUSE = Path(__file__).resolve().parents[1]
RESULTS = Path(__file__).parent / "results"
sys.path.insert(0, str(HOUSE / "tests" / "reporting" / "page"))
USABLE = "() => 'ready' in document.documentElement.dataset"
STEPS = """async () => {
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const seconds = {};
  async function timed(name, act) {
    const start = performance.now();
    act();
    await frame();
    seconds[name] = (performance.now() - start) / 1000;
  }
  const search = document.getElementById('search'), form = document.getElementById('filters');
  await timed('first search', () => { search.value = 'refund client_3'; form.requestSubmit(); });
  await timed('next search', () => { search.value = 'refund client_31'; form.requestSubmit(); });
  search.value = '';
  const side = document.getElementById('filter-side');
  await timed('filter', () => {
    if (!side) return;
    side.value = 'learned';
    side.dispatchEvent(new Event('change', {bubbles: true}));
    side.value = '';
    side.dispatchEvent(new Event('change', {bubbles: true}));
  });
  await timed('print layout', () => window.dispatchEvent(new Event('beforeprint')));
  return seconds;
}"""


def page_of(components: int, findings: int) -> str:
    """The page of a system of that size."""
    from report_systems import system

    from midline.catalogue.rules import load_rules
    from midline.drawing.picturing import picture_of
    from midline.drawing.svg.svg import svg_text
    from midline.reporting.page.writing import report_page

    boundary, source = system(components, findings)
    picture = picture_of(boundary)
    return report_page(boundary, picture, lambda shown, link: svg_text(shown, links=link), load_rules(), source)


def plain_page_of(components: int, findings: int) -> str:
    """The same page with every finding as HTML."""
    with mock.patch("midline.reporting.page.writing.STATIC_FINDINGS", findings):
        return page_of(components, findings)


def measured(make: Callable[[], str], runs: int, file: Path, browser: Any) -> dict[str, float]:
    """Medians for one page: seconds, and megabytes of 1,000,000 bytes."""
    taken: dict[str, list[float]] = {"write": []}
    for _ in range(runs):
        start = time.perf_counter()
        text = make()
        taken["write"].append(time.perf_counter() - start)
    file.write_text(text, encoding="utf-8")
    for _ in range(runs):
        page = browser.new_page()
        start = time.perf_counter()
        page.goto(file.as_uri(), wait_until="commit")
        page.wait_for_selector("html[data-ready]", state="attached")
        taken.setdefault("usable", []).append(time.perf_counter() - start)
        for name, seconds in page.evaluate(STEPS).items():
            taken.setdefault(name, []).append(seconds)
        page.close()
    return {
        "megabytes": round(file.stat().st_size / 1e6, 2),
        **{name: round(statistics.median(seconds), 3) for name, seconds in taken.items()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--components", type=int, default=500)
    parser.add_argument("--findings", type=int, default=5000)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium is needed, on the PATH as chromium, chromium-browser or google-chrome")
    from playwright.sync_api import sync_playwright

    pages = {
        "empty": lambda: page_of(0, 0),
        "the report": lambda: page_of(asked.components, asked.findings),
        "all findings as HTML": lambda: plain_page_of(asked.components, asked.findings),
    }
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        figures = {name: measured(make, asked.runs, Path(folder) / "p.html", browser) for name, make in pages.items()}
        version = browser.version
        browser.close()
    for name, row in figures.items():
        print(f"{name:22}" + "  ".join(f"{key} {value}" for key, value in row.items()))
    machine = {
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "chromium": version,
    }
    told = {"components": asked.components, "findings": asked.findings, "runs": asked.runs, "machine": machine}
    if (asked.components, asked.findings) == (500, 5000):
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / "report.json").write_text(json.dumps({**told, "pages": figures}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
