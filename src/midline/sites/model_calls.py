"""Finding the model calls of a linked project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from midline.catalogue.index import Catalogue
from midline.catalogue.meaning import ArgumentReader, Meaning
from midline.project import calls
from midline.project.handed import LOOKED_AT, Handed
from midline.project.project import Project
from midline.project.scopes import last_name
from midline.project.values import CallSite, External, Get, Invoke, Unknown, Value, Values, step_into
from midline.project.where import Where
from midline.reading.facts import Attr, Call, Expr, Name, Read
from midline.sites.blind_spots import BlindSpot, Watch
from midline.sites.model_call import ModelCall
from midline.sites.nearness import NONE, Nearness
from midline.sites.own_models import OwnModels
from midline.sites.passed import passed_values
from midline.sites.programs import ProgramJudge
from midline.sites.requests import RequestJudge
from midline.sites.shapes import Shapes
from midline.sites.untyped import Untyped, tells_nothing, told_names

ORDER = ("agent", "infer", "embed", "train", "http", "load", "construct")


@dataclass(frozen=True, slots=True)
class Sites:
    """Model calls, and calls that could be one if it were known what they call; both by module and place."""

    calls: tuple[ModelCall, ...]
    blind: tuple[BlindSpot, ...]


def find_model_calls(project: Project, catalogue: Catalogue) -> Sites:
    """All model calls of a project."""
    finder = _Finder(project, catalogue)
    found = [call for module in finder.near.modules() for call in finder.in_module(module)]
    untyped = {call.site: call for call in finder.untyped()}
    found = [call for call in found if call.site is None or call.site not in untyped]
    found.extend(untyped.values())
    found.extend(finder.own.running(found))
    found.sort(key=lambda call: (call.module, call.line, call.column, call.end_line, call.end_column))
    told = {(call.module, call.line, call.column, call.end_line) for call in found if call.confidence != "possible"}
    spots = (spot for spot in finder.watch.spots if (spot.module, spot.line, spot.column, spot.end_line) not in told)
    return Sites(tuple(found), tuple(spots))


Question: TypeAlias = Callable[[External, ArgumentReader], Meaning | None]


class _Place(NamedTuple):
    """Where a model call stands: the leading fields of `ModelCall`."""

    module: int
    scope: int
    site: CallSite | None
    line: int
    column: int
    end_line: int
    end_column: int


class _Open(NamedTuple):
    """A call of a value of which nothing is known, or one that is passed such a value by reference."""

    site: CallSite
    call: Call
    callee: Expr
    by_reference: bool = False


class _Finder:
    def __init__(self, project: Project, catalogue: Catalogue) -> None:
        self.project = project
        self.catalogue = catalogue
        self.resolver = project.resolver
        self._handed = Handed(project.resolver, catalogue.keeps_function)
        self.watch = Watch(project, catalogue)
        self.own = OwnModels(project)
        self.near = Nearness(project, catalogue)
        self.shapes = Shapes(project, catalogue)
        self.open: list[_Open] = []
        self._requests = RequestJudge(project, catalogue, self.argument)
        self._programs = ProgramJudge(project.resolver, catalogue)

    def in_module(self, module: int) -> Iterator[ModelCall]:
        """The model calls of one module."""
        everything = module in self.near.near_sdk
        names = self.near.near_loader.get(module, NONE)
        told = told_names(self.resolver.table(module)) if self.near.near_sdk else NONE
        outline = self.resolver.outline(module)
        imported = frozenset(each.name for each in outline.imports) if names and outline is not None else NONE
        for site, call in self.project.calls_in(module):
            name = last_name(call.func)
            if (
                everything
                or (told and name in told)
                or name in names
                or (names and _passes_one(call, names, imported))
                or (self.near.near_sdk and self.catalogue.may_run(name))
            ):
                found = self._judge(site, call) or self._passed(site, call)
                if found is not None:
                    yield found
        if everything:
            for read in self.resolver.table(module).body.reads:
                ran = self._read(module, read)
                if ran is not None:
                    yield ran

    def _judge(self, site: CallSite, call: Call) -> ModelCall | None:
        values = calls.callee_values(self.resolver, site)
        place = self._place(site, call)
        found = self._called(values, site, place) or self._requested(values, site, place)
        found = found or self._started(values, site, place)
        if found is not None:
            return found
        made = self.own.called(values)
        own = self._called(made, site, place) if made else None
        if own is not None and own.runs:
            self.own.add(own, values)
            return None
        shape = None
        if all(isinstance(value, Unknown) for value in values):
            shape = self.shapes.meaning(call.func)
            found = self._shaped(shape, site, call, call.func, place)
        if shape is not None or last_name(call.func) in self.near.runs:
            self.watch.see(site, call, values, shape.sdk if shape is not None else "")
        if call.func is not None and (found is None or found.confidence == "possible") and tells_nothing(values):
            self.open.append(_Open(site, call, call.func))
        return found

    def _shaped(
        self, shape: Meaning | None, site: CallSite, call: Call, named: Expr | None, place: _Place
    ) -> ModelCall | None:
        """A call or reference with the shape of a model call, unless its receiver is proven to be something else."""
        confidence = "" if shape is None else self.shapes.confidence(shape, site, call, named)
        return _model_call(place, shape, confidence, ()) if shape is not None and confidence else None

    def untyped(self) -> Iterator[ModelCall]:
        """The model calls among those that were left open, by what is told of values without a type."""
        untyped = Untyped(self.project, self.catalogue, self.argument, self.near.imported_sdks)
        untyped.learn_uses(each.site for each in self.open if not each.by_reference)
        for site, call, callee, by_reference in self.open:
            values = untyped.values(callee, Where(site.module, call.scope, call.order, call.block))
            place = self._place(site, call)
            if not by_reference:
                found = self._called(values, site, place)
            else:
                functions = [value for value in values if _names_function(value)]
                found = self._best(values, functions, self.catalogue.reference, place)
                found = replace(found, by_reference=True) if found is not None and found.runs else None
            if found is not None:
                yield found

    def _called(self, values: Values, site: CallSite, place: _Place) -> ModelCall | None:
        paths = [step_into(value, Invoke(site)) for value in values if isinstance(value, External)]
        return self._best(values, paths, self.catalogue.read, place)

    def _requested(
        self, values: Iterable[Value], site: CallSite, place: _Place, passed: Expr | None = None
    ) -> ModelCall | None:
        """A request to an address that tells nothing, judged by other evidence. passed: a function handed over."""
        for value in values:
            if not isinstance(value, External):
                continue
            judge = self._requests
            meaning = judge.judge(value, site) if passed is None else judge.judge_handed(value, site, passed)
            if meaning is not None:
                return _model_call(place, meaning, "likely", ())
        return None

    def _started(self, values: Values, site: CallSite, place: _Place) -> ModelCall | None:
        """A program that is started and runs a model."""
        for value in values:
            meaning = self._programs.judge(value, site) if isinstance(value, External) else None
            if meaning is not None:
                return _model_call(place, meaning, "likely" if meaning.plausible else "certain", ())
        return None

    def _passed(self, site: CallSite, call: Call) -> ModelCall | None:
        """A model's function handed to another call (`to_thread`, `submit`, `map`, a retry)."""
        if last_name(call.func) in LOOKED_AT:
            return None
        where = Where(site.module, call.scope, call.order, call.block)
        for passed in (*call.args, *(value for _, value in call.keywords)):
            if isinstance(passed, Name | Attr) and self.catalogue.may_run(last_name(passed)):
                values = self.resolver.evaluate(passed, where)
                # A client or model that is handed on is not run by that, even where it can be called.
                functions = [value for value in values if _names_function(value)]
                place = self._place(site, call)
                found = self._best(values, functions, self.catalogue.reference, place)
                found = found or self._requested(functions, site, place, passed)
                if found is None and all(isinstance(value, Unknown) for value in values):
                    found = self._shaped(self.shapes.meaning(passed), site, call, passed, place)
                if found is not None and found.runs and not self._handed.is_kept(site, passed):
                    return replace(found, by_reference=True)
                if isinstance(passed, Attr) and tells_nothing(values) and not self._handed.is_kept(site, passed):
                    self.open.append(_Open(site, call, passed, by_reference=True))
        return None

    def _read(self, module: int, read: Read) -> ModelCall | None:
        """An attribute whose read runs a model."""
        if not self.catalogue.may_run(read.target.name):
            return None
        values = self.resolver.evaluate(read.target, Where(module, read.scope, read.order, read.block))
        scope = self.resolver.table(module).function_of(read.scope)
        place = _Place(module, scope, None, read.line, read.column, read.end_line, read.end_column)
        return self._best(values, values, self.catalogue.attribute_read, place)

    def _best(self, values: Values, paths: Sequence[Value], question: Question, place: _Place) -> ModelCall | None:
        """The weightiest meaning among the alternatives, with the confidence that the alternatives leave."""
        found: list[tuple[tuple[int, bool, str], Meaning, External]] = []
        for path in paths:
            meaning = question(path, self.argument) if isinstance(path, External) else None
            if meaning is not None and isinstance(path, External):
                weight = (ORDER.index(meaning.category), path.plausible, meaning.callee)
                found.append((weight, meaning, path))
        if not found:
            return None
        _, meaning, path = min(found, key=lambda each: each[0])
        if path.plausible and self._proven_otherwise(values, path):
            return None
        made_at = tuple(step.site.place for step in path.steps if isinstance(step, Invoke) and step.site is not None)
        return _model_call(
            place, meaning, _confidence(values, meaning, path), tuple(s for s in made_at if s != place.site)
        )

    def _proven_otherwise(self, values: Values, plausible: External) -> bool:
        """Whether the alternatives that are proven are objects of the same library, of types that run nothing here."""
        proven = [value for value in values if isinstance(value, External) and not value.plausible]
        root = plausible.root.partition(".")[0]
        return any(value.root.partition(".")[0] == root for value in proven) and all(
            self.catalogue.type_of(value, self.argument) and not self.catalogue.reference(value, self.argument)
            for value in proven
        )

    def _place(self, site: CallSite, call: Call) -> _Place:
        span = (call.line, call.column, call.end_line, call.end_column)
        return _Place(site.module, self.project.function_at(site), site, *span)

    def argument(self, site: CallSite, position: int, keyword: str | None) -> Values:
        """What a call passes, for the catalogue's questions about service names, addresses and wrapped objects."""
        return passed_values(self.resolver, site, position, keyword)


def _model_call(place: _Place, meaning: Meaning, confidence: str, made_at: tuple[CallSite, ...]) -> ModelCall:
    return ModelCall(
        *place,
        category=meaning.category,
        kind=meaning.kind,
        provider=meaning.provider,
        callee=meaning.callee,
        confidence=confidence,
        sdk=meaning.sdk,
        made_at=made_at,
    )


def _confidence(values: Values, meaning: Meaning, path: External) -> str:
    open_ended = any(isinstance(value, Unknown) for value in values)
    return "likely" if open_ended or path.plausible or meaning.plausible else "certain"


def _passes_one(call: Call, names: frozenset[str], imported: frozenset[str]) -> bool:
    """Whether a call is handed something of one of these names: an attribute, or what the file imports."""
    return any(
        last_name(each) in names
        for each in (*call.args, *(value for _, value in call.keywords))
        if isinstance(each, Attr) or (isinstance(each, Name) and each.id in imported)
    )


def _names_function(value: Value) -> bool:
    return isinstance(value, External) and bool(value.steps) and isinstance(value.steps[-1], Get)
