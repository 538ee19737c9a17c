"""Marked blocks in a site that MkDocs builds: filled in what is rendered, in no file."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from shop_project import SECONDS, plant, write

END = "<!-- midline:end -->"
PAGE = f"""\
---
title: The line
---
# The line

<!-- midline:begin diagram format=svg -->
{END}

- who

    <!-- midline:begin components -->
    {END}

<!-- midline:begin findings -->
{END}

<!-- midline:begin decision support -->
{END}

    <!-- midline:begin components -->
"""
MANIFEST = """\
midline: 1
system: shop
components:
  billing: {side: deterministic, code: [shop.billing], uses: [support]}
  support: {side: learned, code: [shop.support], decision: docs/decisions/support.md}
treat: {tools: [docs/**]}
"""
RECORD = "---\nstatus: accepted\ndate: 2026-06-01\ncomponent: support\nside: learned\n---\n# It\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files: dict[str, str | bytes] = {
        "mkdocs.yml": "site_name: shop\nhooks: [docs/hooks.py]\nexclude_docs: hooks.py\n",
        "docs/hooks.py": "from midline.integrations.mkdocs import *\n",
        "docs/index.md": PAGE,
        "docs/decisions/support.md": RECORD,
    }
    return plant(tmp_path, files, MANIFEST)


def build(site: Path) -> str:
    """Build the site in this process; gives its first page. Raises what MkDocs does."""
    config = load_config(config_file=str(site / "mkdocs.yml"), strict=True)
    with chdir(site):
        mkdocs_build(config)
    return (site / "site/index.html").read_text(encoding="utf-8")


def told_by(site: Path, caplog: pytest.LogCaptureFixture) -> str:
    """What MkDocs says when it gives up."""
    with pytest.raises(Abort):
        build(site)
    return caplog.text


def test_a_site_is_built_with_its_blocks_filled_and_no_file_changed(site: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    run = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert (run.returncode, run.stdout) == (0, ""), run.stderr
    html = (site / "site/index.html").read_text(encoding="utf-8")
    assert '<svg style="max-width:100%;height:auto"' in html and html.count("</svg>") == 1
    assert re.search(r"<li>\s*<p>who</p>.*?<td><code>billing</code></td>.*?</li>", html, re.DOTALL)
    assert "MID101" in html and "shop/billing.py:7" in html
    assert "<code>support</code> is <strong>learned</strong>" in html
    assert '<a href="decisions/support/">its record</a>' in html
    assert "&lt;!-- midline:begin components --&gt;" in html
    assert (site / "docs/index.md").read_text(encoding="utf-8") == PAGE


def test_files_outside_of_the_site_are_linked_where_their_source_is_seen(site: Path) -> None:
    config = (site / "mkdocs.yml").read_text(encoding="utf-8")
    settings = 'extra: {midline: {source: "https://host.example/shop/blob/main", manifest: midline.yaml}}\n'
    write(site, {"mkdocs.yml": config + settings})
    html = build(site)
    assert '<a href="https://host.example/shop/blob/main/shop/billing.py#L7">' in html


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (PAGE.replace("findings", "finding"), "index.md:14:20: error: there is no block `finding`"),
        (PAGE.replace("decision support", "decision suport"), "index.md:17:29: error: there is no component `suport`"),
        (PAGE.replace(END, "", 1), "index.md:11:5: error: this block begins within another one"),
    ],
)
def test_a_wrong_marker_stops_the_build_at_its_place(
    site: Path, page: str, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    write(site, {"docs/index.md": page})
    assert told in told_by(site, caplog)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"midline.yaml": "midline: 1\ncomponents: {a: {sid: learned}}\n"}, "unknown key `sid`"),
        ({"mkdocs.yml": "site_name: x\nhooks: [docs/hooks.py]\nextra: {midline: {manifest: no.yaml}}\n"}, "no.yaml"),
        ({"mkdocs.yml": "site_name: x\nhooks: [docs/hooks.py]\nextra: {midline: {sorce: x}}\n"}, "has no `sorce`"),
        ({"mkdocs.yml": "site_name: x\nhooks: [docs/hooks.py]\nextra: {midline: [1]}\n"}, "is no mapping of texts"),
    ],
)
def test_what_cannot_be_read_stops_the_build(
    site: Path, files: dict[str, str | bytes], told: str, caplog: pytest.LogCaptureFixture
) -> None:
    write(site, files)
    assert told in told_by(site, caplog)


def test_each_build_reads_the_project_anew(site: Path) -> None:
    assert "No open findings" not in build(site)
    write(site, {"shop/billing.py": ""})
    assert "No open findings" in build(site)
