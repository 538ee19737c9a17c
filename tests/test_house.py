"""The arrows of docs/architecture.md hold in src/midline, and only `cli` prints."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[1]
CODE = HOUSE / "src" / "midline"
ROW = re.compile(r"^\| `(?P<room>\w+)/` \| (?P<imports>[^|]+) \|")
PRINTERS = {"print", "pprint", "input", "breakpoint"}
STREAMS = {("sys", "stdout"), ("sys", "stderr"), ("sys", "__stdout__"), ("sys", "__stderr__")}


def arrows() -> dict[str, tuple[str, ...]]:
    """What each room may import, as the table says: rooms, or modules such as `reading.facts`."""
    rows = map(ROW.match, (HOUSE / "docs" / "architecture.md").read_text(encoding="utf-8").splitlines())
    table = {row["room"]: row["imports"].strip() for row in rows if row}
    everything = {*table, *(path.stem for path in CODE.glob("*.py"))}

    def rooms(told: str) -> tuple[str, ...]:
        if told.startswith("everything"):
            return tuple(sorted(everything - set(told.removeprefix("everything but ").split(", "))))
        return () if told == "nothing of ours" else tuple(told.split(", "))

    return {room: rooms(told) for room, told in table.items()}


def modules() -> list[Path]:
    """Every module of midline."""
    return sorted(CODE.rglob("*.py"))


def room_of(path: Path) -> str:
    """The room of a module; empty for one that stands beside the rooms."""
    inside = path.relative_to(CODE).parts
    return inside[0] if len(inside) > 1 else ""


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything of midline that a module imports, names of `from` imports included."""
    package = ("midline", *path.relative_to(CODE).parent.parts)
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name.split(".")[0] == "midline")
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else ()
            origin = ".".join((*base, *filter(None, [node.module])))
            if origin.split(".")[0] == "midline":
                yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)


def allowed(target: str, room: str, may: tuple[str, ...]) -> bool:
    """Whether a room may import `midline.…`; its own modules and the version it always may."""
    inside = target.removeprefix("midline.")
    if room == inside.split(".")[0] or inside in {"midline", "__version__"}:
        return True
    return any(inside == name or inside.startswith(f"{name}.") for name in may)


def test_the_table_names_every_room_and_no_other() -> None:
    assert set(arrows()) == {path.parent.name for path in CODE.glob("*/__init__.py")}


@pytest.mark.parametrize("room", sorted(arrows()))
def test_a_room_imports_only_what_the_table_allows(room: str) -> None:
    may = arrows()[room]
    wrong = [
        f"{path.relative_to(HOUSE)}:{line} imports {target}"
        for path in modules()
        if room_of(path) == room
        for line, target in imports(path)
        if not allowed(target, room, may)
    ]
    assert wrong == []


def test_no_arrow_of_the_table_leads_back() -> None:
    table = arrows()
    into = {room: ({name.split(".")[0] for name in may} & set(table)) - {room} for room, may in table.items()}
    done: set[str] = set()
    while ready := {room for room in into if room not in done and into[room] <= done}:
        done |= ready
    assert set(into) == done


def prints(path: Path) -> Iterator[int]:
    """Lines on which a module writes to the terminal, or reads from it."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in PRINTERS:
                yield node.lineno
            case ast.Attribute(value=ast.Name(id=module), attr=name) if (module, name) in STREAMS:
                yield node.lineno
            case ast.ImportFrom(module="sys") if {alias.name for alias in node.names} & {"stdout", "stderr"}:
                yield node.lineno
            case ast.Import() if {"typer", "click", "rich"} & {alias.name.split(".")[0] for alias in node.names}:
                yield node.lineno
            case ast.ImportFrom(module=str(name)) if name.split(".")[0] in {"typer", "click", "rich"}:
                yield node.lineno


def test_only_the_command_line_prints() -> None:
    loud = [
        f"{path.relative_to(HOUSE)}:{line}" for path in modules() if room_of(path) != "cli" for line in prints(path)
    ]
    assert loud == []


def test_no_room_unpickles() -> None:
    unsafe = {"pickle", "marshal", "shelve", "dill", "cloudpickle"}
    guilty = [
        f"{path.relative_to(HOUSE)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_bytes()))
        if (isinstance(node, ast.Import) and unsafe & {alias.name for alias in node.names})
        or (isinstance(node, ast.ImportFrom) and node.module in unsafe)
    ]
    assert guilty == []


def test_an_arrow_the_wrong_way_would_be_seen(tmp_path: Path) -> None:
    assert not allowed("midline.manifest.loading.load_manifest", "reading", ())
    assert not allowed("midline.reading.store.FactStore", "project", ("reading.facts", "reading.reader"))
    assert allowed("midline.reading.facts.Body", "project", ("reading.facts", "reading.reader"))
    loud = tmp_path / "loud.py"
    loud.write_text("import sys\nprint(1)\nsys.stdout.write('x')\n", encoding="utf-8")
    assert sorted(prints(loud)) == [2, 3]
