"""Components that a change calls by another name: those whose code claims stay the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from midline.analysis.boundary import Boundary, Standing
from midline.judging.finding import Finding


def renamed(before: Iterable[Standing], after: Iterable[Standing]) -> dict[str, str]:
    """Old name -> new name of each component whose claims, as written, are those of exactly one on the other hand."""
    then, now = {each.name: each for each in before}, {each.name: each for each in after}
    gone = _by_claims(each for name, each in then.items() if name not in now)
    new = _by_claims(each for name, each in now.items() if name not in then)
    return {
        gone[claims][0]: new[claims][0]
        for claims in sorted(gone.keys() & new.keys())
        if len(gone[claims]) == len(new[claims]) == 1
    }


def _by_claims(standings: Iterable[Standing]) -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for each in standings:
        if each.where:
            found[tuple(sorted(each.where))].append(each.name)
    return found


def with_new_names(boundary: Boundary, names: Mapping[str, str]) -> Boundary:
    """A boundary in which components bear other names; `names` leads from the old ones to the new ones."""
    if not names:
        return boundary

    def new(name: str) -> str:
        return names.get(name, name)

    result = boundary.result
    return replace(
        boundary,
        result=replace(
            result,
            findings=tuple(_renamed_finding(each, names) for each in result.findings),
            hidden=tuple(_renamed_finding(each, names) for each in result.hidden),
        ),
        components=tuple(
            sorted((replace(each, name=new(each.name)) for each in boundary.components), key=lambda each: each.name)
        ),
        modules=tuple(replace(each, component=new(each.component)) for each in boundary.modules),
        dependencies=tuple(
            replace(each, user=new(each.user), target=new(each.target)) for each in boundary.dependencies
        ),
        declared=tuple(sorted((new(user), new(target)) for user, target in boundary.declared)),
        calls=tuple(replace(each, component=new(each.component)) for each in boundary.calls),
    )


def _renamed_finding(finding: Finding, names: Mapping[str, str]) -> Finding:
    """A finding about renamed components. The evidence of a crossing begins with the name of its target."""
    target, space, rest = finding.evidence.partition(" ")
    about_target = finding.rule.startswith("MID4") and target in names
    fields = tuple(
        (key, names.get(value, value) if key in ("component", "target", "user") else value)
        for key, value in finding.fields
    )
    return replace(
        finding,
        component=names.get(finding.component, finding.component),
        evidence=f"{names[target]}{space}{rest}" if about_target else finding.evidence,
        fields=fields,
    )
