"""Uses of functions and classes: calls, constructions, references passed or held, property reads, subclassing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from midline.project import attributes, calls
from midline.project.handed import DEFERRED, LOOKED_AT, Handed, runs_it
from midline.project.indirect import IndirectCalls
from midline.project.project import Project
from midline.project.receivers import NOBODY, Receiver, receiver_of
from midline.project.scopes import ScopeTable, last_name
from midline.project.values import CallSite, ClassValue, FunctionValue, InstanceValue, Value
from midline.project.where import Where
from midline.reading.facts import Attr, Call, CallAt, Defined, Expr, Imported, Item, Lambda, Name

Target: TypeAlias = tuple[int, int]
"""A function or class of the project: module and scope."""

DEFERRING_METHODS = frozenset(
    {"delay", "apply", "apply_async", "s", "si", "signature", "send", "send_with_options", "kiq", "remote", "spawn"}
    | {"defer", "defer_async", "submit", "map", "starmap", "schedule"}
)
"""Methods that task queues put on a function; calling one calls the function later."""
SCHEDULERS = ("create_task", "ensure_future", "run_coroutine_threadsafe")
"""Calls that hand the coroutine which another call made to an event loop."""
CONSTRUCTORS = frozenset({"__init__", "__new__", "__post_init__"})


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """One use of `target` in the function `(module, scope)`.

    how: call, construct, reference, read, decorator, held or subclass. A held target is kept (in a container, in an
    attribute) or given back, so that it may be called from there; the place of such a use is a line. certain is False
    where only one of several possible values of the callee is the target. handed: the callee came in by a parameter,
    so that whoever handed it over is a user himself, and a call with something else reaches nothing by this use. among:
    how many functions the call may enter, the target being one (overrides, alternatives; mere declarations aside).
    receiver: the object whose method is entered.
    """

    module: int
    line: int
    column: int
    end_line: int
    end_column: int
    scope: int
    target: Target
    how: str
    call: int = -1
    certain: bool = True
    deferred: bool = False
    handed: bool = False
    among: int = 1
    receiver: Receiver = NOBODY

    @property
    def user(self) -> Target:
        """The function, class body or module in which the use stands."""
        return (self.module, self.scope)


class UseFinder:
    """Finds the uses of targets; what was resolved once is not resolved again."""

    def __init__(
        self, project: Project, skip: Collection[int] = frozenset(), keeps: Callable[[str], bool] = runs_it
    ) -> None:
        """skip: modules whose uses do not count (tests, generated code). keeps: see `Handed`."""
        self.project = project
        self.resolver = project.resolver
        self._skip = frozenset(skip)
        self._handed = Handed(self.resolver, keeps)
        self._indirect = IndirectCalls(project)
        self._users: dict[int, list[int]] | None = None

    def class_around(self, use: Use) -> Target | None:
        """The class in whose method a use stands."""
        enclosing = self.resolver.table(use.module).enclosing_class(use.scope)
        return None if enclosing is None else (use.module, enclosing[0])

    def of(self, targets: Iterable[Target]) -> list[Use]:
        """All uses of some functions and classes, sorted by place."""
        wanted = frozenset(targets)
        found: set[Use] = set()
        for module, name in sorted({place for target in wanted for place in self._search_places(target)}):
            if module not in self._skip:
                found.update(self._in_module(module, name, wanted))
        for target, indirect in self._indirect.of(wanted, self._around(wanted)):
            use = replace(self._at(indirect.site, target, indirect.how, indirect.certain), among=indirect.among)
            found.add(replace(use, handed=True) if indirect.handed else use)
        for target in sorted(wanted):
            if self.project.scope(*target).name == "__call__":
                found.update(self._instance_calls(target))
        return sorted(found)

    def _search_places(self, target: Target) -> Iterator[tuple[int, str]]:
        """The modules that may use a target, and the name under which they would."""
        scope = self.project.scope(*target)
        words = {scope.name} - {""}
        if scope.name in CONSTRUCTORS and scope.parent >= 0:
            made = ClassValue(target[0], scope.parent)
            classes = (made, *attributes.descendants(self.resolver, made))
            places = [(each.module, self.project.scope(each.module, each.scope).name) for each in classes]
            yield from places  # `cls()` takes no name
            words = {name for _, name in places}
        for word in words:
            for name in self.resolver.spellings(word):
                for module in self.project.modules_with_word(name):
                    yield module, name

    def _in_module(self, module: int, name: str, wanted: frozenset[Target]) -> Iterator[Use]:
        table = self.resolver.table(module)
        for word in (name, *self.resolver.aliases(module, name), *table.bound_to(name)):
            for index in table.calls_to(word):
                yield from self._call(CallSite(module, index), wanted)
            for index in table.calls_passing(word):
                yield from self._passed(CallSite(module, index), word, wanted)
            yield from self._decorating(module, word, wanted)
            for index in table.calls_on(word):
                yield from self._deferred(CallSite(module, index), wanted)
            yield from self._held(module, word, wanted)
            for read in table.reads_of(word):
                where = Where(module, read.scope, read.order, read.block)
                for target, receiver in self._read(read.target, where):
                    if target in wanted:
                        place = (read.line, read.column, read.end_line, read.end_column)
                        yield Use(module, *place, table.function_of(read.scope), target, "read", receiver=receiver)
        for word in ("__init__", "cls") if name.lstrip("_")[:1].isupper() else ():
            for index in table.calls_to(word):
                yield from self._call(CallSite(module, index), wanted)
        yield from self._subclassing(module, name, wanted)

    def _call(self, site: CallSite, wanted: frozenset[Target]) -> Iterator[Use]:
        values = calls.callee_values(self.resolver, site)
        call = self.project.call(site)
        table = self.resolver.table(site.module)
        entered = dict.fromkeys(triple for value in values for triple in self._entered(value, table, call))
        for target, how, receiver in entered:
            if target in wanted:
                among = calls.choices(self.resolver, {target for target, _, _ in entered})
                use = self._at(site, target, how, len(values) == 1)
                yield replace(use, among=among, receiver=receiver)

    def _entered(self, value: Value, table: ScopeTable, call: Call) -> Iterator[tuple[Target, str, Receiver]]:
        if isinstance(value, ClassValue):
            yield (value.module, value.scope), "construct", NOBODY
        how = "construct" if isinstance(value, ClassValue) else "call"
        for function in calls.entered_functions(self.resolver, value):
            yield (function.module, function.scope), how, receiver_of(function, table, call.func, call.scope)

    def _passed(self, site: CallSite, word: str, wanted: frozenset[Target]) -> Iterator[Use]:
        call, where = calls.call_point(self.resolver, site)
        callee = last_name(call.func)
        if callee in LOOKED_AT:
            return
        for passed in (*call.args, *(value for _, value in call.keywords)):
            if isinstance(passed, Name | Attr) and last_name(passed) == word and self._may_refer(passed, where):
                bound = [pair for pair in self._bound(passed, where) if pair[0] in wanted]
                how = "held" if bound and self._handed.is_kept(site, passed) else "reference"
                for target, receiver in bound:
                    yield replace(self._at(site, target, how, True), receiver=receiver)

    def _may_refer(self, passed: Name | Attr, where: Where) -> bool:
        """Whether a name is that of a function or class; one of a parameter was passed by somebody else before."""
        if not isinstance(passed, Name):
            return True
        table = self.resolver.table(where.module)
        scope = where.scope
        while scope > 0:
            here = table.scope(scope)
            if any(param.name == passed.id for param in here.params):
                return False
            binds = table.binds(scope, passed.id) if here.kind != "class" or scope == where.scope else ()
            if binds:
                return any(isinstance(bind.value, Imported | Defined | Name | Attr | Lambda | CallAt) for bind in binds)
            scope = here.parent
        return True

    def _decorating(self, module: int, word: str, wanted: frozenset[Target]) -> Iterator[Use]:
        """A decorator without brackets is called with what it decorates, in the scope around that."""
        table = self.resolver.table(module)
        for index in table.decorated_with(word):
            scope = table.scope(index)
            where = Where(module, scope.parent, scope.order, scope.block)
            for decorator in scope.decorators:
                if isinstance(decorator, Name | Attr) and last_name(decorator) == word:
                    for target in sorted(self._referred(decorator, where) & wanted):
                        place = (scope.first_line, 0, scope.first_line, 0)
                        yield Use(module, *place, table.function_of(scope.parent), target, "decorator")

    def _held(self, module: int, word: str, wanted: frozenset[Target]) -> Iterator[Use]:
        """A reference in a container or an attribute, or given back. A tuple of classes is most often one of types."""
        table = self.resolver.table(module)
        for held in table.held(word):
            if isinstance(held.expr, Name) and any(each.name == word for each in table.scope(held.scope).params):
                continue  # whoever passed it is its user
            for target in sorted(self._referred(held.expr, Where(module, held.scope, held.order, held.block)) & wanted):
                if not (held.in_tuple and self.project.scope(*target).kind == "class"):
                    place = (held.line, 0, held.line, 0)
                    yield Use(module, *place, table.function_of(held.scope), target, "held", certain=False)

    def _deferred(self, site: CallSite, wanted: frozenset[Target]) -> Iterator[Use]:
        """`function.delay(…)`: a method that a task queue put on a function of the project."""
        call, where = calls.call_point(self.resolver, site)
        if isinstance(call.func, Attr) and call.func.name in DEFERRING_METHODS:
            values = self.resolver.evaluate(call.func.base, where)
            functions = {(value.module, value.scope) for value in values if isinstance(value, FunctionValue)}
            for target in sorted(functions & wanted):
                yield replace(self._at(site, target, "call", len(values) == 1), deferred=True)

    def _referred(self, expr: Expr, where: Where) -> frozenset[Target]:
        return frozenset(
            (value.module, value.scope)
            for value in self.resolver.evaluate(expr, where)
            if isinstance(value, FunctionValue | ClassValue)
        )

    def _bound(self, expr: Expr, where: Where) -> Iterator[tuple[Target, Receiver]]:
        """The functions and classes that an expression refers to, methods with their object."""
        table = self.resolver.table(where.module)
        for value in self.resolver.evaluate(expr, where):
            if isinstance(value, FunctionValue):
                yield (value.module, value.scope), receiver_of(value, table, expr, where.scope)
            elif isinstance(value, ClassValue):
                yield (value.module, value.scope), NOBODY

    def _read(self, expr: Attr, where: Where) -> Iterator[tuple[Target, Receiver]]:
        """The property functions that reading an attribute runs, on which object."""
        table = self.resolver.table(where.module)
        for owner in self.resolver.evaluate(expr.base, where):
            if not isinstance(owner, InstanceValue):
                continue
            for base in attributes.linearised(self.resolver, ClassValue(owner.module, owner.scope)):
                method = self._property(base, expr.name) if isinstance(base, ClassValue) else None
                if isinstance(base, ClassValue) and method is not None:
                    read = FunctionValue(base.module, method, owner)
                    yield (base.module, method), receiver_of(read, table, expr, where.scope)
                    break

    def _property(self, of: ClassValue, name: str) -> int | None:
        table = self.resolver.table(of.module)
        for method in table.methods(of.scope):
            scope = table.scope(method)
            if scope.name == name and attributes.decorator_names(scope) & attributes.PROPERTIES:
                return method
        return None

    def _subclassing(self, module: int, name: str, wanted: frozenset[Target]) -> Iterator[Use]:
        table = self.resolver.table(module)
        for word in (name, *self.resolver.aliases(module, name)):
            for index in table.classes_on(word):
                scope = table.scope(index)
                where = Where(module, scope.parent, scope.order, scope.block)
                bases = (base.base if isinstance(base, Item) else base for base in scope.bases)
                for base in bases:
                    if base is not None and last_name(base) == word:
                        for target in sorted(self._referred(base, where) & wanted):
                            yield Use(
                                module, scope.line, scope.column, scope.line, scope.column, index, target, "subclass"
                            )

    def _instance_calls(self, target: Target) -> Iterator[Use]:
        """Calls of instances whose class (or a base of it) defines this `__call__`, also where only a base is known."""
        owner = ClassValue(target[0], self.project.scope(*target).parent)
        line = attributes.linearised(self.resolver, owner)
        homes = {each.module for each in line if isinstance(each, ClassValue)}
        for module in sorted({user for home in homes for user in self._users_of(home)}):
            if module in self._skip:
                continue
            for site, call in self.project.calls_in(module):
                if last_name(call.func):
                    values = calls.callee_values(self.resolver, site)
                    table = self.resolver.table(module)
                    for value in values:
                        for entered, _, receiver in self._entered(value, table, call):
                            if isinstance(value, InstanceValue) and entered == target:
                                yield replace(self._at(site, target, "call", len(values) == 1), receiver=receiver)

    def _around(self, wanted: Collection[Target]) -> list[int]:
        """The modules in which functions may be called under another name: their users, and what those import."""
        users = {user for module in {module for module, _ in wanted} for user in self._users_of(module)}
        near = users.union(*(self.project.imported_modules(user) for user in users))
        return sorted(near - self._skip)

    def _users_of(self, module: int) -> list[int]:
        if self._users is None:
            self._users = {}
            for index in range(len(self.project.modules)):
                for imported in self.project.imported_modules(index):
                    self._users.setdefault(imported, []).append(index)
        found = {module}
        waiting = [module]
        while waiting:
            for user in self._users.get(waiting.pop(), ()):
                if user not in found:
                    found.add(user)
                    waiting.append(user)
        return sorted(found)

    def _at(self, site: CallSite, target: Target, how: str, certain: bool) -> Use:
        call = self.project.call(site)
        scope = self.project.function_at(site)
        place = (call.line, call.column, call.end_line, call.end_column)
        deferred = is_deferred(self.resolver.table(site.module), site)
        return Use(site.module, *place, scope, target, how, site.call, certain, deferred)


def is_deferred(table: ScopeTable, site: CallSite) -> bool:
    """Whether a call has its callee run later: by its name, or since `create_task(f())` hands it to an event loop."""
    if last_name(table.body.calls[site.call].func) in DEFERRED:
        return True
    outer = (table.body.calls[index] for name in SCHEDULERS for index in table.calls_to(name))
    return any(isinstance(each, CallAt) and each.index == site.call for call in outer for each in call.args)
