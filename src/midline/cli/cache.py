"""`midline cache`: what the cache of facts holds, and clearing it."""

from __future__ import annotations

from pathlib import Path

import typer

from midline.cli.failures import refuse, told
from midline.cli.options import CacheDir
from midline.documents.problem import Problem

app = typer.Typer(no_args_is_help=True)


@app.command("info", short_help="Say where the cache is and what is in it.")
def info(cache_dir: CacheDir = None) -> None:
    """Say where the cache is, how large it is, and how many entries of each kind it holds."""
    from midline.reading.reader import open_store

    folder = _folder(cache_dir)
    store = open_store(folder)
    try:
        found = store.info()
    finally:
        store.close()
    if found is None:
        typer.echo(f"there is no cache in {folder}" if not store.notes else "; ".join(store.notes))
        return
    entries = ", ".join(f"{count} {kind}" for kind, count in sorted(found.entries.items())) or "empty"
    typer.echo(f"{found.path}: {found.size / 1_000_000:.1f} MB; {entries}")


@app.command("clear", short_help="Remove everything from the cache.")
def clear(cache_dir: CacheDir = None) -> None:
    """Remove everything from the cache; the next run reads every file anew."""
    from midline.reading.reader import open_store

    folder = _folder(cache_dir)
    if not folder.exists():
        typer.echo(f"there is no cache in {folder}")
        return
    store = open_store(folder)
    try:
        store.clear()
        left = store.info()
    finally:
        store.close()
    if left is not None and any(left.entries.values()):
        refuse([Problem(str(folder), 0, 0, 0, "the cache could not be cleared", note="; ".join(store.notes))], "full")
    typer.echo(f"cleared {folder}")


def _folder(cache_dir: Path | None) -> Path:
    from midline.manifest.search import find_manifest
    from midline.reading.store import cache_folder

    with told("full"):
        manifest = None if cache_dir is not None else find_manifest(Path.cwd())
    return cache_folder(manifest.parent if manifest is not None else Path.cwd(), cache_dir)
