"""The answer to `midline whose`: who owns a file or a symbol, on which side, and by which pattern."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from midline.documents.problem import nearest_name
from midline.manifest.model import Component, Pattern
from midline.manifest.ownership import FileEntry, Ownership, Standing


@dataclass(frozen=True, slots=True)
class OwnerAnswer:
    """Whose a file or a symbol is.

    path: relative to the top manifest's folder. symbol: empty for module-level code. line: of the symbol, 0 for a file.
    component is None for code without an owner; standing says what it is instead. pattern: what decided.
    """

    path: str
    module: str | None
    symbol: str
    line: int
    standing: Standing
    component: Component | None
    pattern: Pattern | None
    parts: tuple[OwnerAnswer, ...] = ()


def explain_owner(ownerships: Sequence[Ownership], target: str) -> tuple[OwnerAnswer, ...]:
    """What a target means, in every manifest that knows it; empty where nothing does.

    target: a path relative to the top manifest's folder, a module, or either with `:symbol`. The answer for a whole
    file has in `parts` the symbols whose owner is another than that of its module-level code.
    """
    name, _, symbol = target.partition(":")
    name = name.removeprefix("./")
    found = [
        (ownership, entry)
        for ownership in ownerships
        for entry in ownership.entries
        if entry.module == name or _shown(ownership, entry) == name
    ]
    answers = [
        _answer(ownership, entry, symbol, _line(entry, symbol))
        for ownership, entry in found
        if not symbol or _line(entry, symbol)
    ]
    return tuple(sorted(answers, key=lambda answer: answer.path))


def nearest_target(ownerships: Sequence[Ownership], target: str) -> str:
    """What a target that nobody knows was probably meant to be, or an empty string."""
    name, colon, symbol = target.partition(":")
    known: dict[str, list[str]] = {}
    for ownership in ownerships:
        for entry in ownership.entries:
            for key in {_shown(ownership, entry), entry.module} - {None}:
                known.setdefault(str(key), []).extend(qualname for qualname, _, _ in entry.symbols)
    module = name if name in known else nearest_name(name, known)
    if not module or not colon:
        return module
    nearest = nearest_name(symbol, known[module])
    return f"{module}:{nearest}" if nearest else ""


def _answer(ownership: Ownership, entry: FileEntry, symbol: str, line: int) -> OwnerAnswer:
    owner = ownership.owner(entry.path, symbol)
    standing = ownership.standing(entry.path)
    if owner is None and standing == "claimed":
        standing = "unassigned" if ownership.reason(entry.path, symbol) is None else "allowed"
    return OwnerAnswer(
        path=_shown(ownership, entry),
        module=entry.module,
        symbol=symbol,
        line=line,
        standing=standing,
        component=ownership.manifest.component(owner) if owner is not None else None,
        pattern=ownership.reason(entry.path, symbol),
        parts=() if symbol else tuple(_parts(ownership, entry)),
    )


def _parts(ownership: Ownership, entry: FileEntry) -> Iterator[OwnerAnswer]:
    for qualname, kind, line in entry.symbols:
        around = qualname.rpartition(".")[0]
        if kind != "import" and ownership.owner(entry.path, qualname) != ownership.owner(entry.path, around):
            yield _answer(ownership, entry, qualname, line)


def _line(entry: FileEntry, symbol: str) -> int:
    """Where a symbol stands, or the nearest known one around it (a function inside a function); 0 where unknown."""
    lines = {qualname: line for qualname, _, line in entry.symbols}
    functions = {qualname for qualname, kind, _ in entry.symbols if kind == "function"}
    if symbol in lines:
        return lines[symbol]
    around = symbol.rpartition(".")[0]
    while around and around not in functions:
        around = around.rpartition(".")[0]
    return lines.get(around, 0)


def _shown(ownership: Ownership, entry: FileEntry) -> str:
    folder = ownership.manifest.path.rpartition("/")[0]
    return f"{folder}/{entry.path}" if folder else entry.path
