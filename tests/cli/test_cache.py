"""`midline cache info|clear`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from midline.reading.store import FILE_NAME
from shop_project import PLANTED, midline_here, plant, write


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return plant(tmp_path)


def test_info_and_clear(shop: Path) -> None:
    assert midline_here(shop, "cache", "info").out == f"there is no cache in {shop / '.midline_cache'}\n"
    assert midline_here(shop, "cache", "clear").out == f"there is no cache in {shop / '.midline_cache'}\n"
    assert not (shop / ".midline_cache").exists()
    midline_here(shop, "check")
    told = midline_here(shop / "shop", "cache", "info")
    shown = re.fullmatch(
        r"(.*): (\d+\.\d) MB; 2 body, 0 branches, 1 close, 2 head, (?:\d) prompts, (\d) run\n", told.out
    )
    assert shown is not None, told
    assert (shown[1], told.code) == (str(shop / ".midline_cache" / FILE_NAME), 0)
    assert midline_here(shop, "cache", "clear").out == f"cleared {shop / '.midline_cache'}\n"
    assert "0 body, 0 branches, 0 close, 0 head, 0 prompts, 0 run" in midline_here(shop, "cache", "info").out
    assert PLANTED in midline_here(shop, "check", "--format", "concise").out


def test_another_folder_by_option_and_by_environment(
    shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    midline_here(shop, "check", "--cache-dir", "elsewhere")
    assert not (shop / ".midline_cache").exists()
    assert "2 head" in midline_here(shop, "cache", "info", "--cache-dir", "elsewhere").out
    monkeypatch.setenv("MIDLINE_CACHE_DIR", str(shop / "elsewhere"))
    assert "2 head" in midline_here(shop, "cache", "info").out
    assert midline_here(shop, "cache", "clear").code == 0
    assert "0 head" in midline_here(shop, "cache", "info").out


def test_a_damaged_cache_can_be_looked_at_and_cleared(shop: Path) -> None:
    midline_here(shop, "check")
    file = shop / ".midline_cache" / FILE_NAME
    file.write_bytes(b"nothing of the kind\n" * 500)
    told = midline_here(shop, "cache", "info")
    assert told.code == 0 and "damaged" in told.out
    file.write_bytes(b"nothing of the kind\n" * 500)
    assert midline_here(shop, "cache", "clear").code == 0
    assert PLANTED in midline_here(shop, "check", "--format", "concise").out


def test_a_bad_pointer_to_the_manifest_is_told(shop: Path) -> None:
    (shop / "midline.yaml").unlink()
    write(shop, {"pyproject.toml": "[tool.midline]\nmanifst = 'x'\n"})
    for command in ("info", "clear"):
        run = midline_here(shop, "cache", command)
        assert run.code == 2
        assert "pyproject.toml:2:1: error" in run.err
