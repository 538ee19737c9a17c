"""A made-up system of any size: two thirds deterministic, ten owners, crossings both ways, a violation in twelve."""

from __future__ import annotations

from pathlib import Path
from random import Random

from midline.analysis.boundary import Boundary, ComponentModule, Dependency, Entry, Standing
from midline.judging.finding import Finding, Place, Severity
from midline.judging.result import CheckResult

OWNERS = ("support", "orders", "ops", "payments", "growth", "catalog", "identity", "search", "content", "risk")
WORDS = ("ledger", "triage", "policy", "tagger", "store", "router", "scores", "limits", "mailer", "intake")


def made_up_system(number: int, seed: int = 7) -> Boundary:
    """The boundary of a system with `number` components; the same for the same seed."""
    chance = Random(seed)
    stands = [_standing(index, chance) for index in range(number)]
    sides = {side: [each.name for each in stands if each.side == side] for side in ("deterministic", "learned")}
    dependencies: dict[tuple[str, str], Dependency] = {}
    findings = []
    for user in sides["deterministic"]:
        for target in chance.sample(sides["learned"], min(len(sides["learned"]), chance.choice((0, 0, 1, 2)))):
            dependencies[user, target] = _dependency(user, target, chance)
        for target in chance.sample(sides["deterministic"], min(len(sides["deterministic"]), 2)):
            if target != user:
                dependencies[user, target] = _dependency(user, target, chance)
    for user in sides["learned"]:
        for target in chance.sample(sides["deterministic"], min(len(sides["deterministic"]), 1)):
            dependencies[user, target] = _dependency(user, target, chance)
    across = [pair for pair in dependencies if pair[0] in sides["deterministic"] and pair[1] in sides["learned"]]
    broken = sorted(chance.sample(across, len(across) // 12))
    for user, target in broken:
        for entry in dependencies[user, target].entries:
            fields = (("component", user), ("entered", entry.qualified), ("target", target))
            findings.append(Finding("MID401", Severity.ERROR, entry.place, user, fields=fields))
    return Boundary(
        system=f"made up of {number}",
        result=CheckResult(Path(), tuple(findings), files_read=number),
        components=tuple(sorted(stands, key=lambda each: each.name)),
        modules=tuple(ComponentModule(each.name, f"app.{each.name}", f"app/{each.name}.py") for each in stands),
        dependencies=tuple(dependencies[pair] for pair in sorted(dependencies)),
        declared=tuple(sorted(set(across) - set(broken))),
    )


def _standing(index: int, chance: Random) -> Standing:
    owner = chance.choice(OWNERS)
    name = f"{owner}-{chance.choice(WORDS)}-{index}"
    side = "learned" if index % 3 == 2 else "deterministic"
    return Standing(
        name, side, None, "active", Place("midline.yaml", index + 3), owner, where=(f"app.{name}",), files=1
    )


def _dependency(user: str, target: str, chance: Random) -> Dependency:
    names = sorted({f"{chance.choice(('score', 'rank', 'tag', 'save', 'load'))}()" for _ in range(2)})
    entries = (Entry(name, f"app.{target}.{name[:-2]}", Place(f"app/{user}.py", 12)) for name in names)
    return Dependency(user, target, f"app.{user}", f"app.{target}", tuple(entries))
