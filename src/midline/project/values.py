"""What an expression may stand for: the finite lattice that name and value resolution works on.

A value is something of the project's own (module, function, class, instance …) or an `External`: a path of steps
that starts at an import from outside and that no SDK knowledge has touched yet. The catalogue reads such paths
later, so a change of SDK data never changes what was resolved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

MAX_ALTERNATIVES = 8
MAX_STEPS = 14


@dataclass(frozen=True, slots=True)
class CallSite:
    """A call of the project: position in the sorted list of modules, index in that file's `Body.calls`."""

    module: int
    call: int


@dataclass(frozen=True, slots=True)
class Get:
    """A step `.name`."""

    name: str


@dataclass(frozen=True, slots=True)
class Invoke:
    """A step `(…)`. site is None where calls were merged, for an annotation, and for `cls()` of a base class."""

    site: CallSite | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """A step `[…]`, iteration included."""


@dataclass(frozen=True, slots=True)
class Enter:
    """A step `with … as`."""


@dataclass(frozen=True, slots=True)
class Await:
    """A step `await …`."""


Step: TypeAlias = Get | Invoke | Index | Enter | Await


@dataclass(frozen=True, slots=True)
class External:
    """`root` (the absolute dotted module as imported) followed by `steps`.

    `from openai import OpenAI; OpenAI().chat` is External("openai", (Get("OpenAI"), Invoke(site), Get("chat"))).
    `import a.b; a.b.c` is External("a", (Get("b"), Get("c"))); `from a.b import c` is External("a.b", (Get("c"),)).
    plausible: one step was plausible rather than proven (a default, one of several implementations).
    """

    root: str
    steps: tuple[Step, ...] = ()
    plausible: bool = False


@dataclass(frozen=True, slots=True)
class ModuleValue:
    """A module of the project."""

    module: int


@dataclass(frozen=True, slots=True)
class FunctionValue:
    """A function of the project; scope indexes its file's `Body.scopes`. receiver: the instance it is bound to."""

    module: int
    scope: int
    receiver: InstanceValue | ClassValue | None = None


@dataclass(frozen=True, slots=True)
class ClassValue:
    """A class of the project."""

    module: int
    scope: int


@dataclass(frozen=True, slots=True)
class InstanceValue:
    """An instance of a project class; site is the call that made it, None where only the class is known."""

    module: int
    scope: int
    site: CallSite | None = None


@dataclass(frozen=True, slots=True)
class TextValue:
    """A constant string."""

    value: str


@dataclass(frozen=True, slots=True)
class ContainerValue:
    """A display, comprehension, `dict(…)` or `functools.partial`-like carrier, by the place where it stands.

    kind is list, tuple, set, dict, partial or operation; the holder asks the project for its parts.
    """

    kind: str
    module: int
    scope: int
    order: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing is known; reason says why (parameter, too-many, recursion, dynamic, builtin, …)."""

    reason: str


Value: TypeAlias = (
    External | ModuleValue | FunctionValue | ClassValue | InstanceValue | TextValue | ContainerValue | Unknown
)
Values: TypeAlias = tuple[Value, ...]
