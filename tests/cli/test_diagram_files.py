"""`midline diagram` as PNG and PDF: bytes into a file or a pipe, never into a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from midline.drawing.files.pixels import decoded
from shop_project import midline_here, plant

pty = pytest.importorskip("pty", reason="a terminal is made with pty")
HEADS = {"png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-"}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The shop, with its planted model call in billing."""
    pytest.importorskip("resvg_py", reason="PNG needs the extra midline[png]")
    pytest.importorskip("typst", reason="PDF needs the extra midline[pdf]")
    return plant(tmp_path)


def piped(shop: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run `midline diagram` with its output in a pipe."""
    return subprocess.run(
        [sys.executable, "-m", "midline", "diagram", *arguments],
        cwd=shop,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize("form", HEADS)
def test_a_pipe_gets_the_bytes_of_the_file(shop: Path, form: str) -> None:
    done = piped(shop, "--format", form, PATH="", PYTHONHASHSEED="1")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(HEADS[form])
    assert midline_here(shop, "diagram", "-o", f"boundary.{form}").code == 0
    assert (shop / f"boundary.{form}").read_bytes() == done.stdout


@pytest.mark.parametrize("form", HEADS)
def test_a_terminal_is_not_given_them(shop: Path, form: str) -> None:
    outer, inner = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "midline", "diagram", "--format", form], cwd=shop, stdout=inner, stderr=subprocess.PIPE
    ) as child:
        os.close(inner)
        _, err = child.communicate(timeout=60)
    os.close(outer)
    assert child.returncode == 2
    assert f"-o boundary.{form}" in err.decode()


def test_a_png_is_light_unless_dark_is_asked_for(shop: Path) -> None:
    light, dark = (midline_here(shop, "diagram", "--theme", theme, "-o", f"{theme}.png") for theme in ("auto", "dark"))
    assert light.code == dark.code == 0
    corners = [decoded((shop / f"{theme}.png").read_bytes()).rows[0][:3] for theme in ("auto", "dark")]
    assert min(corners[0]) > 240
    assert max(corners[1]) < 64


@pytest.mark.parametrize("form", HEADS)
def test_an_older_file_stays_where_the_picture_cannot_be_drawn(
    shop: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shop / f"boundary.{form}").write_bytes(b"mine")
    monkeypatch.setitem(sys.modules, {"png": "resvg_py", "pdf": "typst"}[form], None)
    run = midline_here(shop, "diagram", "-o", f"boundary.{form}")
    assert run.code == 2
    assert f"pip install 'midline[{form}]'" in run.err
    assert (shop / f"boundary.{form}").read_bytes() == b"mine"


def test_a_name_that_no_font_has_is_told(shop: Path) -> None:
    manifest = (shop / "midline.yaml").read_text().replace("system: shop", 'system: "shop \U0010fff0"')
    (shop / "midline.yaml").write_text(manifest, encoding="utf-8")
    run = midline_here(shop, "diagram", "-o", "boundary.png")
    assert run.code == 0
    assert "note: no font on this machine has U+10FFF0" in run.err
