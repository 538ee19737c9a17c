"""The catalogue is compiled once for all the projects that are checked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from midline.catalogue import loading


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Without a cache every check compiles the catalogue anew; it is the same one each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "compile_catalogue", cache(loading.compile_catalogue))
        yield
