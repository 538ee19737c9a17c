"""Memory of boundaries. Apart from that of checks: an unchanged check loads nothing of it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from midline.analysis.boundary import Boundary, Call, ComponentModule, Dependency, Standing
from midline.analysis.memory import KeptResult, as_it_was, decoded, kept_form, put
from midline.reading.store import FactStore


class KeptBoundary(msgspec.Struct, array_like=True, frozen=True):
    """A boundary as it is kept."""

    system: str
    result: KeptResult
    components: tuple[Standing, ...]
    modules: tuple[ComponentModule, ...]
    dependencies: tuple[Dependency, ...]
    declared: tuple[tuple[str, str], ...]
    calls: tuple[Call, ...]


_BOUNDARY = tuple(name for name in KeptBoundary.__struct_fields__ if name not in ("system", "result"))


def recall_boundary(store: FactStore, key: bytes, root: Path) -> Boundary | None:
    """The boundary that was kept under this key, if any."""
    kept = decoded(store, key, KeptBoundary)
    if kept is None:
        return None
    return Boundary(kept.system, as_it_was(kept.result, root), *(getattr(kept, name) for name in _BOUNDARY))


def keep_boundary(store: FactStore, key: bytes, boundary: Boundary) -> None:
    """Keep a boundary for the next run in which nothing changed."""
    parts = {name: getattr(boundary, name) for name in _BOUNDARY}
    put(store, key, KeptBoundary(boundary.system, kept_form(boundary.result), **parts))
