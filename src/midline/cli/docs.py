"""`midline docs`: the marked blocks of Markdown pages, kept as the boundary is now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from midline.cli.change_summary import check_summary_options, summarise
from midline.cli.failures import refuse, told, write_out
from midline.cli.options import CacheDir, Config, Hushed, NoCache, Workers
from midline.cli.progress import Progress
from midline.cli.view_options import Since
from midline.documents.problem import Problem

if TYPE_CHECKING:
    from midline.analysis.options import AnalysisOptions
    from midline.editing.together import FileChange
    from midline.pages.page import Page
    from midline.pages.refreshing import Refreshed
    from midline.pages.searching import Searched

FORM = "full"
DIFF_LINES = 400
EXAMPLE = "<!-- midline:begin diagram -->\n<!-- midline:end -->\n"


def docs(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Pages, or folders of pages; default: all below the manifest's folder."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 and name the blocks that are stale.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="As --check, and show what would change.")] = False,
    since: Since = None,
    summary: Annotated[
        bool,
        typer.Option("--summary", help="With --since: print what the change does to the line, and refresh no pages."),
    ] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the summary there, not to stdout.")
    ] = None,
    config: Config = None,
    no_cache: NoCache = False,
    cache_dir: CacheDir = None,
    workers: Workers = None,
    quiet: Hushed = False,
) -> None:
    """Refresh the marked blocks of Markdown pages: diagrams, components, crossings, findings, decisions.

    A block stands between two comments, and nothing outside of it is touched:

    <!-- midline:begin diagram --> … <!-- midline:end -->

    Exit code 0: all is fresh, or was made so; 1: something is stale, with --check or --diff; 2: midline could not do
    its work, and nothing was written.
    """
    from midline.analysis.options import AnalysisOptions
    from midline.pages.searching import search

    others = [*map(str, paths or ()), *(["--check"] if check else []), *(["--diff"] if diff else [])]
    check_summary_options(since, summary, output, others)
    start = Path.cwd()
    progress = Progress(not quiet)
    options = AnalysisOptions(use_cache=not no_cache, cache_dir=cache_dir, workers=workers, progress=progress)
    if since is not None:
        summarise(since, config, options, output, quiet)
        raise typer.Exit(0)
    with told(FORM):
        searched = search(paths or (), config, start)
    if searched.problems:
        refuse(searched.problems, FORM)
    if not searched.blocks:
        _tell_none(searched, paths or ())
    with told(FORM):
        found = [_refreshed(manifest, pages, start, options) for manifest, pages in searched.pages]
    progress.clear()
    if problems := [problem for each in found for problem in each.problems]:
        refuse(problems, FORM)
    if check or diff:
        raise typer.Exit(_tell_stale(found, searched, start, diff, _command(paths or (), config), quiet))
    changes = [change for each in found for change in each.changes]
    _write(changes, start)
    if not quiet:
        _tell_written(changes, searched, start)


def _refreshed(manifest: Path, pages: Sequence[Page], start: Path, options: AnalysisOptions) -> Refreshed:
    from midline.pages.filling import read_subject
    from midline.pages.refreshing import refresh

    return refresh(pages, read_subject(start, manifest, options), manifest.absolute().parent, _shown_in(start))


def _shown_in(start: Path) -> Callable[[Path], str]:
    from midline.pages.searching import shown_path

    return lambda file: shown_path(file, start)


def _tell_none(searched: Searched, paths: Sequence[Path]) -> None:
    """No block anywhere: what was asked for cannot be done where pages were named; else it is only told."""
    if paths:
        message = "no page here holds a marked block"
        refuse([Problem(str(path), 0, 0, 0, message, EXAMPLE.replace("\n", " ").strip()) for path in paths], FORM)
    pages = "1 page" if searched.looked_at == 1 else f"{searched.looked_at} pages"
    write_out(f"none of {pages} holds a marked block; this one would hold a diagram:\n\n{EXAMPLE}")
    raise typer.Exit(0)


def _tell_stale(
    found: Sequence[Refreshed], searched: Searched, start: Path, diff: bool, command: str, quiet: bool
) -> int:
    from midline.reporting.terminal import visible

    stale = [each for one in found for each in one.stale]
    if not stale:
        if not quiet:
            write_out(f"{_all_fresh(searched)}\n")
        return 0
    lines = [line for one in found for change in one.changes for line in _difference(change, start)] if diff else []
    for each in stale:
        place = f"{each.path}:{each.line}" if each.line else each.path
        lines.append(f"{place}: {each.what} is stale")
    said = "1 is stale; this refreshes it:" if len(stale) == 1 else f"{len(stale)} are stale; this refreshes them:"
    write_out("".join(f"{line}\n" for line in [*map(visible, lines), said, command]))
    return 1


def _difference(change: FileChange, start: Path) -> list[str]:
    from midline.editing.difference import unified_diff

    name = _shown_in(start)(change.file)
    lines = unified_diff(change.before or b"", change.after, limit=DIFF_LINES)
    return [f"--- {name}" if change.before is not None else "--- /dev/null", f"+++ {name}", *lines, ""]


def _command(paths: Sequence[Path], config: Path | None) -> str:
    from midline.cli.shell_line import shell_line

    # Joined by `=`, a file whose name begins with a dash is no option; after `--` none is.
    chosen = [] if config is None else [f"--config={config}"] if str(config)[0] == "-" else ["--config", str(config)]
    ended = ["--"] if any(str(path)[0] == "-" for path in paths) else []
    return shell_line(["midline", "docs", *chosen, *ended, *map(str, paths)])


def _write(changes: Sequence[FileChange], start: Path) -> None:
    from midline.editing.together import ConflictError, write_together

    shown = _shown_in(start)
    try:
        write_together(changes)
    except ConflictError as error:
        message = "this file changed on disk while it was refreshed; nothing was written"
        refuse([Problem(shown(each.file), 0, 0, 0, message) for each in error.conflicts], FORM)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        name = shown(Path(error.filename)) if error.filename else "."
        refuse([Problem(name, 0, 0, 0, f"this file cannot be written: {reason}; nothing was written")], FORM)


def _tell_written(changes: Sequence[FileChange], searched: Searched, start: Path) -> None:
    from midline.reporting.terminal import visible

    shown = _shown_in(start)
    lines = [f"{'written' if each.before is None else 'refreshed'}: {visible(shown(each.file))}" for each in changes]
    write_out("".join(f"{line}\n" for line in [*lines, _all_fresh(searched)]))


def _all_fresh(searched: Searched) -> str:
    from midline.reporting.summary import counted

    pages = sum(len(pages) for _, pages in searched.pages)
    verb = "is" if searched.blocks == 1 else "are"
    return f"{counted(searched.blocks, 'block')} in {counted(pages, 'page')} {verb} fresh"
