"""SDK files -> the compiled catalogue: braces expanded, references resolved, names laid out for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from midline.catalogue.compiled import (
    Compiled,
    DuckRecord,
    EndpointRecord,
    FunctionRecord,
    NameRecord,
    RootRecord,
    SdkRecord,
    Sending,
    Table,
    TypeRecord,
)
from midline.catalogue.described import words_of
from midline.catalogue.endpoints import split_host
from midline.catalogue.grammar import Argument, expand, parse_argument
from midline.catalogue.names import fits
from midline.catalogue.schema import Duck, Endpoints, FunctionEntry, SdkFile, Sends, TypeEntry
from midline.catalogue.sources import FORMAT


def root_of(name: str, roots: Iterable[str]) -> str | None:
    """The longest import root that a dotted name begins with (as written, or a root's glob fits it)."""
    segments = name.split(".")
    fitting = [
        root for root in roots if len(parts := root.split(".")) < len(segments) and all(map(_covers, parts, segments))
    ]
    return max(fitting, key=lambda root: (root.count("."), len(root), root), default=None)


def compile_files(files: Sequence[SdkFile]) -> Compiled:
    """Compile files that `checking` has found right."""
    ids = {name: expand(key)[0] for file in files for key, name in _type_names(file)}
    entries = {ids[name]: (file, entry) for file in files for key, entry in file.types.items() for name in expand(key)}
    types = {
        type_id: _type(type_id, file, _with_factories(file, type_id, entry), ids, entries)
        for type_id, (file, entry) in sorted(entries.items())
    }
    functions = {
        name: _function(file, entry, ids)
        for file in files
        for key, entry in _functions(file).items()
        for name in expand(key)
    }
    return Compiled(
        format=FORMAT,
        types=types,
        functions=functions,
        sdks={file.sdk: _sdk(file, ids) for file in files},
        roots=_roots(files, ids),
        shapes=tuple(
            (tuple(path.split(".")), category, file.sdk)
            for file in files
            for category, texts in file.shapes.items()
            for path in _expanded(texts)
        ),
        programs=tuple(
            (tuple(line.split()), category, file.sdk)
            for file in files
            for category, lines in file.programs.items()
            for line in _expanded(lines)
        ),
        endpoints=tuple(_endpoints(file, file.endpoints) for file in files if file.endpoints is not None),
        keeps=tuple(name for file in files if file.passing is not None for name in _expanded(file.passing.keeps)),
        hands_on=tuple(name for file in files if file.passing is not None for name in _expanded(file.passing.runs)),
        described=tuple(
            (words_of(phrase), type_id)
            for type_id, (_, entry) in sorted(entries.items())
            for phrase in _expanded(entry.described)
        ),
        ducks=tuple(_duck(type_id, entry.duck) for type_id, (_, entry) in sorted(entries.items()) if entry.duck),
    )


def _duck(type_id: str, duck: Duck) -> DuckRecord:
    fields = (duck.learns, duck.answers, duck.signs, duck.given, duck.named, duck.unlike)
    return DuckRecord(type_id, *(tuple(_expanded(field)) for field in fields))


def _covers(root: str, segment: str) -> bool:
    return root == segment or ("*" in root and fits(root, segment))


def _type_names(file: SdkFile) -> list[tuple[str, str]]:
    """(key, name) of every name of every type."""
    return [(key, name) for key, entry in file.types.items() for text in (key, *entry.also) for name in expand(text)]


def _with_factories(file: SdkFile, type_id: str, entry: TypeEntry) -> TypeEntry:
    """Factories that are methods of the type give a service."""
    factories = _expanded(file.services.factories) if file.services is not None else []
    names = {name for text in (type_id, *entry.also) for name in expand(text)}
    methods = {name.rpartition(".")[2]: "service" for name in factories if name.rpartition(".")[0] in names}
    return entry.model_copy(update={"returns": {**entry.returns, **methods}}) if methods else entry


def _functions(file: SdkFile) -> Mapping[str, FunctionEntry]:
    """The functions of a file, factories of services among them."""
    if file.services is None:
        return file.functions
    type_names = {name for _, name in _type_names(file)}
    service = FunctionEntry.model_validate({"returns": "service"})
    factories = [name for name in _expanded(file.services.factories) if name.rpartition(".")[0] not in type_names]
    return {**dict.fromkeys(factories, service), **file.functions}


def _type(
    type_id: str,
    file: SdkFile,
    entry: TypeEntry,
    ids: Mapping[str, str],
    entries: Mapping[str, tuple[SdkFile, TypeEntry]],
) -> TypeRecord:
    return TypeRecord(
        id=type_id,
        sdk=file.sdk,
        provider=entry.provider or file.provider or file.sdk,
        lineage=_lineage(type_id, ids, entries),
        builds=entry.builds or "",
        builds_given=_cases(entry.builds_given),
        makers=_table([("make", entry.constructors), ("load", entry.loads)]),
        same=tuple(_expanded(entry.same)),
        runs=_table(entry.runs.items()),
        skips=_table([("none", entry.skips)]),
        calls=entry.calls or "",
        returns=_references(entry.returns, ids),
        attributes=_references(entry.attributes, ids),
        properties=_table(entry.properties.items()),
        operators={key: (one.runs or "", _reference(one.returns, ids)) for key, one in entry.operators.items()},
        enters=_reference(entry.enters, ids) if "enters" in entry.model_fields_set else "",
        items=_reference(entry.items, ids) if "items" in entry.model_fields_set else "",
        sends={path: _sending(one) for text, one in entry.sends.items() for path in expand(text)},
        base=parse_argument(entry.base) if entry.base else None,
        body=parse_argument(entry.body) if entry.body else None,
        implements=_table(entry.implements.items()),
        texts={path: parse_argument(one) for text, one in entry.texts.items() for path in expand(text)},
    )


def _lineage(type_id: str, ids: Mapping[str, str], entries: Mapping[str, tuple[SdkFile, TypeEntry]]) -> tuple[str, ...]:
    """The type and its bases, breadth first; a base that is reached twice counts once, so a cycle ends."""
    lineage = [type_id]
    for member in lineage:
        for base in entries[member][1].bases:
            if ids[base] not in lineage:
                lineage.append(ids[base])
    return tuple(lineage)


def _function(file: SdkFile, entry: FunctionEntry, ids: Mapping[str, str]) -> FunctionRecord:
    return FunctionRecord(
        sdk=file.sdk,
        provider=entry.provider or file.provider or file.sdk,
        runs=entry.runs or "",
        builds=entry.builds or "",
        builds_given=_cases(entry.builds_given),
        returns=_reference(entry.returns, ids),
        decorates=_reference(entry.decorates, ids) if entry.decorates else "",
        sends=_sending(entry.sends) if entry.sends else None,
        starts=parse_argument(entry.starts) if entry.starts else None,
        text=parse_argument(entry.text) if entry.text else None,
    )


def _sdk(file: SdkFile, ids: Mapping[str, str]) -> SdkRecord:
    services = file.services
    return SdkRecord(
        provider=file.provider or file.sdk,
        general=file.general,
        server=file.servers.keyword if file.servers else "",
        service=Argument(services.argument.position, services.argument.keyword) if services else None,
        services={name: _reference(one, ids) for name, one in services.types.items()} if services else {},
        markers=tuple((text.lower(), category) for category, texts in file.markers.items() for text in texts),
    )


def _roots(files: Sequence[SdkFile], ids: Mapping[str, str]) -> dict[str, RootRecord]:
    """Every import root with the names below it; a name stands below the longest root of its own file.

    Where that root is a glob and the name says more (`langchain_openai.X` below `langchain_*`), it gets its own root.
    """
    sdks: dict[str, set[str]] = {}
    names: dict[str, list[NameRecord]] = {}
    modules: dict[str, str] = {}
    for file in files:
        roots = _expanded(file.imports)
        for root in roots:
            sdks.setdefault(root, set()).add(file.sdk)
        keys = {name: key for key, name in _type_names(file)}
        for name, what, target in _named(file, ids):
            segments = name.split(".")
            length = (root_of(name, roots) or "").count(".") + 1
            head = ".".join(segments[:length])
            sdks.setdefault(head, set()).add(file.sdk)
            weight = len(name.replace("*", ""))
            names.setdefault(head, []).append(NameRecord(tuple(segments[length:]), what, target, weight))
            if what == "type" and name == target and file.types[keys[name]].module:
                modules.setdefault(head, target)
    return {root: _root(sorted(sdks[root]), names.get(root, []), modules.get(root, "")) for root in sorted(sdks)}


def _named(file: SdkFile, ids: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """(name, what, target) of everything a file names."""
    named = [(name, "type", ids[name]) for _, name in _type_names(file)]
    named += [(name, "function", name) for key in _functions(file) for name in expand(key)]
    named += [(name, "double", name) for name in _expanded(file.doubles)]
    named += [(name, "safe", name) for name in _expanded(file.safe)]
    return named


def _root(sdks: Sequence[str], names: Sequence[NameRecord], module: str) -> RootRecord:
    exact: dict[str, list[NameRecord]] = {}
    globs: list[NameRecord] = []
    for name in sorted(names, key=lambda one: (one.tail, one.what, one.target)):
        if "*" in name.tail[-1]:
            globs.append(name)
        else:
            exact.setdefault(name.tail[-1], []).append(name)
    return RootRecord(tuple(sdks), {last: tuple(found) for last, found in exact.items()}, tuple(globs), module)


def _endpoints(file: SdkFile, entry: Endpoints) -> EndpointRecord:
    return EndpointRecord(
        sdk=file.sdk,
        hosts=tuple((*split_host(host), provider) for text, provider in entry.hosts.items() for host in expand(text)),
        paths=_endings(entry.paths),
        anywhere=_endings(entry.anywhere),
        alone=_endings(entry.alone),
        bodies=_bodies(entry.bodies),
        aside=frozenset(entry.aside),
        skips=tuple(_expanded(entry.skips)),
    )


def _endings(table: Mapping[str, Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """(path, category), longest first, so that `/chat/completions` is tried before `/completions`."""
    pairs = [(path, category) for category, texts in table.items() for path in _expanded(texts)]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def _bodies(table: Mapping[str, Sequence[str]]) -> tuple[tuple[frozenset[str], str], ...]:
    """(keys, category), most keys first."""
    pairs = [(frozenset(keys.split()), category) for category, texts in table.items() for keys in _expanded(texts)]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), sorted(pair[0]), pair[1])))


def _table(columns: Iterable[tuple[str, Sequence[str]]]) -> Table:
    pairs = [(path, value) for value, texts in columns for path in _expanded(texts)]
    return _as_table(pairs)


def _references(table: Mapping[str, str], ids: Mapping[str, str]) -> Table:
    return _as_table([(path, _reference(value, ids)) for text, value in table.items() for path in expand(text)])


def _as_table(pairs: Sequence[tuple[str, str]]) -> Table:
    globs = sorted((pair for pair in pairs if "*" in pair[0]), key=lambda pair: (-len(pair[0]), pair))
    return Table({path: value for path, value in pairs if "*" not in path}, tuple(globs))


def _reference(text: str, ids: Mapping[str, str]) -> str:
    return ids.get(text, text)


def _cases(cases: Mapping[str, str]) -> tuple[tuple[Argument, str], ...]:
    return tuple((parse_argument(argument), category) for argument, category in cases.items())


def _sending(entry: Sends) -> Sending:
    method = entry.method
    spoken = parse_argument(method) if method is not None and method.startswith("argument") else method
    return Sending(spoken, parse_argument(entry.url), tuple(map(parse_argument, entry.body)))


def _expanded(texts: Iterable[str]) -> list[str]:
    return [one for text in texts for one in expand(text)]
