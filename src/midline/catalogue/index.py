"""The catalogue as the rest of midline asks it: what a path from outside means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

import msgspec

from midline.catalogue.arguments import Arguments
from midline.catalogue.compiled import Compiled, DuckRecord, RootRecord
from midline.catalogue.described import described_types
from midline.catalogue.endpoints import READING
from midline.catalogue.grammar import Argument
from midline.catalogue.interpret import TYPE_ROOT, Interpreter
from midline.catalogue.meaning import ArgumentReader, Meaning, Request
from midline.catalogue.names import glob_pattern
from midline.catalogue.sources import FORMAT
from midline.catalogue.state import FunctionState, TypeState
from midline.project.values import External, Get, Invoke, Values

_PYTHON_SAFE = ("Error", "Exception", "Warning")
IDLE = frozenset({"load", "construct"})
"""The categories that run no model."""


class Catalogue:
    """SDK facts, ready for look-up. Its answers depend on nothing but the path and the arguments read."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._interpreter = Interpreter(compiled)
        self._shapes: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for words, category, sdk in compiled.shapes:
            self._shapes.setdefault(words[-1], []).append((words, category, sdk))
        self.roots = frozenset(compiled.roots)
        self._words: frozenset[str] | None = None
        self._roots_known: dict[str, tuple[RootRecord, ...]] = {}

    @staticmethod
    def from_bytes(content: bytes) -> Catalogue:
        """A catalogue from `to_bytes`. Raises ValueError for bytes of another format or from elsewhere."""
        try:
            compiled = msgspec.msgpack.decode(content, type=Compiled)
        except msgspec.DecodeError as error:
            raise ValueError(f"these bytes are no compiled catalogue: {error}") from error
        if compiled.format != FORMAT:
            raise ValueError(f"these bytes are a compiled catalogue of format {compiled.format}, not {FORMAT}")
        return Catalogue(compiled)

    def to_bytes(self) -> bytes:
        """The compiled catalogue, for a cache that is keyed by `loading.catalogue_digest`."""
        return msgspec.msgpack.encode(self._compiled)

    # --- paths --------------------------------------------------------------------------------------------------

    def read(self, path: External, argument: ArgumentReader) -> Meaning | None:
        """What the call at the end of `path` (its last step is an `Invoke`) does; None where it is no site."""
        if not path.steps or not isinstance(path.steps[-1], Invoke):
            return None
        return self._last(path, argument)

    def reference(self, path: External, argument: ArgumentReader) -> Meaning | None:
        """What the function or method that `path` names would do when called: for what is passed by reference."""
        return self._last(External(path.root, (*path.steps, Invoke(None)), path.plausible), argument)

    def attribute_read(self, path: External, argument: ArgumentReader) -> Meaning | None:
        """What reading the attribute at the end of `path` runs, if it runs anything."""
        return self._last(path, argument) if path.steps and isinstance(path.steps[-1], Get) else None

    def operation(
        self, symbol: str, left: External | None, right: External | None, argument: ArgumentReader
    ) -> tuple[Meaning | None, External | None]:
        """What `left symbol right` runs, and a path for its result; an operand that is not from outside is None."""
        for operand in (left, right):
            state = self._state(operand, argument) if operand is not None else None
            if operand is None or not isinstance(state, TypeState) or state.pending or not state.instance:
                continue
            found = state.type.operator(symbol)
            if found is None:
                continue
            category, _, kind = found[0].partition("/")
            provider, plausible = state.provider or state.type.provider, state.plausible or operand.plausible
            callee = f"{state.display}.{symbol}"
            meaning = Meaning(category, kind, provider, state.type.sdk, callee, plausible) if category else None
            result = operand if found[1] == "self" else self.instance(found[1]) if found[1] != "none" else None
            return meaning, result
        return None, None

    def instance(self, type_id: str) -> External:
        """A path that stands for an instance of a type, to be followed further."""
        return External(TYPE_ROOT + type_id)

    def type_of(self, path: External, argument: ArgumentReader) -> str | None:
        """The id of the type whose instance `path` is, or None."""
        state = self._state(path, argument)
        return state.type.id if isinstance(state, TypeState) and state.instance and not state.pending else None

    def is_model(self, path: External, argument: ArgumentReader) -> bool:
        """Whether `path` is an instance of something that runs, and one of its calls made or read it."""
        state = self._state(path, argument)
        if not isinstance(state, TypeState) or not state.instance or state.pending or not state.type.runs_at_all:
            return False
        prefixes = (External(path.root, path.steps[:end]) for end in range(1, len(path.steps) + 1))
        made = (self._last(prefix, argument) for prefix in prefixes if isinstance(prefix.steps[-1], Invoke))
        return any(meaning is not None and meaning.category in ("construct", "load") for meaning in made)

    def request(self, path: External, argument: ArgumentReader) -> Request | None:
        """The HTTP request that the call at the end of `path` sends, whether or not to a model."""
        return self._interpreter.request(path, Arguments(argument))

    def sends(self, path: External) -> bool:
        """Whether what `path` names (not called) sends an HTTP request when called."""
        state = self._state(path, _no_argument)
        if isinstance(state, TypeState):
            return state.type.sends(state.path) is not None
        return state is not None and state.function.sends is not None

    def sends_requests(self, module: str) -> bool:
        """Whether a module belongs to an SDK with calls that send an HTTP request."""
        return any(not self._senders.keys().isdisjoint(root.sdks) for root in self._roots_of(module))

    @cached_property
    def senders(self) -> frozenset[str]:
        """The last names of all that sends an HTTP request."""
        return frozenset().union(*self._senders.values())

    @cached_property
    def _senders(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for record in self._compiled.types.values():
            for path in record.sends:
                found.setdefault(record.sdk, set()).add(path.rpartition(".")[2])
        for name, function in self._compiled.functions.items():
            if function.sends is not None:
                found.setdefault(function.sdk, set()).add(name.rpartition(".")[2])
        return found

    def body(self, keys: frozenset[str]) -> Meaning | None:
        """What a request to an unknown address runs, by the keys of its body."""
        return self._interpreter.endpoints.by_body(keys)

    def turns_aside(self, urls: Iterable[str], words: Collection[str]) -> bool:
        """Whether URLs, or words in the names of an address, say that a request runs no model."""
        endpoints = self._interpreter.endpoints
        return not endpoints.aside_words.isdisjoint(words) or any(map(endpoints.turns_aside, urls))

    def has_contracts(self, module: str) -> bool:
        """Whether an SDK that a module belongs to tells subclasses of its types which methods to write."""
        sdks = {sdk for root in self._roots_of(module) for sdk in root.sdks}
        return not sdks.isdisjoint(self._contracts)

    @cached_property
    def _contracts(self) -> frozenset[str]:
        records = self._compiled.types.values()
        return frozenset(each.sdk for each in records if each.implements.exact or each.implements.globs)

    def implements(self, base: External, method: str) -> Meaning | None:
        """What a class derived from `base` (a path to a class) does in a method of its own, if it runs a model."""
        state = self._state(base, _no_argument)
        if not isinstance(state, TypeState) or state.instance or state.pending:
            return None
        head, _, kind = state.type.implements(method).partition("/")
        return Meaning("http", kind or head, state.type.provider, state.type.sdk, "", True) if head else None

    def is_double(self, path: External) -> bool:
        """Whether `path` begins with a test double: never a model."""
        found = self._interpreter.names.find(_names(path))
        return found is not None and found.what == "double"

    def safe(self, path: External) -> bool:
        """Whether importing what `path` names runs, loads or makes no model: exceptions, types, tools, doubles."""
        names = _names(path)
        records = self._roots_of(".".join(names))
        found = self._interpreter.names.find(names)
        if found is None or found.what == "module":
            return names[-1].endswith(_PYTHON_SAFE) or not any(map(self._is_model_sdk, records))
        if found.what in ("double", "safe"):
            return True
        if found.what == "function":
            function = self._compiled.functions[found.target]
            known_harmless = function.runs == "none" or self._compiled.sdks[function.sdk].general
            return known_harmless and function.runs in ("", "none") and function.builds in ("", "none")
        return not self._interpreter.view(found.target).makes_or_runs

    # --- other shapes -------------------------------------------------------------------------------------------

    def shape(self, names: tuple[str, ...]) -> Meaning | None:
        """What attribute names of an unknown receiver (in reading order, ending in the method) look like."""
        for words, category, sdk in self._shapes.get(names[-1], ()) if names else ():
            if names[-len(words) :] == words:
                head, _, kind = category.partition("/")
                return Meaning(head, kind, "", sdk, ".".join(names), plausible=True)
        return None

    def sdk_of(self, type_id: str) -> str:
        """The SDK that a type belongs to."""
        return self._compiled.types[type_id].sdk

    def server_keyword(self, sdk: str) -> str:
        """The keyword that tells a client of an SDK another server, such as `base_url`; empty where none is known."""
        return self._compiled.sdks[sdk].server if sdk in self._compiled.sdks else ""

    def described(self, text: str) -> Iterator[str]:
        """The ids of the types that words of a docstring describe."""
        return described_types(text, self._compiled.described)

    @property
    def ducks(self) -> tuple[DuckRecord, ...]:
        """How untyped values are used where they are instances of some types."""
        return self._compiled.ducks

    def endpoint(self, url: str, method: str | None) -> Meaning | None:
        """What a request to a URL runs, by host and path; `{}` in the URL stands for what is not constant."""
        return self._interpreter.endpoints.find(url, method)

    def provider_of(self, url: str) -> str:
        """The provider at the URL's host, or an empty string."""
        return self._interpreter.endpoints.provider(url)

    def program(self, words: tuple[str, ...]) -> Meaning | None:
        """What a command line runs."""
        return self._interpreter.programs.find(words)

    def command_of(self, path: External) -> Argument | None:
        """The argument that holds the command line, where what `path` names (not called) starts a program."""
        state = self._state(path, _no_argument)
        return state.function.starts if isinstance(state, FunctionState) else None

    def keeps_function(self, name: str) -> bool:
        """Whether a call from outside, by its last name, keeps a function that it is given instead of running it."""
        if self._hands_on.fullmatch(name) is not None:
            return False
        return name[:1].isupper() or self._keeps.fullmatch(name) is not None

    @cached_property
    def _keeps(self) -> re.Pattern[str]:
        return _any_of(self._compiled.keeps)

    @cached_property
    def _hands_on(self) -> re.Pattern[str]:
        return _any_of(self._compiled.hands_on)

    # --- where to look ------------------------------------------------------------------------------------------

    def knows_root(self, module: str) -> bool:
        """Whether an absolute dotted module belongs to an SDK of the catalogue."""
        return bool(self._roots_of(module))

    def leads_to_root(self, module: str) -> bool:
        """Whether a module is an SDK's or a namespace above one (`google`)."""
        return self.knows_root(module) or any(root.startswith(module + ".") for root in self.roots)

    def is_model_sdk(self, module: str) -> bool:
        """Whether a module belongs to an SDK that serves models only (not to a general package such as requests)."""
        return any(map(self._is_model_sdk, self._roots_of(module)))

    def model_sdk_of(self, path: External) -> str:
        """The SDK that what `path` names belongs to; empty for general packages and what no SDK file knows."""
        names = _names(path)
        found = self._interpreter.names.find(names)
        if found is not None and found.what == "function":
            sdks: tuple[str, ...] = (self._compiled.functions[found.target].sdk,)
        elif found is not None and found.what in ("type", "module"):
            sdks = (self._compiled.types[found.target].sdk,)
        else:
            sdks = tuple(sdk for record in reversed(self._roots_of(".".join(names))) for sdk in record.sdks)
        return next((sdk for sdk in sdks if not self._compiled.sdks[sdk].general), "")

    def may_run(self, word: str) -> bool:
        """Whether a last name can be that of something that runs, builds or loads: `last_names`, and their globs."""
        if word in self.last_names:
            return True
        return not word.startswith("_") and self._last_globs.fullmatch(word) is not None

    @property
    def last_names(self) -> frozenset[str]:
        """The last names, without globs, of everything that runs, builds or loads: a filter over `Outline.words`."""
        if self._words is None:
            self._words = frozenset(name for name in self._last_names() if "*" not in name)
        return self._words

    @cached_property
    def _last_globs(self) -> re.Pattern[str]:
        globs = sorted({name for name in self._last_names() if "*" in name and name.strip("*")})
        return _any_of(globs)

    def run_names(self, module: str) -> frozenset[str]:
        """The last names of what instances of the types of a module's SDKs run, without globs."""
        sdks = {sdk for root in self._roots_of(module) for sdk in root.sdks}
        return frozenset(name for sdk in sdks for name in self._run_names.get(sdk, ()))

    def run_paths(self, module: str) -> Mapping[str, frozenset[str]]:
        """For each SDK of a module the paths, without globs, of what instances of its types run or train."""
        return {sdk: self._run_paths.get(sdk, frozenset()) for root in self._roots_of(module) for sdk in root.sdks}

    def entry_names(self, module: str) -> frozenset[str]:
        """The last names of what can be asked of a module straight away: its functions, requests it sends, runs."""
        roots = self._roots_of(module)
        found = {name for root in roots for name in root.names} | set(self.run_names(module))
        return frozenset(found) | self.sent_names(module)

    def sent_names(self, module: str) -> frozenset[str]:
        """The last names of the methods of a module's types that send a request which may run a model."""
        sdks = {sdk for root in self._roots_of(module) for sdk in root.sdks}
        return frozenset(name for sdk in sdks for name in self._sent_names.get(sdk, ()))

    @cached_property
    def _sent_names(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for record in self._compiled.types.values():
            for path, sending in record.sends.items():
                if sending.method not in READING:
                    found.setdefault(record.sdk, set()).add(path.rpartition(".")[2])
        return found

    @cached_property
    def _run_names(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for record in self._compiled.types.values():
            for path in record.runs.exact:
                found.setdefault(record.sdk, set()).add(path.removesuffix("()").rpartition(".")[2])
        return found

    @cached_property
    def _run_paths(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for record in self._compiled.types.values():
            running = (path for path, what in record.runs.exact.items() if what.partition("/")[0] not in IDLE)
            found.setdefault(record.sdk, set()).update(path.removesuffix("()") for path in running)
        return {sdk: frozenset(paths) for sdk, paths in found.items()}

    @property
    def callable_types(self) -> frozenset[str]:
        """Ids of the types whose instances are called themselves."""
        interpreter = self._interpreter
        return frozenset(type_id for type_id in self._compiled.types if interpreter.view(type_id).calls)

    def _last_names(self) -> Iterator[str]:
        for record in self._compiled.types.values():
            for table in (record.runs, record.makers, record.properties):
                for path in (*table.exact, *(glob for glob, _ in table.globs)):
                    yield path.removesuffix("()").rpartition(".")[2]
            yield from (path.rpartition(".")[2] for path in record.sends)
        for root in self._compiled.roots.values():
            yield from root.names
            yield from (name.tail[-1] for name in root.globs)

    def _is_model_sdk(self, record: RootRecord) -> bool:
        return any(not self._compiled.sdks[sdk].general for sdk in record.sdks)

    def _roots_of(self, module: str) -> tuple[RootRecord, ...]:
        known = self._roots_known.get(module)
        if known is None:
            known = tuple(record for _, record in self._interpreter.names.roots_of(tuple(module.split("."))))
            self._roots_known[module] = known
        return known

    def _state(self, path: External, argument: ArgumentReader) -> FunctionState | TypeState | None:
        return self._interpreter.walk(path, Arguments(argument))[0]

    def _last(self, path: External, argument: ArgumentReader) -> Meaning | None:
        meaning = self._interpreter.walk(path, Arguments(argument))[1]
        if meaning is not None and path.plausible and not meaning.plausible:
            return replace(meaning, plausible=True)
        return meaning


def _names(path: External) -> tuple[str, ...]:
    """The dotted name a path begins with."""
    names = path.root.split(".")
    for step in path.steps:
        if not isinstance(step, Get):
            break
        names.append(step.name)
    return tuple(names)


def _no_argument(site: object, position: int, keyword: str | None) -> Values:
    return ()


def _any_of(globs: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(glob_pattern(glob).pattern for glob in sorted(globs)) or r"(?!)")
