"""The labelled sets of rule trees as numbers: every unit of a labelled file with its features and its label.

Units are read and measured by midline's own code, so that what is trained on is what a run sees.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from midline.analysis.scanned_modules import modules_below
from midline.project.project import Project
from midline.reading.branches import read_branches
from midline.reading.files import discover
from midline.reading.reader import open_store, read_project
from midline.sites.rule_trees.describing import asks_anything, counted, form_of, size_of
from midline.sites.rule_trees.finding import FEWEST, measure
from midline.sites.rule_trees.numbers import Features
from midline.sites.rule_trees.vocabulary import load_vocabulary

HERE = Path(__file__).parent
DATA = HERE / "data"
SETS = ("dev", "own", "fresh")
HOMOGENEOUS = ("pygments", "lingua-franca")
"""Two packages with 39 % of the positives of the dev set, each written by one pattern: figures are told without too."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Measured:
    """One unit of a labelled file. label: index of the row it belongs to, None where no labelled unit holds its line.

    whole: it is that row's unit, not one inside it, so that its features are those of what was labelled. asks: it makes
    enough tests to be asked about at all. listed: its file is labelled exhaustively. form, tests: as `scan` tells them.
    """

    package: str
    path: str
    line: int
    lines: int
    features: Features
    label: int | None
    whole: bool
    asks: bool
    listed: bool
    form: str
    tests: int


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled set with its units. digest: sha256 of the labels file."""

    name: str
    rows: tuple[Row, ...]
    files: tuple[Row, ...]
    units: tuple[Measured, ...]
    digest: str


def labels_of(name: str) -> Path:
    """The labels file of a set; `.files.jsonl` beside it lists the exhaustively labelled files."""
    return DATA / f"rule-trees-{name}.jsonl"


def read_rows(path: Path) -> tuple[Row, ...]:
    """The objects of a JSON-lines file."""
    return tuple(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def fetched(name: str, packages: Path) -> Path:
    """The folder with the unpacked packages of a set; downloads what is missing."""
    labels = labels_of(name)
    command = [sys.executable, str(DATA / "fetch_packages.py"), str(packages / labels.stem), str(labels)]
    command.append(str(labels.with_suffix(".files.jsonl")))
    is_there = subprocess.run([*command, "--check-only"], capture_output=True).returncode == 0
    if not is_there and subprocess.run(command).returncode:
        raise SystemExit(f"some packages of the {name} set are not there as they were labelled")
    return packages / labels.stem


def load_set(name: str, packages: Path) -> Labelled:
    """A set with every unit of its labelled files measured."""
    rows, files = read_rows(labels_of(name)), read_rows(labels_of(name).with_suffix(".files.jsonl"))
    sources = fetched(name, packages)
    wanted: dict[str, set[str]] = defaultdict(set)
    for row in (*rows, *files):
        wanted[row["package"]].add(row["path"])
    places = _places(rows)
    listed = {(row["package"], row["path"]) for row in files}
    units: list[Measured] = []
    for package in sorted(wanted):
        print(f"measuring {package}", file=sys.stderr)
        units += _of_package(sources / package, package, wanted[package], rows, places, listed)
    return Labelled(name, rows, files, tuple(units), hashlib.sha256(labels_of(name).read_bytes()).hexdigest())


Places = dict[tuple[str, str], list[tuple[int, int]]]


def _places(rows: tuple[Row, ...]) -> Places:
    """For each file its labelled units, the smallest first, as the scorer looks them up."""
    found: Places = defaultdict(list)
    for index, row in enumerate(rows):
        found[row["package"], row["path"]].append((row["end"] - row["start"], index))
    for each in found.values():
        each.sort()
    return found


def _of_package(
    folder: Path, package: str, paths: set[str], rows: tuple[Row, ...], places: Places, listed: set[tuple[str, str]]
) -> Iterator[Measured]:
    store = open_store(folder.parent / "facts")
    found = discover(folder, use_gitignore=False)
    facts = read_project(folder, found.files, store, problems=found.problems)
    project = Project(modules_below(folder.absolute(), facts), facts)
    branches = read_branches(facts, [path for path in facts.paths if path in paths], store)
    store.close()
    for each in measure(project, branches, load_vocabulary()):
        path, unit = project.modules[each.module].path, each.unit
        label = _innermost(rows, places.get((package, path), ()), unit.line)
        yield Measured(
            package,
            path,
            unit.line,
            unit.end_line - unit.line + 1,
            each.features,
            label,
            label is not None and _is_whole(rows[label], unit.line, unit.end_line),
            asks_anything(unit, each.tested) and counted(unit, each.tested) >= FEWEST,
            (package, path) in listed,
            form_of(unit, each.tested),
            size_of(unit, each.tested),
        )


def _innermost(rows: tuple[Row, ...], places: Iterable[tuple[int, int]], line: int) -> int | None:
    return next((index for _, index in places if rows[index]["start"] <= line <= rows[index]["end"]), None)


def _is_whole(row: Row, line: int, end: int) -> bool:
    """Whether a unit is the labelled one: decorators may stand above, and spans may differ by a line or two."""
    return row["start"] <= line and abs(end - row["end"]) <= max(2, 0.2 * (row["end"] - row["start"] + 1))
