"""Memory of whole runs: where nothing changed, the result of the last check is given back as it was."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from midline.analysis.options import AnalysisOptions
from midline.analysis.recipe import recall_recipe, recipe_key, result_key
from midline.analysis.timing import Timings
from midline.judging.blind import BlindCall
from midline.judging.finding import Finding
from midline.judging.result import CheckResult
from midline.reading.files import discover
from midline.reading.store import FactStore
from midline.reading.taking import TakenIn

T = TypeVar("T")


class KeptResult(msgspec.Struct, array_like=True, frozen=True):
    """A result as it is kept: without the folder, so that a moved project finds it again."""

    findings: tuple[Finding, ...]
    files_read: int
    unread: int
    assigned_percent: float | None
    blind: tuple[BlindCall, ...]
    unread_units: tuple[tuple[str, int], ...]
    components: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recalled(Generic[T]):
    """What was kept of an earlier run. source: path -> text. skipped: folders that were not entered, and why."""

    value: T
    source: Callable[[str], str]
    skipped: tuple[tuple[str, str], ...]


def recalled(
    path: Path, options: AnalysisOptions, store: FactStore, timings: Timings, ask: Callable[[bytes], T | None]
) -> Recalled[T] | None:
    """What `ask` has under the key of this very state, where neither the manifest nor any file changed since.

    The manifest is not loaded for it.
    """
    if not options.use_cache or options.stdin is not None:
        return None
    with timings.step("manifest"):
        recipe = recall_recipe(store, recipe_key(path, options.isolated))
    if recipe is None or not recipe.holds_in(path.parent):
        return None
    with timings.step("find files"):
        discovery = discover(path.parent, ignore=recipe.ignore, use_gitignore=not options.isolated)
    with timings.step("read"):
        taken = TakenIn(path.parent, discovery.files, {}, discovery.problems)
    with timings.step("recall"):
        known = ask(result_key(recipe, taken, options))
    return None if known is None else Recalled(known, taken.source, discovery.skipped)


def recall(store: FactStore, key: bytes, root: Path) -> CheckResult | None:
    """The result that was kept under this key, if any."""
    kept = decoded(store, key, KeptResult)
    return None if kept is None else as_it_was(kept, root)


def keep(store: FactStore, key: bytes, result: CheckResult) -> None:
    """Keep a result for the next run in which nothing changed."""
    put(store, key, kept_form(result))


def kept_form(result: CheckResult) -> KeptResult:
    """A result without what another folder would have otherwise."""
    bare = replace(result, root=Path())
    return KeptResult(**{name: getattr(bare, name) for name in KeptResult.__struct_fields__})


def as_it_was(kept: KeptResult, root: Path) -> CheckResult:
    """A result that was kept, for the folder in which it is wanted."""
    return CheckResult(root, *(getattr(kept, name) for name in kept.__struct_fields__))


def decoded(store: FactStore, key: bytes, kind: type[T]) -> T | None:
    """What was kept under this key, if it is of that kind."""
    data = store.get("run", key)
    if data is None:
        return None
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except msgspec.DecodeError:
        return None


def put(store: FactStore, key: bytes, kept: msgspec.Struct) -> None:
    """Keep something under a key."""
    with suppress(UnicodeEncodeError):  # a file name that is no UTF-8 cannot be kept
        store.put_many([("run", key, msgspec.msgpack.encode(kept))])
