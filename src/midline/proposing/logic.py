"""How much a module does, definition by definition: what tells which side holds most of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from midline.project.project import Project
from midline.project.scopes import ScopeTable, last_name


@dataclass(frozen=True, slots=True)
class Definition:
    """A function, or a class, at the top of a module. lines: of its logic; a class has those of its methods.

    methods: of a class, by qualified name, each with its lines. users: the definitions of the module that call or name
    it, `""` for module-level code. elsewhere: another module names it too.
    """

    name: str
    kind: str
    lines: int
    methods: Mapping[str, int]
    users: frozenset[str]
    elsewhere: bool


def definitions(project: Project, module: int, importers: Collection[int]) -> dict[str, Definition]:
    """The functions and classes of a module by name, in their order. importers: the modules that import it."""
    if project.facts.outline(project.modules[module].path) is None:
        return {}
    table = project.resolver.table(module)
    found: dict[str, Definition] = {}
    for index, scope in enumerate(table.body.scopes):
        if scope.parent != 0 or scope.kind not in ("function", "class") or _is_hook(scope.name):
            continue
        methods = dict(_methods(table, index)) if scope.kind == "class" else {}
        lines = sum(methods.values()) if scope.kind == "class" else _lines(table, index)
        names = (scope.name, *table.bound_to(scope.name))
        users = frozenset(user for name in names for user in _users(table, name)) - {scope.name}
        elsewhere = any(user in importers for user in project.modules_with_word(scope.name))
        found[scope.name] = Definition(scope.name, scope.kind, lines, methods, users, elsewhere)
    return found


def _is_hook(name: str) -> bool:
    """Whether Python calls a function of a module by itself: `__getattr__`, `__dir__`."""
    return name.startswith("__") and name.endswith("__")


def _methods(table: ScopeTable, of: int) -> Iterator[tuple[str, int]]:
    for method in table.methods(of):
        yield table.scope(method).qualname, _lines(table, method)


def _lines(table: ScopeTable, function: int) -> int:
    scope = table.scope(function)
    return 0 if table.is_stub(function) else scope.end_line - scope.line


def _users(table: ScopeTable, name: str) -> Iterator[str]:
    calls = table.body.calls
    for index in (*table.calls_to(name), *table.calls_passing(name), *table.calls_on(name)):
        yield _top(table, calls[index].scope)
    for read in table.reads_of(name):
        yield _top(table, read.scope)
    for held in table.held(name):
        yield _top(table, held.scope)
    for index in (*table.classes_on(name), *table.decorated_with(name)):
        yield _top(table, index)
    for index, scope in enumerate(table.body.scopes):
        if any(last_name(each) == name for param in scope.params for each in (param.annotation,) if each is not None):
            yield _top(table, index)


def _top(table: ScopeTable, scope: int) -> str:
    return table.scope(table.function_of(scope)).qualname.partition(".")[0]
