"""Calls on values that come in without a type, judged by what tells the type: docstrings, examples, and their use."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from fnmatch import fnmatchcase

from midline.catalogue.compiled import DuckRecord
from midline.catalogue.described import class_names, dotted_names
from midline.catalogue.index import Catalogue
from midline.catalogue.meaning import ArgumentReader
from midline.project import documented
from midline.project.origins import Origin, Origins, Trace
from midline.project.project import Project
from midline.project.scopes import END, ScopeTable, last_name
from midline.project.values import CallSite, External, Get, Invoke, TextValue, Unknown, Values, step_into
from midline.project.where import Where
from midline.reading.facts import Call, Expr, Name, Scope, Shown, Text

MAX_KINDS = 6
PLAIN = re.compile(
    r"\W*(?:float|int|integer|bool|boolean|str|string|number)\b(?!.*\b(?:object|estimator|model)\b)", re.I | re.S
)


class Untyped:
    """What values of unknown type stand for, by the evidence that the project gives."""

    def __init__(self, project: Project, catalogue: Catalogue, argument: ArgumentReader, sdks: Collection[str]) -> None:
        """sdks: those that the project imports; a value that only looks like an object of another is none."""
        self.project = project
        self.catalogue = catalogue
        self.argument = argument
        self.resolver = project.resolver
        self.origins = Origins(project.resolver)
        self._ducks = tuple(duck for duck in catalogue.ducks if catalogue.sdk_of(duck.type) in sdks)
        self._learning = frozenset(name for duck in self._ducks for name in duck.learns)
        self._uses: dict[Origin, set[str]] = defaultdict(set)
        self._given: dict[Origin, set[str]] = defaultdict(set)
        self._kinds: dict[Origin, tuple[External, ...]] = {}

    def values(self, expr: Expr | None, where: Where) -> Values:
        """The plausible values of an expression: what its origins are said to be, followed by the steps from them."""
        found: dict[External, None] = {}
        for trace in self.origins.of(expr, where):
            for kind in self._kinds_of(trace.origin):
                found[External(kind.root, (*kind.steps, *trace.steps), plausible=True)] = None
        return tuple(found)

    def learn_uses(self, calls: Iterable[CallSite]) -> None:
        """Take in how values of unknown type are used: calls of their methods, then what else tells of them."""
        wanted = {name for duck in self._ducks for name in (*duck.learns, *duck.answers, *duck.unlike)}
        modules: set[int] = set()
        for site in calls:
            call = self.project.call(site)
            if last_name(call.func) in wanted:
                modules.add(site.module)
                for trace in self.origins.of(call.func, _at(site, call)):
                    self._used(trace)
        for module in sorted(modules):
            self._learn_signs(module)

    def _used(self, trace: Trace) -> None:
        """A method or attribute of an origin; what hands it over has that use as well."""
        words = [step.name for step in trace.steps[:1] if isinstance(step, Get)]
        if words and words[0] in self._learning and len(trace.steps) > 2 and isinstance(trace.steps[2], Get):
            words.append(trace.steps[2].name)  # `x.fit(X).labels_`: learning gives `x` back
        for source in self.origins.sources(trace.origin) if words else ():
            self._uses[source].update(words)

    def _learn_signs(self, module: int) -> None:
        table = self.resolver.table(module)
        for name in sorted({name for duck in self._ducks for name in (*duck.signs, *duck.answers, *duck.unlike)}):
            for read in table.reads_of(name):
                for trace in self.origins.of(read.target, Where(module, read.scope, read.order, read.block)):
                    self._used(trace)
            for index in table.calls_to(name):
                call = table.body.calls[index]
                for trace in self.origins.of(call.func, _at(CallSite(module, index), call)):
                    self._used(trace)
        for name in sorted({name for duck in self._ducks for name in duck.given}):
            for index in table.calls_to(name):
                self._learn_given(CallSite(module, index), name)
        for index in table.calls_to("hasattr"):
            call = table.body.calls[index]
            if len(call.args) == 2 and isinstance(call.args[1], Text):
                for trace in self.origins.of(call.args[0], _at(CallSite(module, index), call)):
                    if not trace.steps:
                        self._used(Trace(trace.origin, (Get(call.args[1].value),)))

    def _learn_given(self, site: CallSite, name: str) -> None:
        call = self.project.call(site)
        for trace in self.origins.of(call.args[0], _at(site, call)) if call.args else ():
            if not trace.steps:
                for source in self.origins.sources(trace.origin):
                    self._given[source].add(name)

    # --- what an origin is --------------------------------------------------------------------------------------

    def _kinds_of(self, origin: Origin) -> tuple[External, ...]:
        known = self._kinds.get(origin)
        if known is None:
            found: dict[External, None] = {}
            sources = self.origins.sources(origin)
            for source in sources:
                found.update(dict.fromkeys(self._told(source)))
            if not any(self._is_told_own(each) or self._is_told_plain(each) for each in sources):
                ducks = [duck for duck in self._ducks if any(self._is_duck(duck, each) for each in sources)]
                found.update(dict.fromkeys(self.catalogue.instance(duck.type) for duck in ducks))
            known = self._kinds[origin] = tuple(found)[:MAX_KINDS]
        return known

    def _told(self, origin: Origin) -> Iterator[External]:
        """What docstrings and their examples say of one origin."""
        for text in documented.words_on(self.resolver, origin.module, origin.scope, origin.name):
            yield from self._described(text, origin.module)
        for path in self._shown(origin):
            if not self._is_own(path, origin.module):
                yield path

    def _shown(self, origin: Origin) -> Iterator[External]:
        """What examples hand over for an origin."""
        scope = self.project.scope(origin.module, origin.scope)
        for each in documented.documenting(self.resolver, origin.module, origin.scope):
            yield from (_path(shown.value) for shown in each.shown if _reaches(shown, scope, origin.name))

    def _is_told_own(self, origin: Origin) -> bool:
        """Whether a docstring tells of an object of the project itself, or its examples hand one over."""
        if any(self._is_own(path, origin.module) for path in self._shown(origin)):
            return True
        return bool(documented.described_as(self.resolver, origin.module, origin.scope, origin.name))

    def _is_told_plain(self, origin: Origin) -> bool:
        """Whether a docstring tells of a number, a text or a truth value, however it may be used."""
        texts = documented.words_on(self.resolver, origin.module, origin.scope, origin.name)
        return any(PLAIN.match(text) for text in texts)

    def _described(self, text: str, module: int) -> Iterator[External]:
        for dotted in dotted_names(text):
            yield from self._instance(_path(f"{dotted}()"), module)
        for name in class_names(text):
            for value in self.resolver.evaluate(Name(name), Where(module, 0, END, 0)):
                made = step_into(value, Invoke()) if isinstance(value, External) else None
                if isinstance(made, External):
                    yield from self._instance(made, module)
        for type_id in self.catalogue.described(text):
            yield self.catalogue.instance(type_id)

    def _instance(self, path: External, module: int) -> Iterator[External]:
        if not self._is_own(path, module) and self.catalogue.type_of(path, self.argument):
            yield path

    def _is_own(self, path: External, module: int) -> bool:
        """Whether a path that a docstring names lies in the project."""
        modules = self.project.modules
        if modules.is_first_party(path.root, module):
            return True
        names = [path.root, *(step.name for step in path.steps if isinstance(step, Get))]
        return any(modules.find(".".join(names[:end]), module) is not None for end in range(1, len(names) + 1))

    def _is_duck(self, duck: DuckRecord, origin: Origin) -> bool:
        """Whether an origin is used as an instance of a type would be, in more than one respect."""
        uses = self._uses.get(origin, set())
        learns, answers = not uses.isdisjoint(duck.learns), not uses.isdisjoint(duck.answers)
        if not (learns or answers):
            return False
        name = origin.name.lower()
        telling = (
            not uses.isdisjoint(duck.signs)
            or bool(self._given.get(origin, set()) & set(duck.given))
            or any(fnmatchcase(name, pattern) for pattern in duck.named)
        )
        if answers:
            return learns or telling
        return telling and uses.isdisjoint(duck.unlike)


def told_names(table: ScopeTable) -> frozenset[str]:
    """The names of what the docstrings of a file speak of: parameters, and where examples show some, attributes."""
    names = {described.name for scope in table.body.scopes for described in scope.described}
    shown = [index for index, scope in enumerate(table.body.scopes) if scope.shown]
    for index in shown:
        names.update(param.name for inner in (index, *table.methods(index)) for param in table.scope(inner).params)
        names.update(table.self_names(index))
    return frozenset(names)


def tells_nothing(values: Values) -> bool:
    """Whether nothing is known that could be called: unknown values, texts, what builtins give back."""
    return all(
        isinstance(value, Unknown | TextValue)
        or (isinstance(value, External) and value.root == "builtins" and len(value.steps) > 1)
        for value in values
    )


def _reaches(shown: Shown, scope: Scope, name: str) -> bool:
    """Whether what an example hands over goes to a parameter; that of a method comes after its receiver."""
    if shown.keyword is not None:
        return shown.keyword == name
    position = shown.position + (1 if scope.name == "__init__" else 0)
    return position < len(scope.params) and scope.params[position].name == name


def _path(dotted: str) -> External:
    """`openai.OpenAI()` as a path from outside."""
    root, *rest = dotted.split(".")
    steps: list[Get | Invoke] = []
    for part in rest:
        steps.append(Get(part.replace("()", "")))
        steps.extend([Invoke()] * part.count("()"))
    return External(root, tuple(steps), plausible=True)


def _at(site: CallSite, call: Call) -> Where:
    return Where(site.module, call.scope, call.order, call.block)
