"""The directives in a documentation that Sphinx builds."""

from __future__ import annotations

import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.console import strip_escape_sequences
from sphinx.util.docutils import docutils_namespace, patch_docutils

from hostile_boundary import HOSTILE, hostile_subject
from midline.documents.markdown import one_line
from midline.integrations.docutils_nodes import inline, nodes_of
from midline.pages.contents.content import Surroundings
from midline.pages.filling import content_of
from midline.pages.kinds import COLUMNS
from midline.pages.markers import request_of
from shop_project import SECONDS, plant, write

INDEX = """\
The line
========

.. midline-boundary::

.. midline-block:: components
   :side: learned
   :columns: component, side

.. midline-block:: findings

.. midline-block:: decision support
"""
CONF = 'project = "shop"\nextensions = ["midline.integrations.sphinx"]\n'


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    manifest = (
        "midline: 1\nsystem: shop\ntreat: {tools: [manual/**]}\ncomponents:\n"
        "  billing: {side: deterministic, code: [shop.billing], uses: [support]}\n"
        "  support: {side: learned, code: [shop.support]}\n"
    )
    return plant(tmp_path, {"manual/conf.py": CONF, "manual/index.rst": INDEX}, manifest)


def build(folder: Path, builder: str = "html") -> tuple[int, str]:
    """Build in this process: the exit code, and what was wrong, without colours."""
    wrong = StringIO()
    with docutils_namespace(), patch_docutils():
        manual, out = str(folder / "manual"), str(folder / "out")
        app = Sphinx(manual, manual, out, f"{out}.trees", builder, status=None, warning=wrong, freshenv=True)
        app.build()
    return int(app.statuscode), strip_escape_sequences(wrong.getvalue())


def test_html_holds_the_picture_and_the_tables(docs: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-j", "2", "-b", "html", "manual", "out"]
    run = subprocess.run(command, cwd=docs, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert (run.returncode, run.stderr) == (0, "")
    html = (docs / "out/index.html").read_text(encoding="utf-8")
    assert html.count("</svg>") == 1 and '<div class="midline-boundary">' in html
    assert "The boundary of shop" not in html
    assert "MID101" in html and "learned" in html and "nobody has recorded a decision" in html


def test_other_builders_get_words_and_the_crossings(docs: Path) -> None:
    assert build(docs, "text") == (0, "")
    text = (docs / "out/index.txt").read_text(encoding="utf-8")
    assert "The boundary of shop: 1 deterministic and 1 learned component" in text
    assert "a model of openai" in text and "svg" not in text


def test_options_say_what_is_drawn_and_how(docs: Path) -> None:
    more = "\n.. midline-boundary::\n   :format: dot\n   :focus: billing\n"
    more += '\n.. midline-boundary::\n   :alt: The "<line>"\n   :theme: dark\n   :only: violations\n'
    write(
        docs, {"manual/index.rst": INDEX + more, "manual/conf.py": CONF + 'midline_source = "https://host.example/m"'}
    )
    assert build(docs) == (0, "")
    html = (docs / "out/index.html").read_text(encoding="utf-8")
    assert 'role="img" aria-label="The &quot;&lt;line&gt;&quot;"' in html
    assert "digraph" in html and 'href="https://host.example/m/shop/billing.py#L7"' in html


WRONG = {
    ".. midline-boundary::\n   :focus: biling\n": "there is no component `biling`",
    ".. midline-boundary::\n   :format: png\n": "`png` is no value of `format`",
    ".. midline-block:: componets\n": "there is no block `componets`",
    ".. midline-block:: decision\n": "`decision` of what?",
    ".. midline-block:: components support\n": "nothing stands after `components`",
    ".. midline-block:: components\n   :severity: error\n": "`components` has no option `severity`",
    ".. midline-block:: diagram\n": "a diagram has a directive of its own",
}


def test_every_wrong_directive_is_an_error_at_its_place(docs: Path) -> None:
    write(docs, {"manual/index.rst": "T\n=\n\n" + "\n".join(WRONG)})
    _, wrong = build(docs)
    line = 4
    for directive, told in WRONG.items():
        assert re.search(rf"index\.rst:{line}: ERROR: .*{re.escape(told)}", wrong), wrong
        line += directive.count("\n") + 1


def test_a_wrong_manifest_is_an_error_of_the_build(docs: Path) -> None:
    write(docs, {"midline.yaml": "midline: 1\ncomponents: {a: {sid: learned}}\n"})
    _, wrong = build(docs)
    assert "index.rst:4: ERROR" in wrong and "unknown key `sid`" in wrong


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_it_is(text: str) -> None:
    subject = hostile_subject(text)
    for kind, name, options in (
        ("components", "", {"columns": ",".join(COLUMNS)}),
        ("crossings", "", {}),
        ("findings", "", {}),
        ("decision", "left", {}),
    ):
        block = content_of(request_of(kind, name, options), subject, Surroundings("a.md")).text
        found = nodes.section("", *nodes_of(block))
        assert not list(found.findall(nodes.raw))
        assert " ".join(one_line(text).split()) in " ".join(found.astext().split())
        assert all(len(row) == len(COLUMNS) for row in found.findall(nodes.row) if kind == "components")


def test_marks_of_markdown_become_nodes() -> None:
    text = r"a \*b\* `c` **d \_e** [`f` \[g\]](h%20i#L1) \|"
    assert [(type(each).__name__, each.astext()) for each in inline(text)] == [
        ("Text", "a *b* "),
        ("literal", "c"),
        ("Text", " "),
        ("strong", "d _e"),
        ("Text", " "),
        ("reference", "f [g]"),
        ("Text", " |"),
    ]
