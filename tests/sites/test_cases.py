"""Every technique of value resolution finds its marked line, and is not deceived by a twin that only looks the same."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from linked_sources import found_lines, link, marks, parts
from midline.catalogue.compiled import Compiled
from midline.catalogue.index import Catalogue

CASES = Path(__file__).parent / "cases"
TECHNIQUES = sorted(path.stem for path in CASES.glob("*.py") if not path.stem.endswith("_clean"))


def sources(name: str) -> dict[str, str]:
    """The modules of a case."""
    return parts((CASES / f"{name}.py").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def without_shapes(catalogue: Catalogue) -> Catalogue:
    """The catalogue that comes with midline, with no call reported for its shape alone."""
    compiled = msgspec.msgpack.decode(catalogue.to_bytes(), type=Compiled)
    return Catalogue(msgspec.structs.replace(compiled, shapes=()))


@pytest.mark.parametrize("name", [name for name in TECHNIQUES if not name.startswith("lookalike_")])
def test_the_marked_lines_are_found(name: str, without_shapes: Catalogue) -> None:
    written = sources(name)
    assert marks(written, "call"), "a case marks at least one line"
    assert found_lines(link(written), without_shapes) == marks(written, "call")


@pytest.mark.parametrize("name", [name for name in TECHNIQUES if not name.startswith("lookalike_")])
def test_the_clean_twin_is_clean(name: str, catalogue: Catalogue) -> None:
    assert found_lines(link(sources(f"{name}_clean")), catalogue) == set()


@pytest.mark.parametrize("name", [name for name in TECHNIQUES if name.startswith("lookalike_")])
def test_a_look_alike_is_no_model_call(name: str, catalogue: Catalogue) -> None:
    assert found_lines(link(sources(name)), catalogue) == set()
