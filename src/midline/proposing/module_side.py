"""On which side one module stands, by what was seen in it; and which of its definitions stand on the other one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from midline.catalogue.proposing_words import Limits
from midline.project.project import Project
from midline.proposing.logic import Definition, definitions
from midline.proposing.sightings import Sighting, Sightings

LEARNED, DETERMINISTIC, UNDECIDED = "learned", "deterministic", "undecided"
WIRING, CONTRACT, NEUTRAL = "wiring", "contract", "neutral"
STRONG = ("run", "ask", "prompt", "model-class")
WEAK = ("make", "possible", "import")
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


@dataclass(slots=True)
class ModuleSide:
    """One module under judgement. importers: the modules that import it."""

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
