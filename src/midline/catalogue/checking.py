"""Checks that need more than one field: names below their import roots, references to types, duplicates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from midline.catalogue.compiling import root_of
from midline.catalogue.grammar import expand
from midline.catalogue.schema import SdkFile, TypeEntry
from midline.documents.problem import Problem, nearest_name
from midline.documents.yaml_document import Document, Pointer

_WORDS = ("self", "none", "service")


@dataclass(slots=True)
class _Known:
    """What the files define so far: where each SDK and each exact type name stands."""

    sdks: dict[str, Document] = field(default_factory=dict)
    types: dict[str, tuple[Document, Pointer]] = field(default_factory=dict)


def cross_check(files: Sequence[tuple[SdkFile, Document]], complete: bool = True) -> list[Problem]:
    """Problems that show only between fields or files. complete: no file is missing, so unknown types can be told."""
    known = _Known()
    problems = [problem for file, document in files for problem in _define(file, document, known)]
    for file, document in files:
        problems.extend(_check_names(file, document))
        problems.extend(_check_endpoints(file, document))
        if complete:
            problems.extend(_check_references(file, document, known))
    return problems


def _define(file: SdkFile, document: Document, known: _Known) -> Iterator[Problem]:
    if file.sdk in known.sdks:
        other = known.sdks[file.sdk]
        yield document.problem(
            ("sdk",),
            f"the SDK `{file.sdk}` is described twice",
            expected="one file for each SDK",
            related=((other.path, other.mark(("sdk",)).line, "the first one"),),
        )
    known.sdks.setdefault(file.sdk, document)
    for key, entry in file.types.items():
        places: list[tuple[str, Pointer]] = [(name, ("types", key)) for name in expand(key)]
        places += [(name, ("types", key, "also", at)) for at, also in enumerate(entry.also) for name in expand(also)]
        for name, pointer in places:
            if name in known.types:
                other, before = known.types[name]
                first = (other.path, other.mark(before, key=True).line, "the first one")
                yield document.problem(pointer, f"the type `{name}` is described twice", key=True, related=(first,))
            known.types.setdefault(name, (document, pointer))


def _check_names(file: SdkFile, document: Document) -> Iterator[Problem]:
    roots = [root for text in file.imports for root in expand(text)]
    places: list[tuple[str, Pointer]] = [(key, ("types", key)) for key in file.types]
    for key, entry in file.types.items():
        places += [(also, ("types", key, "also", at)) for at, also in enumerate(entry.also)]
    places += [(key, ("functions", key)) for key in file.functions]
    places += [(name, ("doubles", at)) for at, name in enumerate(file.doubles)]
    places += [(name, ("safe", at)) for at, name in enumerate(file.safe)]
    for text, pointer in places:
        stray = next((name for name in expand(text) if root_of(name, roots) is None), None)
        if stray is not None:
            yield document.problem(
                pointer,
                f"`{stray}` is below no import root of this SDK",
                key=isinstance(pointer[-1], str),
                expected=f"a name that begins with {' or '.join(f'`{root}.`' for root in roots) or 'one of `imports`'}",
                nearest=nearest_name(stray.partition(".")[0], roots),
            )


def _check_references(file: SdkFile, document: Document, known: _Known) -> Iterator[Problem]:
    for reference, pointer in _references(file):
        if reference.startswith("argument"):
            reference = reference.partition(" or ")[2]
        if reference in _WORDS or not reference:
            if reference == "service" and file.services is None:
                yield document.problem(pointer, "`service` needs a section `services`", expected="services: …")
        elif reference not in known.types:
            yield document.problem(
                pointer,
                f"there is no type `{reference}`",
                expected="the name of a type in an SDK file, self, none, or argument N",
                nearest=nearest_name(reference, known.types),
            )


def _references(file: SdkFile) -> Iterator[tuple[str, Pointer]]:
    for key, entry in file.types.items():
        yield from _references_of(entry, ("types", key))
    for key, function in file.functions.items():
        yield function.returns, ("functions", key, "returns")
        if function.decorates is not None:
            yield function.decorates, ("functions", key, "decorates")
    if file.services is not None:
        for name, reference in file.services.types.items():
            yield reference, ("services", "types", name)


def _references_of(entry: TypeEntry, at: Pointer) -> Iterator[tuple[str, Pointer]]:
    for index, reference in enumerate(entry.bases):
        yield reference, (*at, "bases", index)
    for table in ("returns", "attributes"):
        for path, reference in getattr(entry, table).items():
            yield reference, (*at, table, path)
    for symbol, operator in entry.operators.items():
        yield operator.returns, (*at, "operators", symbol, "returns")
    for name in ("enters", "items"):
        yield getattr(entry, name), (*at, name)


def _check_endpoints(file: SdkFile, document: Document) -> Iterator[Problem]:
    if file.endpoints is None:
        return
    lists: list[tuple[list[str], Pointer]] = [(file.endpoints.skips, ("endpoints", "skips"))]
    for table in ("paths", "anywhere", "alone"):
        for category, texts in getattr(file.endpoints, table).items():
            lists.append((texts, ("endpoints", table, category)))
    for texts, pointer in lists:
        for index, text in enumerate(texts):
            if not text.startswith(("/", ":")):
                message = f"`{text}` is not the ending of a URL's path"
                yield document.problem((*pointer, index), message, expected="a text that begins with `/` or `:`")
