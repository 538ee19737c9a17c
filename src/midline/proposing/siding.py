"""On which side each module stands: by what was seen in it, and by the modules around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from midline.catalogue.proposing_words import ProposingWords
from midline.project import attributes
from midline.project.project import Project
from midline.project.values import ClassValue
from midline.proposing.module_side import CONTRACT, DETERMINISTIC, LEARNED, NEUTRAL, WIRING, ModuleSide, Verdict
from midline.proposing.sightings import Sightings

INSIDE = 2
"""Dots in the name of a module that lies in a package within a package."""


def side_modules(project: Project, judged: Iterable[int], seen: Sightings, words: ProposingWords) -> dict[int, Verdict]:
    """The verdict on each module that a manifest has to account for."""
    judged, limits = sorted(judged), words.limits
    importers: dict[int, set[int]] = defaultdict(set)
    for module in judged:
        for target in project.imported_modules(module):
            importers[target].add(module)
    modules = {module: ModuleSide(project, module, importers[module], seen, limits) for module in judged}
    found = {module: each.verdict() for module, each in modules.items()}
    plain = [module for module in judged if found[module].kind in (NEUTRAL, DETERMINISTIC) and not found[module].others]
    for module in judged:
        whole = found[module].kind == LEARNED and not found[module].others
        if not whole and _is_asked_with(modules[module], _learned(found) - {module}, words):
            found[module] = Verdict(LEARNED)
    for module in plain:
        if found[module].kind == DETERMINISTIC and _is_base(project, module, _learned(found)):
            found[module] = Verdict(NEUTRAL)
    for module in _helpers(project, plain, importers, found):
        found[module] = Verdict(LEARNED)
    for module in plain:
        enters = bool(seen.of(module, "wrapper"))
        if found[module].kind == NEUTRAL and not enters and _joins(project, module, importers[module], found):
            found[module] = Verdict(CONTRACT)
    _follow_exports(project, plain, found)
    return found


def _learned(found: Mapping[int, Verdict]) -> set[int]:
    return {module for module, verdict in found.items() if verdict.kind == LEARNED or verdict.others}


def _helpers(
    project: Project, plain: Iterable[int], importers: Mapping[int, set[int]], found: Mapping[int, Verdict]
) -> set[int]:
    """Modules beside learned ones that serve nobody else, where all other code of their folder is learned."""
    by_folder: dict[str, list[int]] = defaultdict(list)
    for module, verdict in found.items():
        if verdict.kind != NEUTRAL and project.modules[module].name.count(".") >= INSIDE:
            by_folder[_folder(project, module)].append(module)
    serving: set[int] = set()
    everything = _learned(found)
    for modules in by_folder.values():
        learned = {module for module in modules if found[module].kind == LEARNED}
        rest = {module for module in modules if module not in learned}
        mine = {module for module in rest if module in plain and importers[module]}
        while True:
            users = {module: {each for each in importers[module] if not _is_init(project, each)} for module in mine}
            kept = {module for module in mine if users[module] and users[module] <= everything | mine}
            if kept == mine:
                break
            mine = kept
        if mine == rest and len(mine) <= len(learned):
            serving |= mine
    return serving


def _folder(project: Project, module: int) -> str:
    return project.modules[module].path.rpartition("/")[0]


def _is_init(project: Project, module: int) -> bool:
    return project.modules[module].path.endswith("__init__.py")


def _follow_exports(project: Project, plain: Iterable[int], found: dict[int, Verdict]) -> None:
    """A package's `__init__` without logic goes with most of what it exports, else of what is in the package."""
    inits = [module for module in plain if found[module].kind == NEUTRAL and _is_init(project, module)]
    for module in sorted(inits, key=lambda each: -project.modules[each].path.count("/")):
        exported = [found[each].kind for each in project.imported_modules(module) if each in found]
        folder = f"{_folder(project, module)}/"
        around = [found[each].kind for each in found if project.modules[each].path.startswith(folder)]
        kinds = [kind for kind in exported or around if kind != NEUTRAL]
        if kinds and 2 * kinds.count(LEARNED) > len(kinds):
            found[module] = Verdict(LEARNED)
        elif kinds and 2 * sum(kind in (DETERMINISTIC, WIRING, CONTRACT) for kind in kinds) > len(kinds):
            found[module] = Verdict(DETERMINISTIC)


def _is_asked_with(module: ModuleSide, learned: Collection[int], words: ProposingWords) -> bool:
    """Whether a module is about prompts, by its name or its texts, and learned modules take them from it."""
    if not any(user in learned for user in module.importers):
        return False
    if module.project.modules[module.index].name.rpartition(".")[2] in words.prompt_folders:
        return True
    texts = {each.owner.partition(".")[0] for each in module.seen.of(module.index, "prompt-text")}
    whole = sum(part.lines for part in module.parts.values())
    asking = sum(part.lines for name, part in module.parts.items() if name in texts)
    return bool(texts) and 2 * asking >= whole


def _is_base(project: Project, module: int, learned: set[int]) -> bool:
    """Whether all logic of a module is in classes whose heirs are learned, half of them at least."""
    table = project.resolver.table(module)
    has_one = False
    for index, scope in enumerate(table.body.scopes):
        if scope.parent != 0 or scope.kind not in ("function", "class"):
            continue
        if scope.kind == "function":
            return False
        below = attributes.descendants(project.resolver, ClassValue(module, index))
        heirs = [each.module in learned for each in below if each.module != module]
        if any(heirs) and 2 * sum(heirs) >= len(heirs):
            has_one = True
        elif any(not table.is_stub(method) for method in table.methods(index)):
            return False
    return has_one


def _joins(project: Project, module: int, importers: Collection[int], found: Mapping[int, Verdict]) -> bool:
    """Whether a module declares types and nothing else, and code of both sides imports it."""
    table = project.resolver.table(module)
    classes = [scope for scope in table.body.scopes if scope.parent == 0 and scope.kind == "class"]
    if not classes or project.modules[module].is_package:
        return False
    kinds = {found[user].kind for user in importers if user in found}
    return LEARNED in kinds and DETERMINISTIC in kinds
