"""Effects: the calls by which a project moves money, grants access, sends or deletes something itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from midline.catalogue.effects import Effects
from midline.project import calls
from midline.project.project import Project
from midline.project.scopes import last_name
from midline.project.values import External
from midline.sites.call_paths import call_path, dotted


@dataclass(frozen=True, slots=True)
class EffectSite:
    """One call with an effect. effect: its name in `rules/effects/`; scope: the function in which it is made."""

    module: int
    scope: int
    line: int
    column: int
    end_line: int
    end_column: int
    effect: str
    callee: str
    confidence: str


def find_effects(project: Project, effects: Effects) -> tuple[EffectSite, ...]:
    """Every call with an effect, by module and place; what a call may be besides makes it likely instead of certain."""
    found = [site for module in sorted(_near(project, effects)) for site in _in_module(project, effects, module)]
    return tuple(sorted(found, key=lambda site: (site.module, site.line, site.column, site.end_line, site.end_column)))


def _near(project: Project, effects: Effects) -> set[int]:
    """The modules that import a package with effects, and those that import one of these."""
    importing = set()
    for index, module in enumerate(project.modules.modules):
        outline = project.facts.outline(module.path)
        if outline is not None and any(
            each.module.partition(".")[0] in effects.roots and not each.level for each in outline.imports
        ):
            importing.add(index)
    if not importing:
        return set()
    return importing | {
        index for index in range(len(project.modules)) if importing.intersection(project.imported_modules(index))
    }


def _in_module(project: Project, effects: Effects, module: int) -> Iterator[EffectSite]:
    for site, call in project.calls_in(module):
        if not last_name(call.func):
            continue
        values = calls.callee_values(project.resolver, site)
        paths = [each for each in values if isinstance(each, External)]
        hits = [(path, effect) for path in paths if (effect := effects.of(call_path(project, path))) is not None]
        if hits:
            path, effect = hits[0]
            sure = len(hits) == len(values) and not path.plausible
            span = (call.line, call.column, call.end_line, call.end_column)
            confidence = "certain" if sure else "likely"
            yield EffectSite(module, project.function_at(site), *span, effect.name, dotted(path), confidence)
