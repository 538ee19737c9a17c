"""Scanning: what is in this code, with no manifest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from midline.analysis.options import AnalysisOptions
from midline.analysis.timing import Timings
from midline.judging.blind import BlindCall
from midline.judging.finding import Hop, Place
from midline.project.modules import Module
from midline.project.project import Project
from midline.project.uses import Use
from midline.reading.facts import Unread
from midline.reading.files import discover
from midline.reading.reader import FactSet, open_store, read_project
from midline.reading.store import cache_folder
from midline.sites.blind_spots import BlindSpot
from midline.sites.makers import Maker, find_makers, without_made
from midline.sites.model_call import ModelCall
from midline.sites.model_calls import find_model_calls
from midline.sites.wrappers import Wrapper, find_wrappers

PROJECT_FILES = ("pyproject.toml", "setup.py", "setup.cfg")


@dataclass(frozen=True, slots=True)
class ScanRow:
    """One model call, or one call of project code that may run one (category `wrapper`)."""

    path: str
    line: int
    column: int
    end_line: int
    category: str
    kind: str
    provider: str
    callee: str
    symbol: str
    confidence: str
    witness: tuple[Hop, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class ScanResult:
    """rows: sorted by path, line, column. unread: (path, why), sorted. blind: unresolved calls, by place."""

    rows: tuple[ScanRow, ...]
    files_read: int
    unread: tuple[tuple[str, Unread], ...]
    blind: tuple[BlindCall, ...]


def run_scan(path: Path, options: AnalysisOptions, timings: Timings) -> ScanResult:
    """Scan a folder, or one file with what lies beside it and below; then rows and counts are those of the file.

    Raises:
        FileNotFoundError: there is no such path.
        CatalogueError: an SDK file is wrong.
    """
    from midline.analysis.knowledge import load_catalogue

    if not path.exists():
        raise FileNotFoundError(path)
    folder = path if path.is_dir() else path.absolute().parent
    store = open_store(cache_folder(folder, options.cache_dir) if options.use_cache else None)
    with timings.step("find files"):
        discovery = discover(folder, use_gitignore=not options.isolated)
        files = discovery.files if path.is_dir() else tuple(sorted({*discovery.files, path.name}))
    with timings.step("read"):
        facts = read_project(
            folder,
            files,
            store,
            workers=options.workers,
            problems=discovery.problems,
            on_progress=lambda done, total: options.progress("reading", done, total),
        )
    with timings.step("load SDK facts"):
        catalogue = load_catalogue((), store)
    with timings.step("link"):
        project = Project(_modules(folder.absolute(), facts), facts)
    with timings.step("find model calls"):
        sites = find_model_calls(project, catalogue)
    with timings.step("find wrappers"):
        wrappers = find_wrappers(project, sites.calls, catalogue)
    with timings.step("find makers"):
        wrappers, makers = without_made(project, wrappers, find_makers(project, catalogue, sites.calls))
    rows = [_call_row(project, call) for call in sites.calls] + [_wrapper_row(project, each) for each in wrappers]
    rows += [_maker_row(project, each) for each in makers]
    asked = facts.paths if path.is_dir() else (path.name,)
    rows = sorted(
        (row for row in rows if row.path in set(asked)),
        key=lambda row: (row.path, row.line, row.column, row.category, row.callee),
    )
    unread = tuple((each, why) for each in asked if (why := facts.unread(each)) is not None)
    blind = tuple(_blind_call(project, spot) for spot in sites.blind if project.modules[spot.module].path in set(asked))
    return ScanResult(tuple(rows), len(asked) - len(unread), unread, blind)


def _modules(folder: Path, facts: FactSet) -> list[Module]:
    """Name the modules as Python would import them: from the folder, from `src`, from project folders below it."""
    outside = _package_around(folder)
    roots = sorted(_roots(folder, facts.paths), key=len, reverse=True)
    modules: list[Module] = []
    for path in facts.paths:
        root = next(root for root in roots if not root or path.startswith(f"{root}/"))
        inside = path[len(root) + 1 :] if root else path
        name = inside.removesuffix(".pyw").removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        is_package = path == "__init__.py" or path.endswith("/__init__.py")
        if outside and not root:
            name = outside if name == "__init__" else f"{outside}.{name}"
        modules.append(Module(path, name, is_package=is_package))
    return modules


def _package_around(folder: Path) -> str:
    """The dotted name of the package that a folder itself is; empty where it is none."""
    names: list[str] = []
    while (folder / "__init__.py").is_file() and folder.name.isidentifier():
        names.append(folder.name)
        folder = folder.parent
    return ".".join(reversed(names))


def _roots(folder: Path, paths: tuple[str, ...]) -> set[str]:
    folders = {parent for path in paths for parent in _parents(path)}
    packages = {path.removesuffix("/__init__.py") for path in paths if path.endswith("/__init__.py")}
    roots = {""}
    for each in folders - packages:
        if each.rpartition("/")[2] == "src" or any((folder / each / name).is_file() for name in PROJECT_FILES):
            roots.add(each)
    return roots


def _parents(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]


def _call_row(project: Project, call: ModelCall) -> ScanRow:
    path = project.modules[call.module].path
    symbol = _symbol(project, call.module, call.scope)
    hop = Hop(path, call.line, symbol, call.callee)
    return ScanRow(
        path,
        call.line,
        call.column,
        call.end_line,
        call.category,
        call.kind,
        call.provider,
        call.callee,
        symbol,
        call.confidence,
        (hop,),
    )


def _wrapper_row(project: Project, wrapper: Wrapper) -> ScanRow:
    run = wrapper.run
    witness = (*_hops(project, wrapper.hops), _end(project, run))
    return _use_row(project, wrapper.use, "wrapper", run.category, run.provider, wrapper.confidence, witness)


def _maker_row(project: Project, maker: Maker) -> ScanRow:
    made = maker.made
    witness = _hops(project, maker.hops) if made is None else (*_hops(project, maker.hops), _end(project, made))
    provider = made.provider if made is not None else ""
    return _use_row(project, maker.use, maker.category, maker.use.how, provider, maker.confidence, witness)


def _use_row(
    project: Project, use: Use, category: str, kind: str, provider: str, confidence: str, witness: tuple[Hop, ...]
) -> ScanRow:
    return ScanRow(
        project.modules[use.module].path,
        use.line,
        use.column,
        use.end_line,
        category,
        kind,
        provider,
        _symbol(project, *use.target),
        _symbol(project, use.module, use.scope),
        confidence,
        witness,
    )


def _hops(project: Project, uses: Iterable[Use]) -> tuple[Hop, ...]:
    return tuple(
        Hop(
            project.modules[use.module].path,
            use.line,
            _symbol(project, use.module, use.scope),
            _symbol(project, *use.target),
        )
        for use in uses
    )


def _end(project: Project, call: ModelCall) -> Hop:
    return Hop(project.modules[call.module].path, call.line, _symbol(project, call.module, call.scope), call.callee)


def _blind_call(project: Project, spot: BlindSpot) -> BlindCall:
    path = project.modules[spot.module].path
    place = Place(path, spot.line, spot.column, spot.end_line, spot.end_column)
    return BlindCall(place, "", _symbol(project, spot.module, spot.scope), spot.callee, spot.cause, spot.looks_like)


def _symbol(project: Project, module: int, scope: int) -> str:
    name = project.modules[module].name
    symbol = project.symbol(module, scope)
    return f"{name}.{symbol}" if symbol else name
