"""Which models a component runs, and which prompt files its code reads, where the code says so in so many words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from midline.catalogue.proposing_words import ProposingWords
from midline.manifest.model import ModelUse
from midline.manifest.patterns import glob_mistake
from midline.project import calls
from midline.project.project import Project
from midline.project.values import TextValue
from midline.proposing.patterns import glob_of
from midline.reading.facts import Call, Expr, Joined, Operation, Text
from midline.sites.model_call import ModelCall

MOST_WAYS_UP = 2
LONGEST_PATH = 200


def models_of(project: Project, model_calls: Iterable[ModelCall], words: ProposingWords) -> tuple[ModelUse, ...]:
    """The models that calls name by a constant, sorted."""
    found: set[ModelUse] = set()
    for call in model_calls:
        if call.site is None or call.confidence == "possible" or not call.provider:
            continue
        facts, where = calls.call_point(project.resolver, call.site)
        for expr in _named(facts, call, words):
            values = project.resolver.evaluate(expr, where)
            if len(values) == 1 and isinstance(values[0], TextValue) and _is_id(values[0].value):
                found.add(ModelUse(call.provider, values[0].value))
    return tuple(sorted(found, key=lambda each: (each.provider, each.id)))


def _named(facts: Call, call: ModelCall, words: ProposingWords) -> Iterator[Expr]:
    named = [value for name, value in facts.keywords if name in words.model_arguments and value is not None]
    yield from named
    first = 1 if call.callee in words.task_first else 0
    if call.category == "load" and not named and len(facts.args) > first and (value := facts.args[first]) is not None:
        yield value


def _is_id(text: str) -> bool:
    """Whether a text may name a model; one with a place to fill in names none yet."""
    return text.isprintable() and 0 < len(text) < 120 and not any(each.isspace() or each in "{}" for each in text)


def prompt_files(project: Project, folder: Path, modules: Iterable[int], words: ProposingWords) -> tuple[str, ...]:
    """Globs of the prompt files that some modules name by a constant path, relative to the folder; sorted."""
    found: set[str] = set()
    for module in modules:
        path = PurePosixPath(project.modules[module].path)
        around = [path.parent, *list(path.parent.parents)[:MOST_WAYS_UP], PurePosixPath(".")]
        for text in sorted(set(_texts(project, module))):
            if not _is_path(text, words):
                continue
            place = next((base / text for base in around if _exists(folder / base / text)), None)
            if place is not None and ".." not in place.parts:
                found.update(_globs(folder, place, words))
    return tuple(sorted(found))


def _is_path(text: str, words: ProposingWords) -> bool:
    """Whether a text may be the path of a prompt file, or of a folder of them, below the manifest."""
    path = PurePosixPath(text[:LONGEST_PATH])
    return glob_mistake(text) is None and (path.suffix in words.prompt_suffixes or path.name in words.prompt_folders)


def _exists(place: Path) -> bool:
    try:
        return place.exists()
    except (OSError, ValueError):
        return False


def _globs(folder: Path, place: PurePosixPath, words: ProposingWords) -> Iterator[str]:
    if (folder / place).is_file():
        yield glob_of(str(place))
        return
    try:
        names = sorted(each.name for each in (folder / place).iterdir() if each.is_file())
    except OSError:
        return
    for suffix in words.prompt_suffixes:
        if any(name.endswith(suffix) for name in names):
            yield f"{glob_of(str(place))}/*{suffix}"


def _texts(project: Project, module: int) -> Iterator[str]:
    """The constants that a module passes, binds or joins to a path."""
    if project.facts.outline(project.modules[module].path) is None:
        return
    for _, call in project.calls_in(module):
        yield from _in(call.func)
        for value in (*call.args, *(value for _, value in call.keywords)):
            yield from _in(value)
    for scope in project.resolver.table(module).body.scopes:
        for value in (
            *(each.value for each in scope.binds),
            *(each.value for each in scope.attr_binds),
            *(each.value for each in scope.returned),
        ):
            yield from _in(value)


def _in(expr: Expr | None) -> Iterator[str]:
    match expr:
        case Text():
            yield expr.value
        case Operation():
            yield from _in(expr.left)
            yield from _in(expr.right)
        case Joined():
            for each in expr.parts:
                yield from _in(each)
        case _:
            base = getattr(expr, "base", None)
            if base is not None:
                yield from _in(base)
