"""Reads paths from outside step by step, by the facts of the catalogue."""

from __future__ import annotations

from dataclasses import replace

from midline.catalogue.arguments import MAX_DEPTH, Arguments
from midline.catalogue.compiled import Compiled, FunctionRecord
from midline.catalogue.endpoints import EndpointIndex
from midline.catalogue.grammar import Argument, parse_argument
from midline.catalogue.meaning import Meaning, Request
from midline.catalogue.names import NameIndex
from midline.catalogue.programs import ProgramIndex
from midline.catalogue.sending import RequestReader
from midline.catalogue.state import FunctionState, State, TypeState
from midline.catalogue.types import TypeView
from midline.project.values import CallSite, Enter, External, Get, Index, Invoke, Step, Unknown

TYPE_ROOT = "type:"
_Outcome = tuple[State | None, Meaning | None]


class Interpreter:
    """Follows a path of steps through the types and functions of the catalogue."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self.names = NameIndex(compiled.roots)
        self.endpoints = EndpointIndex(compiled.endpoints)
        self.sending = RequestReader(self.walk, self.endpoints)
        self.programs = ProgramIndex(compiled.programs)
        self._views: dict[str, TypeView] = {}
        self._known: dict[tuple[object, ...], _Outcome] = {}

    def view(self, type_id: str) -> TypeView:
        """The facts of a type by its id."""
        view = self._views.get(type_id)
        if view is None:
            view = self._views[type_id] = TypeView(self._compiled.types[type_id], self._compiled.types)
        return view

    def walk(self, path: External, arguments: Arguments) -> _Outcome:
        """The state after the last step, and the meaning of that step if it is a call or an attribute read."""
        key = (path.root, *(step.name if isinstance(step, Get) else type(step) for step in path.steps))
        known = self._known.get(key)
        if known is not None:
            return known
        before, arguments.asked = arguments.asked, False
        outcome = self._follow(path, arguments)
        if not arguments.asked:
            self._known[key] = outcome
        arguments.asked = arguments.asked or before
        return outcome

    def start(self, path: External) -> tuple[State | None, Meaning | None, int]:
        """What the import and the names before the first other step stand for, and the number of steps they take."""
        if path.root.startswith(TYPE_ROOT):
            view = self.view(path.root.removeprefix(TYPE_ROOT))
            return TypeState(view, view.id, instance=True), None, 0
        leading = _leading_names(path)
        names = (*path.root.split("."), *leading)
        found = self.names.find(names)
        if found is None or found.what in ("double", "safe"):
            return None, None, len(leading)
        rest = names[found.consumed :]
        if found.what == "function":
            state: State | None = FunctionState(self._compiled.functions[found.target], found.display)
            return (None if rest else state), None, len(leading)
        state, meaning = TypeState(self.view(found.target), found.display, instance=found.what == "module"), None
        for name in rest:
            state, meaning = self._get(state, name)
        return state, meaning, len(leading)

    def _follow(self, path: External, arguments: Arguments) -> _Outcome:
        state, meaning, taken = self.start(path)
        for step in path.steps[taken:]:
            if state is None:
                return None, None
            state, meaning = self._step(state, step, arguments)
        return state, meaning

    def _step(self, state: State, step: Step, arguments: Arguments) -> _Outcome:
        if isinstance(step, Invoke):
            if isinstance(state, FunctionState):
                return self._call_function(state, step.site, arguments)
            return self._call_type(state, step.site, arguments)
        if isinstance(state, FunctionState):
            return None, None
        if isinstance(step, Get):
            return self._get(state, step.name)
        if state.pending or not state.instance:
            return None, None
        reference = (
            state.type.enters if isinstance(step, Enter) else state.type.items if isinstance(step, Index) else ""
        )
        return self._refer(reference, state, None, arguments), None

    def _get(self, state: State | None, name: str) -> _Outcome:
        if not isinstance(state, TypeState):
            return None, None
        further = state.follow(name)
        if further is state:
            return state, None
        category = further.type.read(further.path) if further.instance else ""
        meaning = self._type_meaning(category, further)
        reference = further.type.attribute(further.path)
        if reference == "self":
            return further.made(), meaning
        if reference and reference != "none":
            view = self.view(reference)
            return TypeState(view, view.id, instance=True, provider=state.provider, plausible=state.plausible), meaning
        return further, meaning

    # --- calls --------------------------------------------------------------------------------------------------

    def _call_function(self, state: FunctionState, site: CallSite | None, arguments: Arguments) -> _Outcome:
        function = state.function
        if function.decorates:
            bare = site is not None and not arguments.read(site, Argument(0, None))
            return (state if bare else self._refer(function.decorates, None, site, arguments)), None
        if function.sends is not None:
            return None, self.sending.meaning(function.sends, (), state.display, site, arguments)
        after = self._refer(function.returns, None, site, arguments)
        category = self._given(function.builds_given, site, arguments) or function.runs or function.builds
        provider = function.provider
        if not category and function.returns == "service" and isinstance(after, TypeState):
            category, provider = after.type.builds, after.type.provider
        if function.text is not None:
            category = self._marked(function.sdk, function.text, site, arguments)
        if function.starts is not None:
            return None, self._started(function, state.display, site, arguments)
        server = self._server(function.sdk, site, arguments)
        if server and isinstance(after, TypeState):
            after = after.made(provider=server)
        plausible = isinstance(after, TypeState) and after.plausible
        return after, _meaning(category, server or provider, function.sdk, state.display, plausible)

    def _call_type(self, state: TypeState, site: CallSite | None, arguments: Arguments) -> _Outcome:
        if not state.pending:
            return (
                self._call_instance(state, site, arguments) if state.instance else self._build(state, site, arguments)
            )
        if state.pending[-1] + "()" in state.type.same:
            return state.back(), None
        path = state.path
        if not state.instance and (maker := state.type.maker(path)):
            return self._build(state, site, arguments, maker)
        sending = state.type.sends(path)
        if sending is not None:
            return None, self.sending.meaning(sending, state.bases, state.dotted(), site, arguments)
        category = state.type.run(path)
        text = state.type.text(path)
        if text is not None:
            marked = self._marked(state.type.sdk, text, site, arguments)
            category = "" if marked == "none" else marked or category
        reference = state.type.returns(path)
        if reference:
            after: State | None = self._refer(reference, state, site, arguments)
            if reference == "service" and isinstance(after, TypeState):
                return after, _meaning(
                    after.type.builds, after.type.provider, after.type.sdk, state.dotted(), after.plausible
                )
        else:
            after = state.back().follow(state.pending[-1] + "()")
        return after, self._type_meaning(category, state)

    def _call_instance(self, state: TypeState, site: CallSite | None, arguments: Arguments) -> _Outcome:
        reference = state.type.returns("()")
        after = self._refer(reference, state, site, arguments) if reference else None
        return after, self._type_meaning(state.type.calls, state)

    def _build(self, state: TypeState, site: CallSite | None, arguments: Arguments, maker: str = "") -> _Outcome:
        """Calling a class, or a class method that gives an instance."""
        category = maker if maker not in ("", "make") else state.type.builds
        if not maker:
            category = self._given(state.type.builds_given, site, arguments) or category
        server = self._server(state.type.sdk, site, arguments)
        made = state.made(provider=server)
        if state.type.base is not None:
            made = replace(made, bases=self.sending.urls(state.type.base, site, arguments), site=site)
        return made, self._type_meaning(category, state, server)

    def _type_meaning(self, category: str, state: TypeState, provider: str = "") -> Meaning | None:
        provider = provider or state.provider or state.type.provider
        return _meaning(category, provider, state.type.sdk, state.dotted(), state.plausible)

    # --- arguments ----------------------------------------------------------------------------------------------

    def _refer(
        self, reference: str, state: TypeState | None, site: CallSite | None, arguments: Arguments
    ) -> TypeState | None:
        """The instance that a reference of an SDK file stands for."""
        if reference == "self":
            return state.made() if state is not None else None
        if reference in ("", "none"):
            return None
        if reference == "service":
            return self._service(state, site, arguments)
        if reference.startswith("argument"):
            argument, _, otherwise = reference.partition(" or ")
            return self._typed_argument(parse_argument(argument), site, arguments, otherwise)
        view = self.view(reference)
        provider, plausible = (state.provider, state.plausible) if state is not None else ("", False)
        return TypeState(view, view.id, instance=True, provider=provider, plausible=plausible)

    def _service(self, state: TypeState | None, site: CallSite | None, arguments: Arguments) -> TypeState | None:
        for sdk in (state.type.sdk,) if state is not None else self._compiled.sdks:
            record = self._compiled.sdks[sdk]
            if record.service is None:
                continue
            texts = arguments.texts(site, record.service)
            known = [record.services[text] for text in texts if text in record.services]
            if known:
                view = self.view(known[0])
                return TypeState(view, view.id, instance=True, plausible=len(texts) > 1)
        return None

    def _typed_argument(
        self, argument: Argument, site: CallSite | None, arguments: Arguments, otherwise: str
    ) -> TypeState | None:
        """The instance that an argument is; where nothing is known of it, plausibly one of the type `otherwise`."""
        if arguments.depth >= MAX_DEPTH:
            return None
        values = arguments.read(site, argument)
        for value in values:
            if isinstance(value, External):
                state, _ = self.walk(value, arguments.nested())
                if isinstance(state, TypeState) and not state.pending:
                    return state.made(plausible=value.plausible or len(values) > 1) if state.instance else state
        unknown = any(isinstance(value, Unknown) for value in values)
        if otherwise and unknown and not any(isinstance(value, External) for value in values):
            view = self.view(otherwise)
            return TypeState(view, view.id, instance=True, plausible=True)
        return None

    def _given(self, cases: tuple[tuple[Argument, str], ...], site: CallSite | None, arguments: Arguments) -> str:
        return next((category for argument, category in cases if arguments.read(site, argument)), "")

    def _server(self, sdk: str, site: CallSite | None, arguments: Arguments) -> str:
        keyword = self._compiled.sdks[sdk].server
        if not keyword:
            return ""
        texts = arguments.texts(site, Argument(-1, keyword))
        return next((provider for text in texts if (provider := self.endpoints.provider(text))), "")

    def _marked(self, sdk: str, argument: Argument, site: CallSite | None, arguments: Arguments) -> str:
        texts = [text.lower() for text in arguments.inner_texts(site, argument)]
        markers = self._compiled.sdks[sdk].markers
        return next((category for marker, category in markers for text in texts if marker in text), "")

    def _started(
        self, function: FunctionRecord, display: str, site: CallSite | None, arguments: Arguments
    ) -> Meaning | None:
        assert function.starts is not None
        texts = arguments.texts(site, function.starts)
        return next((found for text in texts if (found := self.programs.find(tuple(text.split()), display))), None)

    # --- HTTP ---------------------------------------------------------------------------------------------------

    def request(self, path: External, arguments: Arguments) -> Request | None:
        """The HTTP request that the call at the end of a path sends, if it sends one."""
        if not path.steps or not isinstance(path.steps[-1], Invoke):
            return None
        site = path.steps[-1].site
        state, _ = self.walk(External(path.root, path.steps[:-1]), arguments)
        if isinstance(state, FunctionState) and state.function.sends is not None:
            return self.sending.request(state.function.sends, (), state.display, site, arguments)
        if isinstance(state, TypeState) and state.pending and (sends := state.type.sends(state.path)) is not None:
            return self.sending.request(sends, state.bases, state.dotted(), site, arguments)
        return None


def _leading_names(path: External) -> tuple[str, ...]:
    names = []
    for step in path.steps:
        if not isinstance(step, Get):
            break
        names.append(step.name)
    return tuple(names)


def _meaning(category: str, provider: str, sdk: str, callee: str, plausible: bool) -> Meaning | None:
    if category in ("", "none"):
        return None
    head, _, kind = category.partition("/")
    return Meaning(head, kind, provider, sdk, callee, plausible)
