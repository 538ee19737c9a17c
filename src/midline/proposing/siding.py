"""On which side each module stands, by what was seen in it; and which of its definitions stand on the other one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from midline.catalogue.proposing_words import Limits, ProposingWords
from midline.project import attributes
from midline.project.project import Project
from midline.project.values import ClassValue
from midline.proposing.logic import Definition, definitions
from midline.proposing.sightings import Sighting, Sightings

LEARNED, DETERMINISTIC, UNDECIDED = "learned", "deterministic", "undecided"
WIRING, CONTRACT, NEUTRAL = "wiring", "contract", "neutral"
STRONG = ("run", "ask", "prompt", "model-class")
WEAK = ("make", "possible", "import")
INSIDE = 2
"""Dots in the name of a module that lies in a package within a package."""
TOOLED = ("run", "make", "import")


@dataclass(frozen=True, slots=True)
class Verdict:
    """kind: a side, a role, or `neutral` for what takes the side of the code around it.

    others: of a mixed module, the definitions (functions, classes, `Class.method`, variables) that stand on the other
    side than the module as a whole, in their order.
    """

    kind: str
    others: tuple[str, ...] = ()
    learned: tuple[str, ...] = ()
    deterministic: tuple[str, ...] = ()


def side_modules(project: Project, judged: Iterable[int], seen: Sightings, words: ProposingWords) -> dict[int, Verdict]:
    """The verdict on each module that a manifest has to account for."""
    judged, limits = sorted(judged), words.limits
    importers: dict[int, set[int]] = defaultdict(set)
    for module in judged:
        for target in project.imported_modules(module):
            importers[target].add(module)
    modules = {module: _Module(project, module, importers[module], seen, limits) for module in judged}
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
        if found[module].kind == NEUTRAL and _joins(project, module, importers[module], found):
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


def _is_asked_with(module: _Module, learned: Collection[int], words: ProposingWords) -> bool:
    """Whether a module is about prompts, by its name or its texts, and learned modules take them from it."""
    if not any(user in learned for user in module.importers):
        return False
    if module.project.modules[module.index].name.rpartition(".")[2] in words.prompt_folders:
        return True
    texts = {each.owner.partition(".")[0] for each in module.seen.of(module.index, "prompt-text")}
    whole = sum(part.lines for part in module.parts.values())
    asking = sum(part.lines for name, part in module.parts.items() if name in texts)
    return bool(texts) and 2 * asking >= whole


@dataclass(slots=True)
class _Module:
    """One module under judgement."""

    project: Project
    index: int
    importers: Collection[int]
    seen: Sightings
    limits: Limits
    parts: Mapping[str, Definition] = field(init=False)

    def __post_init__(self) -> None:
        self.parts = definitions(self.project, self.index, self.importers)

    def verdict(self) -> Verdict:
        runs = self._seen("run")
        strong = self._seen(*STRONG)
        if not strong and self._seen("make", "import") and self._seen("wrapper"):
            strong = self._seen("make", "import", "wrapper")  # it holds what a model is made of, and has it run
        if strong:
            return self._learned(strong, runs)
        if self._seen("make") and self._is_wiring():
            return Verdict(WIRING)
        if self._seen(*WEAK):
            return Verdict(UNDECIDED)
        has_logic = any(part.lines for part in self.parts.values()) or self._seen("wrapper")
        return Verdict(DETERMINISTIC if has_logic else NEUTRAL)

    def _seen(self, *kinds: str) -> list[Sighting]:
        return self.seen.of(self.index, *kinds)

    def _is_wiring(self) -> bool:
        making = {each.owner.partition(".")[0] for each in self._seen("make")}
        whole = sum(part.lines for part in self.parts.values())
        return 100 * sum(part.lines for name, part in self.parts.items() if name in making) >= (
            self.limits.wiring_percent * whole
        )

    def _learned(self, strong: list[Sighting], runs: list[Sighting]) -> Verdict:
        """Learned as a whole, or mixed where enough of its logic has nothing to do with models."""
        marked = {each.owner for each in (*strong, *self._seen(*TOOLED))}
        if "" in {each.owner for each in runs} or not self.parts:
            return Verdict(LEARNED)  # it runs models as it is loaded: a script
        touching = marked | {each.owner for each in self._seen("wrapper")}
        open_classes = {name for name, part in self.parts.items() if self._can_be_opened(part, marked, touching)}
        learned = {owner if owner.partition(".")[0] in open_classes else owner.partition(".")[0] for owner in marked}
        learned = self._with_helpers(learned - {""} - open_classes)
        fronts = self._fronts(learned) - open_classes
        strict = [each for name, each in self.parts.items() if name not in learned | fronts and each.lines]
        strict_lines = sum(self._lines(part, learned) for part in strict)
        whole = sum(part.lines for part in self.parts.values())
        shared = any(part.elsewhere for part in strict)
        least = self.limits.shared_lines if shared else self.limits.mixed_lines
        if strict_lines < least or 100 * strict_lines < self.limits.mixed_percent * whole:
            return Verdict(LEARNED)
        mostly_strict = 2 * strict_lines > whole
        return self._mixed(learned if mostly_strict else learned | fronts, strict, mostly_strict)

    def _can_be_opened(self, part: Definition, marked: set[str], touching: set[str]) -> bool:
        """Whether so little of a large class runs models, or has them run, that its methods are taken one by one."""
        running = sum(lines for name, lines in part.methods.items() if name in touching)
        if part.name in marked or part.lines < self.limits.class_lines:
            return False
        return any(name in marked for name in part.methods) and 100 * running <= self.limits.class_percent * part.lines

    def _lines(self, part: Definition, learned: set[str]) -> int:
        return part.lines - sum(lines for name, lines in part.methods.items() if name in learned)

    def _fronts(self, learned: set[str]) -> set[str]:
        """What stands before learned definitions of this module and has them do its work."""
        found: set[str] = set()
        while True:
            reached = learned | found
            more = {user for name, part in self.parts.items() if name in reached for user in part.users}
            more = (more & set(self.parts)) - reached
            if not more:
                return found
            found |= more

    def _with_helpers(self, learned: set[str]) -> set[str]:
        """Also what only learned definitions of this module use."""
        found = set(learned)
        while True:
            more = {
                name
                for name, part in self.parts.items()
                if name not in found and part.users and not part.elsewhere and part.users <= found
            }
            if not more:
                return found
            found |= more

    def _mixed(self, learned: set[str], strict: list[Definition], mostly_strict: bool) -> Verdict:
        outline = self.project.facts.outline(self.project.modules[self.index].path)
        order = [each.qualname for each in outline.symbols] if outline is not None else []
        on_right = tuple(dict.fromkeys(name for name in order if name in learned))
        on_left = tuple(part.name for part in strict)
        at_top = any(each.owner == "" for each in self._seen(*TOOLED))
        if mostly_strict and not at_top:
            return Verdict(DETERMINISTIC, on_right, on_right, on_left)
        # What is opened up is on the left as a whole, and its methods that run models are on the right again.
        methods = tuple(name for name in on_right if "." in name)
        return Verdict(LEARNED, (*on_left, *methods), on_right, on_left)


def _is_base(project: Project, module: int, learned: set[int]) -> bool:
    """Whether all logic of a module is in classes that learned modules derive from."""
    table = project.resolver.table(module)
    has_one = False
    for index, scope in enumerate(table.body.scopes):
        if scope.parent != 0 or scope.kind not in ("function", "class"):
            continue
        if scope.kind == "function":
            return False
        below = attributes.descendants(project.resolver, ClassValue(module, index))
        if any(each.module in learned for each in below):
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
