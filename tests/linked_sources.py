"""Several modules written in a test, read and linked as a project on disk would be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from textwrap import dedent

import msgspec

from midline.catalogue.index import Catalogue
from midline.project import calls
from midline.project.modules import Module
from midline.project.project import Project
from midline.project.uses import Target
from midline.project.values import CallSite, Values
from midline.reading.facts import Body, Outline
from midline.reading.source import read_source
from midline.sites.model_calls import find_model_calls
from midline.sites.wrappers import find_wrappers

FILE = re.compile(r"^# file: (\S+)\n", re.MULTILINE)
SHOWN = ("certain", "likely")


class WrittenFacts:
    """The facts of sources by path; a source that cannot be read is a mistake of the test."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._outlines: dict[str, Outline] = {}
        self._bodies: dict[str, Body] = {}
        for path, source in sources.items():
            facts = read_source(dedent(source).encode())
            assert facts.outline is not None, (path, facts.unread)
            self._outlines[path] = facts.outline
            self._bodies[path] = msgspec.msgpack.decode(facts.body, type=Body)

    def outline(self, path: str) -> Outline | None:
        """The outline of a source."""
        return self._outlines.get(path)

    def body(self, path: str) -> Body:
        """The body of a source."""
        return self._bodies[path]


def link(sources: Mapping[str, str], service_of: Mapping[str, str] | None = None) -> Project:
    """Link sources by path, named from the folder above them; service_of: the services of paths that have one."""
    services = service_of or {}
    return Project([_module(path, services.get(path, "")) for path in sources], WrittenFacts(sources))


def _module(path: str, service: str) -> Module:
    inside = path.removeprefix(f"{service}/") if service else path
    name = f"/{inside}".removesuffix(".py").removesuffix("/__init__").strip("/").replace("/", ".")
    return Module(path, name, service, is_package=path.endswith("__init__.py"))


def found_lines(project: Project, catalogue: Catalogue) -> set[tuple[str, int, str]]:
    """(path, line, category) of every certain or likely call that runs a model, wrappers included."""
    sites = find_model_calls(project, catalogue).calls
    runs = {(call.module, call.line, call.category) for call in sites if call.runs and call.confidence in SHOWN}
    wrappers = {(each.use.module, each.use.line, "wrapper") for each in find_wrappers(project, sites, catalogue)}
    return {(project.modules[module].path, line, category) for module, line, category in runs | wrappers}


def confidences(project: Project, catalogue: Catalogue, category: str) -> list[str]:
    """The confidence of every model call of a category, by place."""
    return [call.confidence for call in find_model_calls(project, catalogue).calls if call.category == category]


def parts(text: str) -> dict[str, str]:
    """The modules of a text that heads each by `# file: path`; lines keep their numbers within the part."""
    pieces = FILE.split(text)[1:]
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


def marks(sources: Mapping[str, str], word: str) -> set[tuple[str, int, str]]:
    """(path, line, what follows) of every comment `# word: …`."""
    pattern = re.compile(rf"# {word}: (\S+)")
    return {
        (path, number, mark)
        for path, source in sources.items()
        for number, line in enumerate(dedent(source).splitlines(), 1)
        for mark in pattern.findall(line)
    }


def values_at(project: Project, path: str, line: int) -> Values:
    """What the outermost call of a line gives back."""
    module = project.modules.by_path[path]
    sites = [site for site, call in project.calls_in(module) if call.line == line]
    return calls.call_values(project.resolver, module, sites[-1].call)


def every_call(project: Project) -> Iterator[CallSite]:
    """The sites of all calls of a project."""
    for module in range(len(project.modules)):
        yield from (site for site, _ in project.calls_in(module))


def target(project: Project, path: str, qualname: str) -> Target:
    """The function or class of a qualified name."""
    module = project.modules.by_path[path]
    scope = project.resolver.table(module).by_qualname(qualname)
    assert scope is not None, qualname
    return module, scope


def names(project: Project, targets: Iterable[Target]) -> set[str]:
    """`module.qualname` of functions and classes."""
    return {f"{project.modules[module].name}.{project.symbol(module, scope)}" for module, scope in targets}
