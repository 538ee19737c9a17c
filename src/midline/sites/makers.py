"""Makers: calls of project code that give a model or a client which that code makes or reads."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from midline.catalogue.index import Catalogue
from midline.project import attributes, calls
from midline.project.project import Project
from midline.project.uses import CONSTRUCTORS, Target, Use, UseFinder
from midline.project.values import CallSite, ClassValue, ContainerValue, External, InstanceValue, Value, Values
from midline.sites.model_call import ModelCall
from midline.sites.model_classes import find_model_classes
from midline.sites.wrappers import Wrapper

MAKING = ("load", "construct")


@dataclass(frozen=True, slots=True)
class Maker:
    """A call of project code that gives a model. category: construct or load.

    hops: from here to the call that makes it; made: that call, None where a class of the project is the model.
    """

    use: Use
    hops: tuple[Use, ...]
    category: str
    made: ModelCall | None
    confidence: str


def find_makers(
    project: Project,
    catalogue: Catalogue,
    model_calls: Sequence[ModelCall],
    skip: Collection[int] = frozenset(),
) -> tuple[Maker, ...]:
    """All calls of project code that give a model made there: factories at any depth, and model classes; by place."""
    return _Finder(project, catalogue, model_calls, skip).find()


class _Finder:
    def __init__(
        self,
        project: Project,
        catalogue: Catalogue,
        model_calls: Sequence[ModelCall],
        skip: Collection[int],
    ) -> None:
        self.project = project
        self.catalogue = catalogue
        self.uses = UseFinder(project, skip)
        self.calls = [call for call in model_calls if call.confidence != "possible"]
        self.classes = find_model_classes(project, catalogue, self.calls)
        self._loading = {(c.module, c.scope) for c in self.calls if c.category == "load"}

    def find(self) -> tuple[Maker, ...]:
        found: dict[CallSite, Maker] = {}
        made: dict[Target, Maker | ModelCall] = {}
        for call in self.calls:
            if call.category in MAKING and not call.by_reference:
                made.setdefault((call.module, call.scope), call)
        for use in self.uses.of(sorted(self.classes)):
            if use.how == "construct" and use.call >= 0:
                category = "load" if self._loads(use.target) else "construct"
                maker = Maker(use, (use,), category, None, "certain" if use.certain else "likely")
                found.setdefault(CallSite(use.module, use.call), maker)
                made.setdefault(use.user, maker)
        frontier = [target for target in made if self.project.scope(*target).kind == "function"]
        reached = set(frontier)
        while frontier:
            further: list[Target] = []
            for use in self.uses.of(frontier):
                if use.how not in ("call", "read") or not (use.how == "read" or self._gives_model(use)):
                    continue
                maker = _through(use, made[use.target])
                if use.how == "call":
                    found.setdefault(CallSite(use.module, use.call), maker)
                if use.user not in reached and self.project.scope(*use.user).kind == "function":
                    made.setdefault(use.user, maker)
                    reached.add(use.user)
                    further.append(use.user)
            frontier = further
        return tuple(sorted(found.values(), key=lambda maker: maker.use))

    def _gives_model(self, use: Use) -> bool:
        """Whether the call gives a model; a method that gives its own object back (`fit`) has made none."""
        values = calls.call_values(self.project.resolver, use.module, use.call)
        own = self._own_object(use.target)
        return any(self._is_model(value) for value in values if value != own)

    def _own_object(self, target: Target) -> InstanceValue | None:
        table = self.project.resolver.table(target[0])
        scope = table.scope(target[1])
        marks = attributes.decorator_names(scope)
        if table.scope(scope.parent).kind != "class" or marks & {"classmethod", "staticmethod"}:
            return None
        return InstanceValue(target[0], scope.parent)

    def _is_model(self, value: Value) -> bool:
        match value:
            case External():
                return self.catalogue.is_model(value, self._argument)
            case InstanceValue():
                return (value.module, value.scope) in self.classes
            case ContainerValue():
                return any(self._is_model(item) for item in value.items)
            case _:
                return False

    def _argument(self, site: CallSite, position: int, keyword: str | None) -> Values:
        call, where = calls.call_point(self.project.resolver, site)
        passed = calls.argument(call, position, keyword)
        return () if passed is None else self.project.resolver.evaluate(passed, where)

    def _loads(self, target: Target) -> bool:
        """Whether constructing a class reads weights there and then."""
        functions = calls.entered_functions(self.project.resolver, ClassValue(*target))
        return any((function.module, function.scope) in self._loading for function in functions)


def without_made(
    project: Project, wrappers: Sequence[Wrapper], makers: Sequence[Maker]
) -> tuple[tuple[Wrapper, ...], tuple[Maker, ...]]:
    """Each call once: as a wrapper if it runs a model, as a maker if all it runs is the model's own constructor."""
    made = {_span(maker.use) for maker in makers}
    left = tuple(each for each in wrappers if _span(each.use) not in made or not _only_constructs(project, each))
    run = {_span(each.use) for each in left}
    return left, tuple(maker for maker in makers if _span(maker.use) not in run)


def _only_constructs(project: Project, wrapper: Wrapper) -> bool:
    return project.scope(*wrapper.hops[-1].target).name in CONSTRUCTORS


def _span(use: Use) -> tuple[int, int, int, int, int]:
    return (use.module, use.line, use.column, use.end_line, use.end_column)


def _through(use: Use, made: Maker | ModelCall) -> Maker:
    if isinstance(made, ModelCall):
        sure = use.certain and made.confidence == "certain"
        return Maker(use, (use,), made.category, made, "certain" if sure else "likely")
    sure = use.certain and made.confidence == "certain"
    return Maker(use, (use, *made.hops), made.category, made.made, "certain" if sure else "likely")
