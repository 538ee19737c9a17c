"""Boundaries in a few words, and random ones, for the tests of what draws them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from hypothesis import strategies as st

from midline.analysis.boundary import Boundary, ComponentModule, Dependency, Entry, Standing
from midline.judging.finding import Finding, Place, Severity
from midline.judging.result import CheckResult

OWNERS = ("", "payments", "search", "risk & co", "growth")
HOSTILE = (
    "end",
    "class",
    'say "hi"',
    "#1; x",
    "<script>alert(1)</script>",
    "a\nb",
    "long " * 40,
    "שלום",
    "请求分类",
    "&amp;",
    "back\\slash",
    "`code`",
    "\x1b[31m",
    "e\u0301\u202e",
)


def standing(name: str, side: str = "deterministic", **more: object) -> Standing:
    """A component; `more` are fields of `Standing`."""
    fields = {"role": None, "status": "active", "place": Place("midline.yaml", 1), "files": 1, **more}
    return Standing(name=name, side=side, **fields)  # type: ignore[arg-type]


def enters(user: str, target: str, *names: str) -> Dependency:
    """A dependency by functions of these names, each used once."""
    entries = [
        Entry(name, f"{target}.{name.removesuffix('()')}", Place(f"{user}.py", line))
        for line, name in enumerate(names, 1)
    ]
    return Dependency(user, target, user, target, tuple(entries))


def finding(rule: str, component: str, line: int = 1, allowed: str | None = None, **fields: str) -> Finding:
    """An error in a component's one module."""
    return Finding(
        rule,
        Severity.ERROR,
        Place(f"{component}.py", line),
        component,
        fields=tuple(sorted(fields.items())),
        allowed=allowed,
    )


def boundary(
    components: Iterable[Standing],
    dependencies: Iterable[Dependency] = (),
    declared: Iterable[tuple[str, str]] = (),
    findings: Iterable[Finding] = (),
    modules: Mapping[str, Iterable[str]] | None = None,
) -> Boundary:
    """A boundary; each component has one module of its name, unless `modules` says which."""
    stands = tuple(sorted(components, key=lambda each: each.name))
    names = modules if modules is not None else {each.name: [each.name] for each in stands if each.status != "planned"}
    held = [ComponentModule(owner, name, f"{name}.py") for owner, each in sorted(names.items()) for name in each]
    return Boundary(
        system="shop",
        result=CheckResult(Path(), tuple(sorted(findings, key=lambda each: each.sort_key))),
        components=stands,
        modules=tuple(held),
        dependencies=tuple(sorted(dependencies, key=lambda each: (each.user, each.target))),
        declared=tuple(sorted(declared)),
    )


@st.composite
def boundaries(draw: st.DrawFn, most: int = 600) -> Boundary:
    """Boundaries of up to `most` components with crossings, violations and every other thing that is drawn."""
    number = draw(st.integers(0, 8) | st.integers(0, most))
    chance = draw(st.randoms(use_true_random=False))
    stands = [_random_standing(number, chance) for number in range(number)]
    by_side = {side: [each.name for each in stands if each.side == side] for side in ("deterministic", "learned")}
    dependencies, declared, findings = [], set(), []
    for _ in range(number * 2 if number > 1 else 0):
        user, target = chance.sample([each.name for each in stands], 2)
        dependencies.append(enters(user, target, *chance.sample(("score()", "Evaluator", "ask()", "x" * 80), 2)))
        if chance.random() < 0.5:
            declared.add((user, target))
        if user in by_side["deterministic"] and target in by_side["learned"] and chance.random() < 0.2:
            findings.append(finding("MID401", user, len(findings) + 1, target=target, entered=f"{target}.score"))
    for name in by_side["deterministic"]:
        if chance.random() < 0.1:
            provider = chance.choice(("openai", "anthropic"))
            findings.append(finding("MID101", name, len(findings) + 1, chance.choice((None, "why")), provider=provider))
    findings += [finding("MID201", name) for name in by_side["learned"] if chance.random() < 0.1]
    return boundary(stands, {(each.user, each.target): each for each in dependencies}.values(), declared, findings)


def _random_standing(number: int, chance: object) -> Standing:
    choice = chance.choice  # type: ignore[attr-defined]
    side = choice(("deterministic", "deterministic", "deterministic", "learned", "learned", "undecided"))
    name = f"{choice(('', '', 'svc/'))}{choice(('part', *HOSTILE))}-{number}"
    return standing(
        name,
        side,
        role=choice((None, None, "wiring", "contract")) if side == "deterministic" else None,
        status="planned" if side == "undecided" else choice(("active", "active", "planned")),
        owner=choice(OWNERS),
        elsewhere=choice(("", "", "", "acme/ranking")),
        verdict=choice(("", "", "", side, "split")),
        where=(f"app.{choice(('core', 'edge'))}.part{number}",),
    )
