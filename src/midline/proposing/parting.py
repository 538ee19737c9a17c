"""From the verdicts on modules to parts: which modules make one component, and what it is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from midline.catalogue.proposing_words import Limits, ProposingWords
from midline.proposing.module_side import CONTRACT, DETERMINISTIC, LEARNED, NEUTRAL, UNDECIDED, WIRING, Verdict
from midline.proposing.patterns import component_name
from midline.proposing.tree import Node

MIXED = "mixed"
MOSTLY = 80


@dataclass(slots=True)
class Part:
    """Modules of one package with one verdict. package: its dotted name; symbols: module -> definitions of a mixed one
    that belong here, while the module as a whole belongs to another part."""

    package: str
    kind: str
    modules: list[int] = field(default_factory=list)
    symbols: dict[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parting:
    """The parts with their names, and whose each module is."""

    parts: Mapping[str, Part]
    owners: Mapping[int, str]


def make_parts(
    top: Node, names: Mapping[int, str], verdicts: Mapping[int, Verdict], system: str, words: ProposingWords
) -> Parting:
    """Make parts of modules. names: of all modules; verdicts: on all of them."""
    parter = _Parter(verdicts, words.limits)
    start = _real_top(top)
    parter.take_package(start, top=True)
    for node in _beside(top, start):
        for package in _opened(node):
            if package.is_package:
                parter.take_package(package)
            else:
                parter.take_flat(package, "")
    parter.follow(start.name)
    named = _named(list(parter.parts.values()), "scripts" if start.name else system, names, words)
    owners = {module: name for name, each in named.items() for module in each.modules}
    return Parting(named, owners)


def _real_top(top: Node) -> Node:
    """The package whose children are the parts: the only one, or the one that holds nearly all."""
    node = top
    while True:
        total = len(node.all_modules())
        packages = [child for child in node.children.values() if child.is_package]
        largest = max(packages, key=lambda child: (len(child.all_modules()), child.name), default=None)
        if largest is None or (len(packages) > 1 and 100 * len(largest.all_modules()) < MOSTLY * total):
            return node
        if node.name and 100 * len(largest.all_modules()) < MOSTLY * total:
            return node
        node = largest


def _beside(top: Node, start: Node) -> Iterator[Node]:
    """What lies beside the way from the top to `start`; and that way's own packages, without what is below them."""
    node = top
    while node is not start:
        if node.modules:
            yield Node(node.name, node.modules)
        way = next(child for child in node.children.values() if f"{start.name}.".startswith(f"{child.name}."))
        yield from (node.children[name] for name in sorted(node.children) if node.children[name] is not way)
        node = way


def _opened(node: Node) -> list[Node]:
    """A namespace that only holds packages, as several distributions share one, is no part itself: they are."""
    children = [node.children[name] for name in sorted(node.children)]
    if not node.modules and len(children) > 1 and all(child.is_package for child in children):
        return children
    return [node]


class _Parter:
    def __init__(self, verdicts: Mapping[int, Verdict], limits: Limits) -> None:
        self.verdicts = verdicts
        self.limits = limits
        self.parts: dict[tuple[str, str], Part] = {}
        self._followers: list[tuple[int, str]] = []

    def take_package(self, package: Node, *, top: bool = False) -> None:
        """Make parts of a package; at the top each of its packages is one at least, unless it is small."""
        kinds = self._kinds(package.all_modules())
        if not top and len(kinds) <= 1:
            kind = next(iter(kinds), NEUTRAL)
            for module in package.all_modules():
                self.take(module, package.name, kind)
            return
        children = [package.children[name] for name in sorted(package.children)]
        if top:
            children = [each for child in children for each in _opened(child)]
        many = sum(child.is_package for child in children) > self.limits.many_packages
        for child in children:
            own = self._kinds(child.all_modules())
            if child.is_package and self._stands_alone(child, own, top, many):
                self.take_package(child)
            elif child.is_package:
                self.take_flat(child, package.name)
            else:
                self._take_all(child.modules, package)
        self._take_all(package.modules, package)

    def _stands_alone(self, child: Node, kinds: Counter[str], top: bool, many: bool) -> bool:
        if top:
            small = many and len(child.all_modules()) <= self.limits.small_modules
            return not (small and set(kinds) <= {DETERMINISTIC, CONTRACT})
        return set(kinds) == {LEARNED} and kinds[LEARNED] >= self.limits.own_modules

    def take_flat(self, child: Node, package: str) -> None:
        """Give all of a package to the parts of another one."""
        for node in child.below():
            self._take_all(node.modules, child, package)

    def _take_all(self, modules: Iterable[int], around: Node, package: str | None = None) -> None:
        for module in modules:
            kind = self.verdicts[module].kind
            if kind == UNDECIDED and self._is_among_learned(module, around):
                kind = LEARNED
            self.take(module, around.name if package is None else package, kind)

    def _is_among_learned(self, module: int, around: Node) -> bool:
        """Whether what lies around a module of weak evidence is learned."""
        others = self._plain_kinds(each for each in around.all_modules() if each != module)
        return 100 * others[LEARNED] >= self.limits.neighbours_percent * max(sum(others.values()), 1)

    def _plain_kinds(self, modules: Iterable[int]) -> Counter[str]:
        return Counter(kind for each in modules if (kind := self.verdicts[each].kind) not in (NEUTRAL, UNDECIDED))

    def _kinds(self, modules: Sequence[int]) -> Counter[str]:
        """The verdicts on some modules, without what follows others; mixed ones count for both sides."""
        found = Counter(self.verdicts[module].kind for module in modules if self.verdicts[module].kind != NEUTRAL)
        mixed = [self.verdicts[module].kind for module in modules if self.verdicts[module].others]
        for kind in mixed:
            found[DETERMINISTIC if kind == LEARNED else LEARNED] += 1
        weak = found.get(UNDECIDED, 0)
        rest = sum(found.values()) - weak
        if weak and rest and 100 * found[LEARNED] >= self.limits.neighbours_percent * rest:
            found[LEARNED] += found.pop(UNDECIDED)
        return +found

    def take(self, module: int, package: str, kind: str = "") -> None:
        """Give a module, and what stands apart in it, to the parts of a package."""
        verdict = self.verdicts[module]
        kind = kind or verdict.kind
        if kind == NEUTRAL:
            self._followers.append((module, package))
            return
        self._part(package, kind).modules.append(module)
        if verdict.others:
            other = DETERMINISTIC if verdict.kind == LEARNED else LEARNED
            right = [name for name in verdict.others if name in verdict.learned]
            left = [name for name in verdict.others if name not in verdict.learned]
            if other == LEARNED:
                self._part(package, LEARNED).symbols[module] = tuple(right)
            else:
                self._part(package, DETERMINISTIC).symbols[module] = tuple(left)
                if right:
                    self._part(package, LEARNED).symbols[module] = tuple(right)

    def _part(self, package: str, kind: str) -> Part:
        if kind in (WIRING, CONTRACT):
            package = ""
        return self.parts.setdefault((package, kind), Part(package, kind))

    def follow(self, start: str) -> None:
        """Give the modules that take any side to the largest part of their package, or of the nearest around it."""
        for module, package in self._followers:
            place = package
            while True:
                here = [each for each in self.parts.values() if each.package == place and each.modules]
                here = [each for each in here if each.kind not in (WIRING, CONTRACT)]
                if here or place in ("", start):
                    break
                place = place.rpartition(".")[0]
            if here:
                max(here, key=_size).modules.append(module)
            else:
                self._part(place, DETERMINISTIC).modules.append(module)


def _size(part: Part) -> tuple[int, bool, str]:
    """How much a part is; of two that are as large, the deterministic one is more."""
    return (len(part.modules), part.kind == DETERMINISTIC, part.kind)


def _named(parts: list[Part], system: str, names: Mapping[int, str], words: ProposingWords) -> dict[str, Part]:
    """The parts by name; a part that holds most of its package has the package's name."""
    found: dict[str, Part] = {}
    largest: dict[str, Part] = {}
    for each in parts:
        others = largest.get(each.package)
        if each.kind not in (WIRING, CONTRACT) and (others is None or _size(each) > _size(others)):
            largest[each.package] = each
    parts = [each for each in parts if each.modules or each.symbols]
    ordered = sorted(parts, key=lambda each: (largest.get(each.package) is not each, each.package, each.kind))
    for each in ordered:
        told = _words(each, largest.get(each.package) is each, system, names, words)
        found[component_name(told, found, words.plain_names)] = each
    return dict(sorted(found.items()))


def _words(part: Part, has_most: bool, system: str, names: Mapping[int, str], words: ProposingWords) -> list[str]:
    suffix = words.suffixes[part.kind]
    if part.kind in (WIRING, CONTRACT):
        return [suffix]
    package = part.package.split(".") if part.package else [system]
    if has_most:
        return package if len(package) < 3 else package[1:]
    held = sorted({names[module] for module in (*part.modules, *part.symbols)})
    common = _common(held)
    if len(common) > len(part.package.split(".")) if part.package else common:
        return common
    return [*package[:-1], f"{package[-1]}-{suffix}"]


def _common(names: Sequence[str]) -> list[str]:
    """The dotted parts that all names begin with."""
    split = [name.split(".") for name in names]
    found: list[str] = []
    for parts in zip(*split, strict=False):
        if len(set(parts)) > 1:
            break
        found.append(parts[0])
    return found
