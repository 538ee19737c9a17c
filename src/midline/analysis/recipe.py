"""What a manifest comes to before any file is read, kept so that an unchanged run need not load the manifest again."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from midline.analysis.decisions import decision_paths, decisions_digest
from midline.analysis.engine import engine_digest
from midline.analysis.keys import run_key
from midline.analysis.options import AnalysisOptions
from midline.catalogue.sources import SdkSource, catalogue_digest, models_digest
from midline.manifest.naming import default_roots
from midline.reading.facts import Unread
from midline.reading.files import read_bytes
from midline.reading.store import FactStore
from midline.reading.taking import TakenIn

if TYPE_CHECKING:
    from midline.analysis.workspace import Ground
    from midline.judging.decisions_read import DecisionsRead


class Recipe(msgspec.Struct, array_like=True, frozen=True):
    """digest: of the manifest's bytes. ignore: globs that discovery leaves out. sdks: the team's SDK files.

    folders: those that the manifest needs. default_roots: what it means where it names no roots.
    prompts: globs of prompt files. decisions: records, answers and a team's questions.
    """

    digest: str
    ignore: tuple[str, ...]
    sdks: tuple[str, ...]
    folders: tuple[str, ...]
    default_roots: tuple[str, ...]
    prompts: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()

    def holds_in(self, folder: Path) -> bool:
        """Whether what the manifest asks of its folder, beside Python files, is as it was."""
        return (
            default_roots(folder) == self.default_roots
            and all((folder / path).is_dir() for path in self.folders)
            and all((folder / path).is_file() for path in self.sdks)
        )


def recipe_of(ground: Ground, decisions: DecisionsRead | None) -> Recipe | None:
    """What a manifest comes to; None where that, or a result, also depends on other manifests or installed packages."""
    manifest = ground.manifest
    names = set(manifest.names())
    used = {use.name for component in manifest.components for use in component.uses or ()}
    if manifest.includes or manifest.follow or not used <= names:
        return None
    folders = tuple(sorted({*manifest.roots, *manifest.rules.extra}))
    prompts = tuple(sorted({each.text for component in manifest.components for each in component.prompts}))
    records = decision_paths(manifest, decisions)
    roots = default_roots(manifest.folder)
    return Recipe(manifest.digest, ground.ignore, manifest.sdks, folders, roots, prompts, records)


def recipe_key(manifest: Path, isolated: bool) -> bytes:
    """What a recipe is kept under; empty where the manifest cannot be read."""
    content = read_bytes(str(manifest))
    if isinstance(content, Unread):
        return b""
    return run_key(["recipe", engine_digest(), manifest.name, sha256(content).hexdigest(), str(isolated)])


def recall_recipe(store: FactStore, key: bytes) -> Recipe | None:
    """The recipe kept under this key, if any."""
    data = store.get("run", key) if key else None
    if data is not None:
        with suppress(msgspec.MsgspecError):
            return msgspec.msgpack.decode(data, type=Recipe)
    return None


def keep_recipe(store: FactStore, key: bytes, recipe: Recipe) -> None:
    """Keep a recipe for the next run with the same manifest."""
    if key:
        store.put_many([("run", key, msgspec.msgpack.encode(recipe))])


def result_key(recipe: Recipe, taken: TakenIn, options: AnalysisOptions) -> bytes:
    """Stands for everything that a result depends on: midline, SDK files, models, manifest, day, every file."""
    sdks = tuple(SdkSource(taken.folder / path, path) for path in sorted(recipe.sdks))
    today = options.today or date.today()
    parts: list[bytes | str] = [
        engine_digest(),
        catalogue_digest(sdks),
        models_digest(),
        recipe.digest,
        today.isoformat(),
        taken.fingerprint,
        _prompts(recipe, taken.folder),
        decisions_digest(taken.folder, recipe.decisions) if recipe.decisions else b"",
    ]
    return run_key(["result", *parts])


def _prompts(recipe: Recipe, folder: Path) -> bytes:
    if not recipe.prompts:
        return b""
    from midline.analysis.prompt_files import prompt_files_digest

    return prompt_files_digest(folder, recipe.prompts)
