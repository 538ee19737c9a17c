"""Names: from a use to its bindings, through scopes, modules and imports."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from typing import TYPE_CHECKING

from midline.project import elsewhere
from midline.project.conditions import is_alive
from midline.project.filling import filled_name
from midline.project.flow import narrows, reaching
from midline.project.scopes import END, ScopeTable
from midline.project.values import (
    NOTHING,
    Bound,
    External,
    Get,
    ModuleValue,
    TextValue,
    Unknown,
    Values,
    join,
    known,
    plausible,
)
from midline.project.where import Where
from midline.reading.facts import Bind

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

BUILTINS = frozenset(dir(builtins))
INLINE = frozenset({"class", "comprehension", "lambda"})


def name_values(resolver: Resolver, name: str, where: Where) -> Values:
    """What a name stands for at a point in the source."""
    table, bound = resolver.table(where.module), where.bound
    for scope_index, order, block in lookups(table, name, where):
        if scope_index == 0:
            return _module_level(resolver, where.module, name, order, block)
        values = _local(resolver, table, Where(where.module, scope_index, order, block, bound), name)
        if values is not None:
            return values
        if bound is not None and bound.scope == scope_index:
            bound = None
    return module_attribute(resolver, where.module, name)


def lookups(table: ScopeTable, name: str, where: Where) -> Iterator[tuple[int, int, int]]:
    """The scopes in which a name is looked for, innermost first, each with the order and block of that look.

    The module comes last, as scope 0; a `global` statement ends the search before it.
    """
    scope_index, order, block = where.scope, where.order, where.block
    innermost = True
    while scope_index > 0:
        scope = table.scope(scope_index)
        if name in scope.globals:
            return
        if scope.kind != "class" or innermost:
            yield scope_index, order, block
        if scope.kind in INLINE and innermost:
            order, block = scope.order, scope.block
        else:
            order, block, innermost = END, 0, False
        if scope.kind == "function":
            order, block, innermost = END, 0, False
        scope_index = scope.parent
    yield (0, order, block) if innermost else (0, END, 0)


def _local(resolver: Resolver, table: ScopeTable, where: Where, name: str) -> Values | None:
    """The values of a name bound in this very scope; None where the scope does not bind it."""
    module, scope_index, bound = where.module, where.scope, where.bound
    scope = table.scope(scope_index)
    if name in scope.nonlocals:
        return None
    binds = table.binds(scope_index, name)
    is_param = any(param.name == name for param in scope.params)
    if not binds and not is_param:
        return None
    if bound is not None and bound.scope == scope_index:
        binds = [bind for bind in binds if is_alive(resolver, where, bind.block)]
    found, decided = reaching(binds, scope.blocks, where.order, where.block)
    parts = [bind_values(resolver, module, scope_index, bind, bound) for bind in found]
    if is_param and not decided:
        handed = bound.values.get(name) if bound is not None and bound.scope == scope_index else None
        parts.append(resolver.parameter(module, scope_index, name) if handed is None else handed)
    elif not found:
        parts = [bind_values(resolver, module, scope_index, bind, bound) for bind in binds]
    if where.order == END and name in table.nonlocal_names:
        inner = table.nonlocal_binds(scope_index, name)
        parts.extend(bind_values(resolver, module, inside, bind) for inside, bind in inner)
    return filled_name(resolver, where, name, join(*parts))


def bind_values(resolver: Resolver, module: int, scope: int, bind: Bind, bound: Bound | None = None) -> Values:
    """What one binding binds: its value, or an instance of its annotation where the value says nothing."""
    key = ("bind", module, scope, id(bind), bound)
    return resolver.memoised(
        key, lambda: _bind_values(resolver, Where(module, scope, bind.order, bind.block, bound), bind)
    )


def _bind_values(resolver: Resolver, where: Where, bind: Bind) -> Values:
    values = NOTHING if bind.value is None else resolver.evaluate(bind.value, where)
    if bind.annotation is None:
        return values or (NOTHING if bind.value is not None else (Unknown("dynamic"),))
    if any(not isinstance(value, Unknown) for value in values):
        return values
    declared = join(resolver.instance_of(bind.annotation, where)) or values
    return plausible(declared) if narrows(bind) else declared


def _module_level(resolver: Resolver, module: int, name: str, order: int, block: int) -> Values:
    if order == END:
        return module_attribute(resolver, module, name, inside=True)
    table = resolver.table(module)
    binds = table.binds(0, name)
    found, _ = reaching(binds, table.scope(0).blocks, order, block)
    if found:
        values = join(*(bind_values(resolver, module, 0, bind) for bind in found))
        return filled_name(resolver, Where(module, 0, END, 0), name, values)
    return module_attribute(resolver, module, name, inside=True)


def module_attribute(resolver: Resolver, module: int, name: str, *, inside: bool = False) -> Values:
    """What a module's attribute stands for once the module has run; inside: also builtins are in reach."""
    values = resolver.memoised(("module", module, name), lambda: _module_attribute(resolver, module, name))
    if inside and values == (Unknown("missing name"),):
        return (External("builtins", (Get(name),)),) if name in BUILTINS else values
    return values


def _module_attribute(resolver: Resolver, module: int, name: str) -> Values:
    table = resolver.table(module)
    if name in ("__name__", "__package__"):
        here = resolver.modules[module]
        package = here.name if here.is_package or name == "__name__" else here.name.rpartition(".")[0]
        return (TextValue(package),) if package else (Unknown("dynamic"),)
    if not table.body.scopes:
        return (Unknown("unread module"),)
    binds = table.binds(0, name)
    found, _ = reaching(binds, table.scope(0).blocks, END, 0)
    parts = [bind_values(resolver, module, 0, bind) for bind in found]
    parts.extend(bind_values(resolver, module, scope, bind) for scope, bind in table.global_binds(name))
    if parts:
        values = filled_name(resolver, Where(module, 0, END, 0), name, join(*parts))
        return (
            values if known(values) else join(values, elsewhere.assigned_elsewhere(resolver, ModuleValue(module), name))
        )
    child = resolver.modules.child(module, name)
    if child is not None and resolver.modules[module].is_package:
        return (ModuleValue(child),)
    values = _from_stars(resolver, module, name)
    if values != (Unknown("missing name"),):
        return values
    from midline.project import proxies

    return proxies.made_up_member(resolver, module, name) or values


def _from_stars(resolver: Resolver, module: int, name: str) -> Values:
    outline = resolver.outline(module)
    if outline is None or name in BUILTINS:
        return (Unknown("missing name"),)
    outside: list[Values] = []
    for index, imported in reversed(tuple(enumerate(outline.imports))):
        if imported.member != "*" or imported.scope != 0:
            continue
        for value in import_values(resolver, module, index):
            if isinstance(value, ModuleValue):
                if not _exports(resolver, value.module, name):
                    continue
                values = module_attribute(resolver, value.module, name)
                if values != (Unknown("missing name"),):
                    return values
            elif isinstance(value, External) and not name.startswith("_"):
                outside.append((External(value.root, (Get(name),)),))
    # With several star imports from outside nobody can tell which one brings the name.
    return outside[0] if len(outside) == 1 else (Unknown("missing name"),)


def _exports(resolver: Resolver, module: int, name: str) -> bool:
    """Whether `from module import *` brings a name, if the module has it."""
    outline = resolver.outline(module)
    if outline is not None and outline.exports is not None:
        return name in outline.exports
    return not name.startswith("_")


def import_values(resolver: Resolver, module: int, index: int) -> Values:
    """What an import statement binds. First-party modules win over packages of the same name."""
    outline = resolver.outline(module)
    if outline is None:
        return (Unknown("unread module"),)
    imported = outline.imports[index]
    name = resolver.modules.absolute(module, imported.module, imported.level)
    if name is None:
        return (Unknown("import above the root"),)
    if imported.member is None:
        wanted = name if imported.whole else name.split(".", 1)[0]
        found = resolver.modules.find(wanted, module)
        if found is not None:
            return (ModuleValue(found),)
        return _outside(resolver, module, wanted, imported.level)
    found = resolver.modules.find(name, module)
    if found is None:
        return tuple(
            External(value.root, (Get(imported.member),))
            if isinstance(value, External) and imported.member != "*"
            else value
            for value in _namespace_member(resolver, module, name, imported.member, imported.level)
        )
    if imported.member == "*":
        return (ModuleValue(found),)
    if found == module:
        # `from . import x` in the package's own __init__ means the sub-module.
        child = resolver.modules.child(module, imported.member)
        if child is not None:
            return (ModuleValue(child),)
    return module_attribute(resolver, found, imported.member)


def _namespace_member(resolver: Resolver, module: int, package: str, member: str, level: int) -> Values:
    """`from package import member` where package has no file of its own: a namespace package, or one from outside."""
    if member != "*":
        child = resolver.modules.find(f"{package}.{member}" if package else member, module)
        if child is not None:
            return (ModuleValue(child),)
    return _outside(resolver, module, package, level)


def _outside(resolver: Resolver, module: int, name: str, level: int) -> Values:
    if level or resolver.modules.is_first_party(name, module):
        return (Unknown("missing module"),)
    return (External(name),)
