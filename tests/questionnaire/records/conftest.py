"""What tests of records share."""

from __future__ import annotations

from pathlib import Path

import pytest
from recorded_shop import MANIFEST


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A folder with a manifest."""
    (tmp_path / "midline.yaml").write_text(MANIFEST, encoding="utf-8")
    return tmp_path
