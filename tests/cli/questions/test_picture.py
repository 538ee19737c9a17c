"""The picture of the README is what `midline classify` shows."""

from __future__ import annotations

import importlib.util
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from types import ModuleType

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is needed", allow_module_level=True)

SCRIPT = Path(__file__).resolve().parents[3] / "docs" / "pictures" / "classify.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that draws it."""
    spec = importlib.util.spec_from_file_location("classify_picture", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_picture_is_up_to_date(script: ModuleType) -> None:
    assert script.PICTURE.read_text(encoding="utf-8") == script.drawn(script.frames()), "`make docs` draws it anew"


def test_it_is_well_formed_and_needs_nothing_from_elsewhere(script: ModuleType) -> None:
    text = script.PICTURE.read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.tag.endswith("svg")
    assert "prefers-color-scheme: dark" in text
    assert "prefers-reduced-motion: reduce" in text
    assert text.count("http") == text.count("http://www.w3.org/2000/svg")
    assert "split" in text
