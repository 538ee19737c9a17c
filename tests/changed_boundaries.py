"""Boundaries for tests of changes: small ones by hand, any by Hypothesis."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from midline.analysis.boundary import Boundary, ComponentModule, Dependency, Entry, Standing
from midline.judging.finding import Finding, Place, Severity
from midline.judging.result import CheckResult

NAMES = ("auth", "billing", "grading", "end", "persona <b>")


def standing(name: str, side: str = "deterministic", **more: object) -> Standing:
    """A component with a claim of its own, unless `where` says another."""
    facts = {"role": None, "status": "active", "place": Place("midline.yaml", 3), "where": (f"app.{name}",), **more}
    return Standing(name=name, side=side, **facts)  # type: ignore[arg-type]


def entry(name: str, target: str, path: str = "app/x.py", line: int = 4) -> Entry:
    """A function of a component's module."""
    return Entry(f"{name}()", f"app.{target}.{name}", Place(path, line))


def enters(user: str, target: str, *names: str) -> Dependency:
    """One component enters another by these functions."""
    entries = tuple(entry(name, target) for name in sorted(names))
    return Dependency(user, target, f"app.{user}", f"app.{target}", entries)


def violation(component: str, evidence: str = "openai", rule: str = "MID101", **more: object) -> Finding:
    """An error in a component."""
    facts = {"severity": Severity.ERROR, "place": Place(f"app/{component}.py", 7), "symbol": "f", **more}
    fields = (("component", component), ("provider", "openai"))
    return Finding(rule, component=component, evidence=evidence, fields=fields, **facts)  # type: ignore[arg-type]


def boundary(
    *components: Standing,
    dependencies: tuple[Dependency, ...] = (),
    declared: tuple[tuple[str, str], ...] = (),
    findings: tuple[Finding, ...] = (),
    modules: tuple[ComponentModule, ...] | None = None,
) -> Boundary:
    """A boundary of these components; each has a module of its own, unless `modules` says others."""
    own = tuple(
        ComponentModule(each.name, f"app.{each.name}", f"app/{each.name}.py") for each in components if each.where
    )
    return Boundary(
        "shop",
        CheckResult(Path(), tuple(sorted(findings, key=lambda each: each.sort_key))),
        tuple(sorted(components, key=lambda each: each.name)),
        tuple(sorted(own if modules is None else modules, key=lambda each: (each.component, each.module))),
        tuple(sorted(dependencies, key=lambda each: (each.user, each.target))),
        tuple(sorted(declared)),
    )


@st.composite
def boundaries(draw: st.DrawFn) -> Boundary:
    """Any boundary over a few names, so that two of them have much in common."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=len(NAMES)))
    components = [
        standing(
            name,
            draw(st.sampled_from(["deterministic", "learned", "learned", "undecided"])),
            status=draw(st.sampled_from(["active", "active", "planned"])),
            owner=draw(st.sampled_from(["", "payments"])),
            where=draw(st.sampled_from([(f"app.{name}",), ("app.shared",), ()])),
        )
        for name in names
    ]
    pairs = st.tuples(st.sampled_from(names), st.sampled_from(names)) if names else st.nothing()
    entered = draw(st.lists(pairs, max_size=6, unique=True)) if names else []
    called = st.lists(st.sampled_from(["f", "g"]), min_size=1, max_size=2, unique=True)
    found = draw(
        st.lists(
            st.builds(
                violation,
                st.sampled_from([*names, ""]),
                st.sampled_from(["openai", "local"]),
                rule=st.sampled_from(["MID101", "MID201", "MID601"]),
                severity=st.sampled_from([Severity.ERROR, Severity.INFO]),
                allowed=st.sampled_from([None, "because"]),
            ),
            max_size=4,
        )
    )
    return boundary(
        *components,
        dependencies=tuple(enters(user, target, *draw(called)) for user, target in entered if user != target),
        declared=tuple(pair for pair in entered if pair[0] != pair[1] and draw(st.booleans())),
        findings=tuple(found),
    )
