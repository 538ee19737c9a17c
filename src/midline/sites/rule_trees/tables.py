"""The constants behind a dotted name: a module's, a class's, an import's."""

from __future__ import annotations

from collections.abc import Sequence

from midline.project.project import Project
from midline.project.scopes import ScopeTable, last_name
from midline.reading.facts import (
    Attr,
    Bind,
    CallAt,
    Defined,
    Either,
    Expr,
    Group,
    Imported,
    Joined,
    Name,
    Operation,
    Starred,
    Table,
    Text,
)
from midline.sites.rule_trees.evidence import Words

_FURTHEST = 4
_COLLECTIONS = frozenset({"frozenset", "set", "list", "tuple", "dict", "sorted", "OrderedDict", "MappingProxyType"})
_MOST = 400
_MOST_KEYS = 40
_MOST_LOOKS = 5_000


class TableReader:
    """Looks names up in the scopes of one module after another."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._looks = 0  # how many expressions the lookup under way may still read
        self._open: set[tuple[int, int, str, int]] = set()  # bindings that are being read

    def words(self, module: int, scope: int, name: str) -> Words | None:
        """What a dotted name stands for where it is used; None where it is no constant that can be seen."""
        self._looks = _MOST_LOOKS
        dotted, _, key = name.partition("[")
        found = self._named(module, scope, dotted.split("."), 0)
        return found.by_key.get(key.removesuffix("]")) if key and found is not None else found

    def _named(self, module: int, scope: int, parts: list[str], steps: int) -> Words | None:
        if steps > _FURTHEST:
            return None
        table = self._project.resolver.table(module)
        if not table.body.scopes:
            return None
        first, rest = parts[0], parts[1:]
        if first in ("self", "cls") and rest:
            return self._of_class(module, table, _class_around(table, scope), rest, steps)
        start = scope
        while True:
            binds = table.binds(scope, first)
            if binds and (scope == start or table.scope(scope).kind != "class"):
                return self._newest(module, scope, binds, rest, steps)
            if scope == 0:
                return None
            scope = table.scope(scope).parent

    def _newest(self, module: int, scope: int, binds: Sequence[Bind], rest: list[str], steps: int) -> Words | None:
        """What a name was bound to last; within that binding (`WORDS += [...]`) it means the one before."""
        for bind in reversed(binds):
            mark = (module, scope, bind.name, bind.order)
            if mark not in self._open:
                self._open.add(mark)
                found = self._bound(module, scope, bind.value, rest, steps)
                self._open.discard(mark)
                return found
        return None

    def _bound(self, module: int, scope: int, value: Expr | None, rest: list[str], steps: int) -> Words | None:
        if isinstance(value, Imported):
            return self._imported(module, value.index, rest, steps)
        if rest:
            if isinstance(value, Defined):
                return self._of_class(module, self._project.resolver.table(module), value.scope, rest, steps)
            return None
        return self._expression(module, scope, value, steps + 1)

    def _of_class(self, module: int, table: ScopeTable, owner: int | None, rest: list[str], steps: int) -> Words | None:
        if owner is None or len(rest) != 1:
            return None
        binds = table.binds(owner, rest[0])
        if binds:
            return self._newest(module, owner, binds, [], steps)
        own = table.self_binds(owner, rest[0])
        if own:
            return self._expression(module, own[-1].method, own[-1].bind.value, steps + 1)
        for base in table.scope(owner).bases:
            if isinstance(base, Name | Attr):
                found = self._named(module, table.scope(owner).parent, [*_dotted(base), rest[0]], steps + 1)
                if found is not None:
                    return found
        return None

    def _imported(self, module: int, index: int, rest: list[str], steps: int) -> Words | None:
        outline = self._project.resolver.outline(module)
        if outline is None:
            return None
        imported = outline.imports[index]
        modules = self._project.modules
        name = modules.absolute(module, imported.module, imported.level)
        if name is None or imported.member == "*":
            return None
        if imported.member is None:
            path = [name, *rest] if imported.whole else [name.split(".")[0], *rest]
        else:
            path = [name, imported.member, *rest]
        whole = ".".join(part for part in path if part).split(".")
        for cut in range(len(whole) - 1, 0, -1):
            target = modules.find(".".join(whole[:cut]), module)
            if target is not None:
                return self._named(target, 0, whole[cut:], steps + 1)
        return None

    def _expression(self, module: int, scope: int, value: Expr | None, steps: int) -> Words | None:
        self._looks -= 1
        if steps > _FURTHEST or self._looks < 0:
            return None
        if isinstance(value, Text):
            return Words((value.value,), 1)
        if isinstance(value, Group):
            return self._group(module, scope, value, steps)
        if isinstance(value, Table):
            return self._table(module, scope, value, steps)
        if isinstance(value, CallAt):
            return self._call(module, scope, value, steps)
        if isinstance(value, Operation) and value.op in ("|", "+"):
            return _sum(
                self._expression(module, scope, value.left, steps + 1),
                self._expression(module, scope, value.right, steps + 1),
            )
        if isinstance(value, Joined):
            texts = [part.value for part in value.parts if isinstance(part, Text)]
            return Words(("".join(texts),), 1) if texts else None
        if isinstance(value, Either):
            return next((w for o in value.options if (w := self._expression(module, scope, o, steps + 1))), None)
        if isinstance(value, Name | Attr):
            return self._named(module, scope, _dotted(value), steps + 1)
        return None

    def _group(self, module: int, scope: int, value: Group, steps: int) -> Words | None:
        texts: list[str] = []
        kind, pattern = "none", False
        for item in value.items[:_MOST]:
            inner: Expr | None = item
            if isinstance(item, Group) and item.items:
                inner, kind = item.items[0], _kind_of(item.items[-1])
            elif isinstance(item, Starred):
                inner = item.base
            if isinstance(inner, Text):
                texts.append(inner.value)
            elif isinstance(inner, CallAt | Name | Attr | Starred):
                found = self._expression(module, scope, inner, steps + 1)
                if found is not None:
                    texts.extend(found.texts[: _MOST - len(texts)])
                    pattern = pattern or found.pattern
        return Words(tuple(texts), len(texts), kind, pattern) if texts else None

    def _table(self, module: int, scope: int, value: Table, steps: int) -> Words | None:
        texts = [key.value for key in value.keys[:_MOST] if isinstance(key, Text)]
        kind = _kind_of(value.values[0]) if value.values else "none"
        if kind == "table":
            for each in value.values[:_MOST]:
                if isinstance(each, Group):
                    texts += [item.value for item in each.items if isinstance(item, Text)]
        if not texts:
            return None
        below = {
            key.value: words
            for key, each in zip(value.keys[:_MOST_KEYS], value.values[:_MOST_KEYS], strict=True)
            if isinstance(key, Text) and (words := self._expression(module, scope, each, steps + 1)) is not None
        }
        return Words(tuple(texts), len(texts), kind, by_key=below)

    def _call(self, module: int, scope: int, value: CallAt, steps: int) -> Words | None:
        call = self._project.resolver.table(module).body.calls[value.index]
        name = last_name(call.func)
        if name == "split" and isinstance(call.func, Attr) and isinstance(call.func.base, Text):
            return _split(call.func.base.value, call.args[:1])
        if not call.args:
            return None
        if name == "compile":
            found = self._expression(module, scope, call.args[0], steps + 1)
            return Words(found.texts, found.amount, found.values, True) if found is not None else None
        return self._expression(module, scope, call.args[0], steps + 1) if name in _COLLECTIONS else None


def _split(text: str, at: Sequence[Expr | None]) -> Words | None:
    """`"yes yeah yep".split()`."""
    separator = at[0] if at else None
    if at and not (isinstance(separator, Text) and separator.value):
        return None
    words = tuple(text.split(separator.value if isinstance(separator, Text) else None)[:_MOST])
    return Words(words, len(words))


def _class_around(table: ScopeTable, scope: int) -> int | None:
    while scope > 0:
        scope = table.scope(scope).parent
        if table.scope(scope).kind == "class":
            return scope
    return None


def _dotted(expr: Expr) -> list[str]:
    parts: list[str] = []
    while isinstance(expr, Attr):
        parts.append(expr.name)
        expr = expr.base
    return [expr.id, *reversed(parts)] if isinstance(expr, Name) else ["?"]


def _kind_of(value: Expr | None) -> str:
    if isinstance(value, Text):
        return "text"
    if isinstance(value, Group | Table):
        return "table"
    return "number" if getattr(value, "kind", "") in ("int", "float") else "other"


def _sum(left: Words | None, right: Words | None) -> Words | None:
    if left is None or right is None:
        return left or right
    return Words(left.texts + right.texts, left.amount + right.amount, left.values, left.pattern or right.pattern)
