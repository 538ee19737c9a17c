"""What tests of several rooms share."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from midline.catalogue.index import Catalogue
from midline.catalogue.loading import compile_catalogue

pytest.register_assert_rewrite("written_projects")  # assertions of the kit tell what differs


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The catalogue that comes with midline."""
    return compile_catalogue()


# No clock decides a test. In CI the examples are the same each time; at a desk they are new ones.
settings.register_profile(
    "midline", deadline=None, derandomize=bool(os.environ.get("CI")), suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("midline")
