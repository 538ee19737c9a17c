"""The case: everything the judges look at, and the questions they all ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from midline.judging.covering import covers
from midline.judging.decisions_read import DecisionsRead
from midline.judging.finding import Confidence, Finding, Hop, Place, Related, Severity
from midline.judging.prompts_read import PromptsRead
from midline.manifest.model import Component, Manifest, Pattern, Position
from midline.manifest.ownership import Ownership
from midline.project import names
from midline.project.project import Project
from midline.project.uses import Target, Use
from midline.project.values import ClassValue, FunctionValue
from midline.reading.close_facts import CloseFacts
from midline.reading.facts import Unread
from midline.sites.addresses import AddressSite
from midline.sites.blind_spots import BlindSpot
from midline.sites.model_call import ModelCall
from midline.sites.rule_trees.tree import RuleTree

JUDGED = frozenset({"claimed", "unassigned", "allowed"})
UNCOUNTED = frozenset({"tests", "generated"})


@dataclass(frozen=True, slots=True)
class Territory:
    """One manifest of the tree with what it owns. folder: what stands before its paths, seen from the top manifest."""

    manifest: Manifest
    ownership: Ownership
    folder: str = ""

    @property
    def claims_symbols(self) -> bool:
        """Whether any component claims single symbols of a module."""
        return any(":" in claim.text for component in self.manifest.components for claim in component.code)


@dataclass(frozen=True, slots=True)
class Case:
    """What was read, linked, found and declared.

    territories: by service. close: the close reading of the files that hold a candidate, by path. unread: the files
    without facts. severities: rule -> default severity, options: rule -> option -> default, from the rules' texts.
    blind: calls that may run a model and could not be resolved. rule_trees: by module and line. prompts: texts and
    files that may be prompts. decisions: the records and answers that the manifests name. addresses: calls that send to
    an address; none where no component serves one.
    """

    territories: Mapping[str, Territory]
    project: Project
    model_calls: Sequence[ModelCall]
    unread: Mapping[str, Unread]
    severities: Mapping[str, str]
    close: Mapping[str, CloseFacts] = field(default_factory=dict)
    blind: Sequence[BlindSpot] = ()
    options: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    rule_trees: Sequence[RuleTree] = ()
    prompts: PromptsRead = field(default_factory=PromptsRead)
    decisions: DecisionsRead = field(default_factory=DecisionsRead)
    addresses: Sequence[AddressSite] = ()

    def territory(self, module: int) -> Territory | None:
        """The manifest that speaks for a module; None for a followed package."""
        here = self.project.modules[module]
        return None if here.followed else self.territories.get(here.service)

    def standing(self, module: int) -> str:
        """The class of a module's file; followed packages are `followed`."""
        territory = self.territory(module)
        if territory is None:
            return "followed"
        return territory.ownership.standing(self.below(territory, self.path(module)))

    def owner(self, target: Target) -> Component | None:
        """The component that owns a function, class or module."""
        territory = self.territory(target[0])
        if territory is None:
            return None
        symbol = self.project.symbol(*target)
        name = territory.ownership.owner(self.below(territory, self.path(target[0])), symbol)
        return None if name is None else territory.manifest.component(name)

    def owner_at(self, module: int, scope: int, line: int) -> Component | None:
        """The component that answers for a statement: at module level that of the variable which it first binds."""
        territory = self.territory(module)
        if territory is not None and not self.project.symbol(module, scope) and territory.claims_symbols:
            outline = self.project.facts.outline(self.path(module))
            for symbol in () if outline is None else outline.symbols:
                if symbol.kind == "variable" and "." not in symbol.qualname and symbol.line <= line <= symbol.end_line:
                    name = territory.ownership.owner(self.below(territory, self.path(module)), symbol.qualname)
                    return None if name is None else territory.manifest.component(name)
        return self.owner((module, scope))

    def user(self, use: Use) -> Component | None:
        """The component that answers for a use. Bases belong to the module, where somebody owns it as a whole."""
        if use.how == "subclass":
            return self.owner((use.module, 0)) or self.owner(use.user)
        return self.owner_at(use.module, use.scope, use.line)

    def runner(self, call: ModelCall) -> Component | None:
        """The component that answers for a model call."""
        return self.owner_at(call.module, call.scope, call.line)

    def path(self, module: int) -> str:
        """A module's path, relative to the top manifest."""
        return self.project.modules[module].path

    def is_judged(self, module: int) -> bool:
        """Whether findings can stand in a module: tests, generated code and unclaimed tools are read only."""
        return self.standing(module) in JUDGED

    def counts(self, module: int) -> bool:
        """Whether what stands in a module uses anything in the sense of a rule: tests and generated code only link."""
        return self.standing(module) not in UNCOUNTED

    def uncounted(self) -> list[int]:
        """The modules whose uses do not count."""
        return [module for module in range(len(self.project.modules)) if not self.counts(module)]

    def severity(self, rule: str, territory: Territory, default: str | None = None) -> Severity:
        """The severity of a rule under a manifest."""
        chosen = territory.manifest.rules.severity.get(rule)
        return Severity(chosen or default or self.severities[rule])

    def option(self, rule: str, names: Sequence[str], component: Component, territory: Territory) -> int:
        """What is set for a rule: for the component, else in its manifest, else by default; 0 where nothing is.

        names: options that may say it, the one that counts most first.
        """
        chosen = (component.options, territory.manifest.rules.options, self.options)
        values = (options.get(rule, {}).get(name) for options in chosen for name in names)
        return next((int(value) for value in values if value is not None), 0)

    def below(self, territory: Territory, path: str) -> str:
        """A path as the manifest of its territory writes it."""
        return path.removeprefix(f"{territory.folder}/") if territory.folder else path

    def place_of_call(self, call: ModelCall) -> Place:
        """Where a model call stands."""
        return Place(self.path(call.module), call.line, call.column, call.end_line, call.end_column)

    def place_of_use(self, use: Use) -> Place:
        """Where a use stands."""
        return Place(self.path(use.module), use.line, use.column, use.end_line, use.end_column)

    def qualified(self, target: Target) -> str:
        """`module.symbol` of a function, class or module."""
        symbol = self.project.symbol(*target)
        name = self.project.modules[target[0]].name
        return f"{name}.{symbol}" if symbol else name

    def covering(self, patterns: Iterable[Pattern], target: Target) -> Pattern | None:
        """The first pattern of the manifest that covers a function or class, also by a name that re-exports it."""
        module, symbol = self.project.modules[target[0]].name, self.project.symbol(*target)
        for pattern in patterns:
            if covers(pattern, module, symbol) or self._is_re_export(pattern, target):
                return pattern
        return None

    def _is_re_export(self, pattern: Pattern, target: Target) -> bool:
        module_name, _, symbol = pattern.text.partition(":")
        if not symbol or "*" in pattern.text:
            return False
        module = self.project.modules.find(module_name, target[0])
        if module is None:
            return False
        head, _, tail = symbol.partition(".")
        own = self.project.symbol(*target)
        for value in names.module_attribute(self.project.resolver, module, head):
            if isinstance(value, FunctionValue | ClassValue) and value.module == target[0]:
                meant = self.project.symbol(value.module, value.scope) + (f".{tail}" if tail else "")
                if own == meant or own.startswith(f"{meant}."):
                    return True
        return False

    def hop(self, use: Use) -> Hop:
        """A use as a hop of a witness."""
        symbol = self.project.symbol(use.module, use.scope)
        return Hop(self.path(use.module), use.line, symbol, self.qualified(use.target), use.deferred)

    def hop_of_call(self, call: ModelCall) -> Hop:
        """A model call as the last hop of a witness."""
        return Hop(self.path(call.module), call.line, self.project.symbol(call.module, call.scope), call.callee)

    def evidence(self, call: ModelCall) -> str:
        """What identifies a model call beside its place: the callee as the close reading shows it, else as resolved."""
        facts = self.close.get(self.path(call.module))
        if facts is None or call.site is None or call.site.call >= len(facts.calls):
            return call.callee
        return f"{call.callee} {facts.calls[call.site.call].callee}"


def manifest_place(position: Position) -> Place:
    """A place in a manifest."""
    return Place(position.path, position.line, position.column, position.line, position.end_column)


def make_finding(
    rule: str,
    severity: Severity,
    place: Place,
    fields: Mapping[str, str],
    *,
    confidence: str = "certain",
    evidence: str = "",
    witness: Sequence[Hop] = (),
    related: Sequence[Related] = (),
) -> Finding:
    """A finding whose component and symbol are also among its fields; empty fields are left out."""
    return Finding(
        rule=rule,
        severity=severity,
        place=place,
        component=fields.get("component", ""),
        symbol=fields.get("symbol", ""),
        confidence=Confidence(confidence),
        fields=tuple(sorted((name, value) for name, value in fields.items() if value)),
        evidence=evidence,
        witness=tuple(witness),
        related=tuple(related),
    )
