"""MkDocs: marked blocks are filled in what is rendered; no file is changed.

A hook file of a site, named under `hooks:` in mkdocs.yml, takes them over:

    from midline.integrations.mkdocs import *
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError

from midline.integrations.building import BuildError, SiteBuild
from midline.pages.contents.content import Surroundings
from midline.pages.filling import fill
from midline.pages.page import read_page
from midline.reporting.problems import render_problems

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from midline.documents.problem import Problem

__all__ = ["on_page_markdown", "on_pre_build"]

_SETTINGS = ("manifest", "source")
_builds: dict[str, SiteBuild] = {}


def on_pre_build(*, config: MkDocsConfig) -> None:
    """A build begins: what the last one read may have changed."""
    _builds[_key(config)] = _build(config)


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page with its blocks filled. Raises PluginError, which stops the build, where one cannot be."""
    build = _builds.get(_key(config)) or _builds.setdefault(_key(config), _build(config))
    file = Path(page.file.abs_src_path or page.file.src_uri)
    found = read_page(file, page.file.src_uri, markdown.encode("utf-8", "surrogateescape"))
    before = _lines_before(markdown, file)
    _refuse(found.problems, before)
    if not found.blocks:
        return markdown
    try:
        filled = fill(found, build.subject(), _surroundings(build, file, config, files))
    except BuildError as error:
        raise PluginError(f"midline cannot fill {page.file.src_uri}:\n{error}") from None
    _refuse(filled.problems, before)
    return filled.after.decode("utf-8", "surrogateescape")


def _key(config: MkDocsConfig) -> str:
    return f"{config.config_file_path}\0{config.docs_dir}"


def _build(config: MkDocsConfig) -> SiteBuild:
    """What stands under `extra: midline:` says where the manifest is, and where its files can be seen."""
    folder = Path(config.config_file_path or config.docs_dir).resolve().parent
    settings: Any = config.extra.get("midline") or {}
    if not isinstance(settings, dict) or not all(isinstance(value, str) for value in settings.values()):
        raise PluginError("mkdocs.yml: `extra: midline:` is no mapping of texts; it may hold `manifest` and `source`")
    for key in settings:
        if key not in _SETTINGS:
            raise PluginError(f"mkdocs.yml: `extra: midline:` has no `{key}`; it may hold `manifest` and `source`")
    manifest = settings.get("manifest")
    return SiteBuild(folder, folder / manifest if manifest else None, settings.get("source", ""))


def _surroundings(build: SiteBuild, file: Path, config: MkDocsConfig, files: Files) -> Surroundings:
    root, site = build.root(), Path(config.docs_dir).resolve()

    def reaches(path: str) -> bool:
        target = (root / path).resolve()
        return target.is_relative_to(site) and files.get_file_from_path(target.relative_to(site).as_posix()) is not None

    path = Path(os.path.relpath(file.resolve(), root)).as_posix()
    return Surroundings(path, reaches, build.source_url, inline_pictures=True, shows_lines=False)


def _lines_before(markdown: str, file: Path) -> int:
    """How many lines of the file MkDocs took away: its front matter."""
    try:
        text = file.read_text(encoding="utf-8-sig", errors="strict")
    except (OSError, ValueError):
        return 0
    return text.removesuffix(markdown).count("\n") if text.endswith(markdown) else 0


def _refuse(problems: tuple[Problem, ...], before: int) -> None:
    if problems:
        placed = [
            replace(
                each,
                line=each.line + before if each.line else 0,
                related=tuple((path, line + before, label) for path, line, label in each.related),
            )
            for each in problems
        ]
        raise PluginError(f"midline cannot fill the marked blocks of a page:\n{render_problems(placed)}")
