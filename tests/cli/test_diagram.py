"""`midline diagram`: formats, views, and what stands in the way of a picture."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from jsonschema import Draft202012Validator

from shop_project import DOCS, fork_midline, midline, midline_here, plant

SVG_HEAD = "<svg "


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The shop, with its planted model call in billing."""
    return plant(tmp_path)


def test_without_options_an_svg_goes_to_stdout_and_findings_fail_nothing(shop: Path) -> None:
    run = midline(shop, "diagram")
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith(SVG_HEAD)
    assert "MID101" in run.out


def test_the_name_of_the_file_says_the_format(shop: Path) -> None:
    assert midline_here(shop, "diagram", "-o", "boundary.svg").code == 0
    assert (shop / "boundary.svg").read_text().startswith(SVG_HEAD)
    assert midline_here(shop, "diagram", "-o", "boundary.png").code == 0
    assert (shop / "boundary.png").read_bytes().startswith(b"\x89PNG")
    assert midline_here(shop, "diagram", "-o", "boundary.pdf").code == 0
    assert (shop / "boundary.pdf").read_bytes().startswith(b"%PDF")
    for name, head in {
        "a.dot": "digraph",
        "a.gv": "digraph",
        "a.mmd": "---",
        "a.mermaid": "---",
        "a.json": "{",
    }.items():
        assert midline_here(shop, "diagram", "-o", name).code == 0
        assert (shop / name).read_text().startswith(head)


@pytest.mark.parametrize(("form", "head"), [("svg", SVG_HEAD), ("dot", "digraph "), ("mermaid", "---"), ("json", "{")])
def test_a_picture_needs_no_other_program(shop: Path, form: str, head: str) -> None:
    run = midline(shop, "diagram", "--format", form, environment={"PATH": ""})
    assert (run.code, run.out[: len(head)]) == (0, head)
    assert "MID101" in run.out


def test_graphviz_that_is_missing_is_told_with_what_to_install(shop: Path) -> None:
    run = midline(shop, "diagram", "--engine", "graphviz", environment={"PATH": ""})
    assert (run.code, run.out) == (2, "")
    assert "there is no `dot` on the PATH" in run.err
    assert "apt-get install graphviz" in run.err


def test_graphviz_draws_no_text(shop: Path) -> None:
    run = midline_here(shop, "diagram", "--engine", "graphviz", "--format", "mermaid")
    assert (run.code, run.out) == (2, "")
    assert "Graphviz draws no mermaid" in run.err


@pytest.mark.skipif(shutil.which("dot") is None, reason="needs the `dot` of Graphviz on the PATH")
@pytest.mark.parametrize(("form", "head"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_graphviz_draws_where_one_asks_for_it(shop: Path, form: str, head: bytes) -> None:
    assert midline_here(shop, "diagram", "--engine", "graphviz", "-o", f"boundary.{form}").code == 0
    assert (shop / f"boundary.{form}").read_bytes().startswith(head)


def test_json_is_as_its_schema_says_and_so_is_its_error(shop: Path) -> None:
    graph = json.loads(midline_here(shop, "diagram", "--format", "json").out)
    Draft202012Validator(json.loads((DOCS / "diagram.schema.json").read_text())).validate(graph)
    run = midline_here(shop, "diagram", "--format", "json", "--focus", "biling")
    Draft202012Validator(json.loads((DOCS / "check.schema.json").read_text())).validate(json.loads(run.out))
    assert (run.code, json.loads(run.out)["problems"][0]["nearest"]) == (2, "billing")


@pytest.mark.parametrize(("form", "library"), [("png", "resvg_py"), ("pdf", "typst")])
def test_a_missing_extra_is_told_with_the_line_that_installs_it(shop: Path, form: str, library: str) -> None:
    (shop / "hidden").mkdir()
    (shop / "hidden" / f"{library}.py").write_text("raise ImportError(name=__name__)\n")
    path = os.pathsep.join([str(shop / "hidden"), os.environ.get("PYTHONPATH", "")])
    run = midline(shop, "diagram", "--format", form, environment={"PYTHONPATH": path})
    assert (run.code, run.out) == (2, "")
    assert f"pip install 'midline[{form}]'" in run.err


def test_an_unknown_focus_names_the_nearest_component(shop: Path) -> None:
    run = midline_here(shop, "diagram", "--focus", "biling")
    assert (run.code, run.out) == (2, "")
    assert "did you mean `billing`?" in run.err


def test_a_view_that_leaves_something_out_says_so(shop: Path) -> None:
    run = midline_here(shop, "diagram", "--only-violations")
    assert run.code == 0
    assert "note: only what breaks the line" in run.err
    assert "billing" in run.out
    assert "support" not in run.out


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    """The command has the rights of nobody where the tests have those of root, whom permissions do not bind."""
    nobody = 65534 if os.geteuid() == 0 else None
    with TemporaryDirectory() as name:
        shop = plant(Path(name), {"boundary.svg": "mine"})
        midline_here(shop, "diagram", "--no-cache")  # imports all that nobody may not read
        shop.chmod(0o555)
        child = fork_midline(shop, tmp_path / "out", ["diagram", "--no-cache", "-o", "boundary.svg"], user=nobody)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        shop.chmod(0o755)
        assert code == 2
        assert "boundary.svg: error: the report cannot be written: permission denied" in (tmp_path / "out").read_text()
        assert (shop / "boundary.svg").read_text() == "mine"


def test_a_bad_manifest_is_told_and_no_picture_drawn(shop: Path) -> None:
    (shop / "midline.yaml").write_text("midline: 1\ncomponents: {a: {side: left}}\n")
    run = midline_here(shop, "diagram", "-o", "boundary.svg")
    assert run.code == 2
    assert "midline.yaml:2" in run.err
    assert not (shop / "boundary.svg").exists()


@pytest.mark.parametrize("components", ["", "components: {}\n", "components: {only: {side: learned, code: [shop]}}\n"])
def test_no_component_or_one_is_a_picture_too(shop: Path, components: str) -> None:
    (shop / "midline.yaml").write_text(f"midline: 1\nsystem: shop\n{components}")
    assert midline_here(shop, "diagram").out.startswith(SVG_HEAD)


def test_a_name_that_is_of_no_picture_is_told_before_anything_is_written(shop: Path) -> None:
    run = midline_here(shop, "diagram", "-o", "boundary.jpg")
    assert (run.code, run.out) == (2, "")
    assert "no picture has a name that ends in `.jpg`" in run.err and ".mmd" in run.err
    assert not (shop / "boundary.jpg").exists()
    assert midline_here(shop, "diagram", "-o", "boundary.jpg", "--format", "svg").code == 0
    assert midline_here(shop, "diagram", "-o", "boundary").code == 0
    assert (shop / "boundary").read_text().startswith(SVG_HEAD)


def test_what_stands_in_the_way_of_a_json_file_is_said_in_words(shop: Path) -> None:
    run = midline_here(shop, "diagram", "-o", "boundary.json", "--focus", "biling")
    assert (run.code, run.out) == (2, "")
    assert "did you mean `billing`?" in run.err
    assert not (shop / "boundary.json").exists()


def test_a_focus_on_what_is_gone_is_told(shop: Path) -> None:
    manifest = shop / "midline.yaml"
    manifest.write_text(manifest.read_text() + "  older: {side: learned, status: retired}\n")
    run = midline_here(shop, "diagram", "--focus", "older")
    assert (run.code, run.out) == (2, "")
    assert "`older` is retired and has no code left" in run.err
    page = "<!-- midline:begin diagram focus=older -->\n<!-- midline:end -->\n"
    (shop / "page.md").write_text(page)
    run = midline_here(shop, "docs", "page.md")
    assert run.code == 2 and "page.md:1:" in run.err
    assert "`older` is retired and has no code left" in run.err
    assert (shop / "page.md").read_text() == page
