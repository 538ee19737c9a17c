"""From a workspace to its findings: every rule once, suppressions applied, everything sorted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from midline.analysis.workspace import Workspace
from midline.catalogue.index import Catalogue
from midline.catalogue.rules import load_rules, rule_names, rule_options
from midline.judging import deterministic, ground, learned, line, paradigm, prompts, reach
from midline.judging.blind import blind_calls
from midline.judging.case import Case, make_finding
from midline.judging.code_facts import facts_by_component
from midline.judging.crossings import Crossing, crossings
from midline.judging.decisions import Desk, decision_findings, wanted_facts
from midline.judging.finding import Finding, Place, Severity
from midline.judging.result import CheckResult
from midline.judging.served import served_uses
from midline.project.uses import UseFinder
from midline.ratchet.suppressions import apply_suppressions
from midline.reading.close_facts import CloseFacts
from midline.reading.facts import Allow
from midline.sites.model_calls import Sites


class Judged(NamedTuple):
    """A result, and the crossings that were found for it."""

    result: CheckResult
    crossings: tuple[Crossing, ...]


def build_case(workspace: Workspace, sites: Sites, close: Mapping[str, CloseFacts]) -> Case:
    """The case that the judges look at."""
    return Case(
        territories=workspace.territories,
        project=workspace.project,
        model_calls=sites.calls,
        blind=sites.blind,
        unread=workspace.unread,
        severities={number: rule.severity for number, rule in load_rules().items()},
        options=_default_options(),
        close=close,
    )


def with_addresses(case: Case, catalogue: Catalogue) -> Case:
    """The case with the calls that send to an address, where a component of any manifest serves one."""
    manifests = (territory.manifest for territory in case.territories.values())
    if not any(component.serves for manifest in manifests for component in manifest.components):
        return case
    from midline.catalogue.topics import load_topics
    from midline.sites.addresses import find_addresses, find_client_addresses

    handed = find_addresses(case.project, catalogue, load_topics(), case.uncounted())
    clients = find_client_addresses(case.project, catalogue, case.model_calls)
    return replace(case, addresses=(*handed, *clients))


def _default_options() -> dict[str, dict[str, int]]:
    return {
        number: {name: option.default for name, option in options.items() if option.default is not None}
        for number, options in rule_options().items()
    }


def judge(
    workspace: Workspace,
    case: Case,
    catalogue: Catalogue,
    today: date,
    unread_units: tuple[tuple[str, int], ...] = (),
) -> Judged:
    """Every finding of a case, and what was seen on the way. unread_units: what could not be read for it."""
    finder = UseFinder(case.project, case.uncounted())
    desk = _Desk(case, today)

    ran = list(deterministic.model_call(case))
    judged, _ = desk.apply([finding for finding, _ in ran])
    allowed = [call for finding, (_, call) in zip(judged, ran, strict=True) if finding.allowed is not None]
    ran_or_served = [*(call for _, call in ran), *deterministic.served_calls(case)]
    built = list(deterministic.builds_model(case, ran_or_served))
    explained = [*ran_or_served, *(call for _, call in built)]

    findings = [finding for finding, _ in (*ran, *built)]
    findings += deterministic.imports_model_sdk(case, catalogue, explained)
    findings += reach.reaches_model(case, finder, allowed)
    findings += learned.rule_tree(case)
    findings += paradigm.large_rule_tree(case)
    crossed = crossings(case, finder)
    findings += line.undeclared_crossing(case, crossed)
    findings += line.undeclared_service(case, served_uses(case, finder))
    findings += line.past_exposed(case, crossed)
    findings += ground.unassigned_code(case, today)
    findings += ground.claimed_twice(case)
    findings += ground.pattern_matches_nothing(case)
    findings += ground.code_of_undecided(case)
    findings += ground.unreadable_file(case)
    findings += ground.unclassed_python(case)
    findings += _missing_packages(case, workspace)
    judged_prompts = prompts.judged_prompts(case)
    findings += prompts.model_for_a_rule(case, judged_prompts)
    findings += prompts.policy_in_prompt(case, judged_prompts)
    findings += prompts.missing_prompt_files(case)
    findings += prompts.unreadable_prompts(case)
    findings += _about_decisions(workspace, case, today)
    covered, upkeep = desk.apply(sorted(findings, key=lambda finding: finding.sort_key))
    result = _result(workspace, case, (*covered, *upkeep))
    return Judged(replace(result, unread_units=unread_units), tuple(crossed))


def _about_decisions(workspace: Workspace, case: Case, today: date) -> Iterable[Finding]:
    """MID6xx; the code is looked at only for what would contradict an answer."""
    wanted = wanted_facts(case)
    facts = facts_by_component(case, wanted, workspace.facts.source) if wanted else {}
    return decision_findings(Desk(case, today, case.severity, facts))


class _Desk:
    """Applies the suppressions of the files that are judged."""

    def __init__(self, case: Case, today: date) -> None:
        self._case = case
        self._today = today
        self._modules = case.project.modules.by_path
        self._allows: dict[str, tuple[Allow, ...]] = {}
        for index, module in enumerate(case.project.modules.modules):
            outline = case.project.facts.outline(module.path)
            if outline is not None and outline.allows and case.is_judged(index):
                self._allows[module.path] = outline.allows

    def apply(self, findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """The findings with those that are allowed marked, and the findings about the suppressions."""
        return apply_suppressions(
            tuple(findings),
            self._allows,
            today=self._today,
            rules=rule_names(),
            severity=self._severity,
            owner=self._owner,
        )

    def _severity(self, rule: str) -> Severity:
        return self._case.severity(rule, self._case.territories[""], "off" if rule not in load_rules() else None)

    def _owner(self, path: str, symbol: str) -> str | None:
        module = self._modules[path]
        territory = self._case.territory(module)
        if territory is None:
            return None
        return territory.ownership.owner(self._case.below(territory, path), symbol)


def _missing_packages(case: Case, workspace: Workspace) -> Iterable[Finding]:
    """MID003 for `follow`: a package that is not installed where midline looks hides what runs through it."""
    missing = set(workspace.followed.missing)
    for service in sorted(case.territories):
        territory = case.territories[service]
        severity = case.severity("MID003", territory)
        for name in sorted(missing.intersection(territory.manifest.follow)) if severity is not Severity.OFF else ():
            fields = {"pattern": f"follow: {name}"}
            yield make_finding("MID003", severity, Place(territory.manifest.path, 1), fields, evidence=f"follow {name}")


def _result(workspace: Workspace, case: Case, findings: Iterable[Finding]) -> CheckResult:
    standings = Counter(case.standing(index) for index in range(len(case.project.modules)))
    owned = standings["claimed"]
    judged = owned + standings["unassigned"] + standings["allowed"] + standings["outside"]
    unread = len(case.unread)
    return CheckResult(
        root=workspace.folder,
        findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)),
        files_read=len(workspace.facts.own.paths) - unread,
        unread=unread,
        assigned_percent=100 * owned / judged if judged else None,
        blind=blind_calls(case, case.blind),
        components=workspace.manifest.names(),
        notes=workspace.notes,
    )
