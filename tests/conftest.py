"""What tests of several rooms share."""

from __future__ import annotations

import pytest

from midline.catalogue.index import Catalogue
from midline.catalogue.loading import compile_catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The catalogue that comes with midline."""
    return compile_catalogue()
