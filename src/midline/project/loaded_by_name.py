"""Modules and members that are loaded by their name: `import_module("x")`, `import_string("x.Y")`, `__import__`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from midline.project.values import (
    NOTHING,
    CallSite,
    External,
    Get,
    ModuleValue,
    TextValue,
    Unknown,
    Values,
    join,
    plausible,
)
from midline.project.where import Where
from midline.reading.facts import Call, Const, Expr

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

Answer: TypeAlias = Callable[["Resolver", CallSite, Call, Where], Values | None]

MAX_NAMES = 8
DOTTED = re.compile(r"\.*[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
MEMBER = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*[.:][A-Za-z_]\w*")
IMPORTERS = frozenset({("importlib", "import_module"), ("lazy_loader", "load"), ("lazy_import", "lazy_module")})
MEMBER_LOADERS = frozenset(
    {("pydoc", "locate"), ("pkgutil", "resolve_name"), ("django.utils.module_loading", "import_string")}
    | {("werkzeug.utils", "import_string"), ("hydra.utils", "get_class"), ("hydra.utils", "get_method")}
)
"""What gives the member that a dotted path, or `module:member`, names."""


def import_module(resolver: Resolver, site: CallSite, call: Call, where: Where) -> Values | None:
    """`import_module(name, package)` and what works like it; None where the name is not known."""
    if not call.args:
        return None
    package = call.args[1] if len(call.args) > 1 else _keyword(call, "package")
    names = _names(resolver, call.args[0], where)
    found = [_relative(resolver, name, package, where) for name in names]
    return _together(found) or None


def dunder_import(resolver: Resolver, site: CallSite, call: Call, where: Where) -> Values | None:
    """`__import__("a.b")` gives `a`; with a list of names to fetch from it, `a.b`."""
    if not call.args:
        return None
    listed = call.args[3] if len(call.args) > 3 else _keyword(call, "fromlist")
    whole = listed is not None and not isinstance(listed, Const)
    names = _names(resolver, call.args[0], where)
    found = [module_named(resolver, name if whole else name.split(".", 1)[0], where.module) for name in names]
    return _together(found) or None


def member_loader(resolver: Resolver, site: CallSite, call: Call, where: Where) -> Values | None:
    """`import_string("a.b.C")`; None where the path is not known."""
    if not call.args:
        return None
    found = [member_named(resolver, name, where.module) for name in _texts(resolver, call.args[0], where)]
    return _together(found) or None


def _keyword(call: Call, wanted: str) -> Expr | None:
    return next((value for name, value in call.keywords if name == wanted), None)


def _together(found: list[Values]) -> Values:
    """All that several names may lead to."""
    return plausible(join(*found)) if len(found) > 1 else join(*found)


def _texts(resolver: Resolver, expr: Expr | None, where: Where) -> tuple[str, ...]:
    values = resolver.evaluate(expr, where)
    return tuple(value.value for value in values if isinstance(value, TextValue))[:MAX_NAMES]


def _names(resolver: Resolver, expr: Expr | None, where: Where) -> tuple[str, ...]:
    return tuple(text for text in _texts(resolver, expr, where) if DOTTED.fullmatch(text.replace("{}", "x")))


def _relative(resolver: Resolver, name: str, package: Expr | None, where: Where) -> Values:
    """A module by a name that may begin with dots: then beside, or above, the package that is given."""
    level = len(name) - len(name.lstrip("."))
    if not level:
        return module_named(resolver, name, where.module)
    anchor = where.module
    given = _texts(resolver, package, where) if package is not None else ()
    if given:
        found = resolver.modules.find(given[0], where.module)
        if found is None:
            return (Unknown("missing module"),)
        anchor = found
    absolute = resolver.modules.absolute(anchor, name[level:], level)
    return (Unknown("import above the root"),) if absolute is None else module_named(resolver, absolute, where.module)


def module_named(resolver: Resolver, name: str, importer: int) -> Values:
    """The module of an absolute name: the project's own first, all that fit where a part of the name is not known."""
    if "{}" in name:
        return resolver.memoised(("modules like", name), lambda: _modules_like(resolver, name))
    found = resolver.modules.find(name, importer)
    if found is not None:
        return (ModuleValue(found),)
    if resolver.modules.is_first_party(name, importer):
        return (Unknown("missing module"),)
    return (External(name),)


def _modules_like(resolver: Resolver, name: str) -> Values:
    """The project's modules that a name with an open last part may mean, unless they are many."""
    package, _, last = name.rpartition(".")
    if not package or "{}" in package:
        return NOTHING
    pattern = re.compile(re.escape(last).replace(re.escape("{}"), r"\w+"))
    found = [
        ModuleValue(index)
        for index, module in enumerate(resolver.modules.modules)
        if module.name.rpartition(".")[0] == package and pattern.fullmatch(module.name.rpartition(".")[2])
    ]
    return tuple(found) if 0 < len(found) <= MAX_NAMES else NOTHING


def member_named(resolver: Resolver, path: str, importer: int) -> Values:
    """What `module:member` or `module.member` names; nothing where the text is no such path."""
    if not MEMBER.fullmatch(path):
        return NOTHING
    module, _, name = path.replace(":", ".").rpartition(".")
    values: Values = NOTHING
    for value in module_named(resolver, module, importer):
        if isinstance(value, External):
            values = join(values, (External(value.root, (Get(name),)),))
        else:
            values = join(values, resolver.attribute(value, name))
    return values


ANSWERS: dict[tuple[str, str], Answer] = {
    **dict.fromkeys(IMPORTERS, import_module),
    **dict.fromkeys(MEMBER_LOADERS, member_loader),
    ("builtins", "__import__"): dunder_import,
    ("importlib", "__import__"): dunder_import,
}
