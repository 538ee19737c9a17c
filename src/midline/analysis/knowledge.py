"""What a run knows beforehand: the catalogue, ready made or compiled once and kept; the options of the rules."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from midline.catalogue.index import Catalogue
from midline.catalogue.prebuilt import CATALOGUE, read_prebuilt
from midline.catalogue.rules import rule_options
from midline.catalogue.sources import SdkSource, catalogue_digest
from midline.manifest.model import Manifest
from midline.reading.store import FactStore


def sdk_sources(manifest: Manifest) -> tuple[SdkSource, ...]:
    """The SDK files that the manifests of a tree name."""
    found: dict[Path, SdkSource] = {}
    for each in manifest.tree():
        for path in each.sdks:
            file = (each.folder / path).resolve()
            shown = file.relative_to(manifest.folder).as_posix() if file.is_relative_to(manifest.folder) else path
            found[file] = SdkSource(file, shown)
    return tuple(found[file] for file in sorted(found))


def least_options() -> dict[str, dict[str, int]]:
    """Rule by number -> its options -> the least value of each, as a manifest is checked against."""
    return {
        number: {name: option.least for name, option in options.items()} for number, options in rule_options().items()
    }


def load_catalogue(sources: tuple[SdkSource, ...], store: FactStore) -> Catalogue:
    """The catalogue of midline and of a team's own SDK files.

    Raises:
        CatalogueError: a file is wrong; with every mistake in every file.
    """
    digest = catalogue_digest(sources)
    key = bytes.fromhex(digest)[:20]
    known = None if sources else read_prebuilt(CATALOGUE, bytes.fromhex(digest))
    if known is None:
        known = store.get("run", key)
    if known is not None:
        with suppress(ValueError):
            return Catalogue.from_bytes(known)
    from midline.catalogue.loading import compile_catalogue

    catalogue = compile_catalogue(sources)
    store.put_many([("run", key, catalogue.to_bytes())])
    return catalogue
