"""What README.md shows is what happens."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[1]
README = (HOUSE / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The first fenced block of a language."""
    found = re.search(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert found, f"README.md has no {language} block"
    return found[1]


def midline(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a folder."""
    command = [sys.executable, "-m", "midline.cli.app", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The project of the five-minute start."""
    (tmp_path / "shop").mkdir()
    (tmp_path / "midline.yaml").write_text(block("yaml"), encoding="utf-8")
    (tmp_path / "shop" / "billing.py").write_text(block("python"), encoding="utf-8")
    (tmp_path / "shop" / "support.py").write_text('"""Support."""\n', encoding="utf-8")
    return tmp_path


def test_the_finding_looks_as_shown(shop: Path) -> None:
    run = midline(shop, "check")
    assert block("text") in run.stdout, run.stdout + run.stderr
    assert run.returncode == 1


def test_the_suppression_shown_covers_it(shop: Path) -> None:
    (shown,) = re.findall(r"`(# midline: allow.*)`", README)
    comment = re.sub(r"\(until=.*?\) ", "", shown)  # its day will be past
    source = shop / "shop" / "billing.py"
    lines = source.read_text(encoding="utf-8").splitlines()
    call = next(number for number, line in enumerate(lines) if "reply = " in line)
    source.write_text("\n".join([*lines[:call], f"    {comment}", *lines[call:], ""]), encoding="utf-8")
    run = midline(shop, "check")
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_command_shown_exists(tmp_path: Path) -> None:
    names = set(re.findall(r"^\| `midline (\w+)", README, re.MULTILINE))
    assert names
    for name in sorted(names):
        run = midline(tmp_path, name, "--help")
        assert run.returncode == 0, run.stderr


def test_every_page_linked_exists() -> None:
    targets = re.findall(r"\]\(((?!https?:)[^)#]+)\)", README)
    assert [target for target in targets if not (HOUSE / target).exists()] == []
