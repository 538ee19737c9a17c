"""The boundary of a system: who stands on which side, who enters whom, and what a check says of it."""

from __future__ import annotations

from dataclasses import dataclass

from midline.judging.finding import Place
from midline.judging.result import CheckResult
from midline.manifest.model import Role, Side, Status


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something that a component must carry because of its side. met: None where nobody looked.

    key: `data`, `experiments`, `evals`, `monitoring`, `pinned`, `portable`. places: the files that show it.
    """

    key: str
    met: bool | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A component as it stands on its side.

    where: its claims as written, or what it is elsewhere. files: how many Python files hold code of it. decision: its
    record's path or URL as written. verdict: what that record, or the answers kept so far, say of it; empty where
    nobody decided. why: sentences that give the reasons. record: the path of its record from the top manifest's folder,
    empty where that is no file here. decided, review: ISO dates of the record. deciders: who decided. models:
    `provider/id`. obligations: those that a check looks
    for, in their order; empty where it looks for none. place: where it stands in its manifest.
    """

    name: str
    side: Side
    role: Role | None
    status: Status
    place: Place
    owner: str = ""
    feature: str = ""
    description: str = ""
    elsewhere: str = ""
    serves: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    files: int = 0
    decision: str = ""
    verdict: str = ""
    why: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    record: str = ""
    decided: str = ""
    review: str = ""
    deciders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A symbol by which code enters other code: its short name (`Evaluator.score`), its full one, the first use.

    uses: how many places use it. deferred: it is only called later. serves: it is no symbol but an address or a topic.
    """

    name: str
    qualified: str
    place: Place
    uses: int = 1
    deferred: bool = False
    serves: bool = False


@dataclass(frozen=True, slots=True)
class Dependency:
    """All uses by which one module of a component enters a module of another component.

    user and target: names of components, which may stand on the same side. user_module, target_module: dotted; empty
    where the manifest declares the dependency and no use of it was seen, and entries is empty too.
    """

    user: str
    target: str
    user_module: str = ""
    target_module: str = ""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class ComponentModule:
    """A module, or the part of it that a component owns."""

    component: str
    module: str
    path: str


@dataclass(frozen=True, slots=True)
class Call:
    """A model call. component: empty where nobody owns the code. category, provider, callee: as in a scan."""

    place: Place
    component: str
    symbol: str
    category: str
    provider: str
    callee: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Boundary:
    """Everything that a picture, a page or a report of a system shows.

    components: by name. modules: by component and module. dependencies: by user, target and modules. declared: pairs of
    user and target that the manifest declares with `uses` or `tools`, sorted. calls: by place. result: the check.
    """

    system: str
    result: CheckResult
    components: tuple[Standing, ...] = ()
    modules: tuple[ComponentModule, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    declared: tuple[tuple[str, str], ...] = ()
    calls: tuple[Call, ...] = ()
