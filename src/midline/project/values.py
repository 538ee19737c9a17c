"""What an expression may stand for: the finite lattice that name and value resolution works on.

A value is something of the project's own (module, function, class, instance …) or an `External`: a path of steps
that starts at an import from outside and that no SDK knowledge has touched yet. The catalogue reads such paths
later, so a change of SDK data never changes what was resolved.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

MAX_ALTERNATIVES = 8
MAX_STEPS = 14
COMPUTED = "?"
"""First character of the name of a member that is chosen by a computed name; no name in code begins with it."""


class Bound:
    """The parameters of one function as one call hands them over. A resolver has one object for each such content.

    Only parameters that stand for something known are among the values. depth: how many calls were followed into
    the functions that they call to get here.
    """

    __slots__ = ("_content", "_hash", "depth", "module", "scope", "values")

    def __init__(self, module: int, scope: int, values: dict[str, Values], depth: int) -> None:
        self.module = module
        self.scope = scope
        self.values = values
        self.depth = depth
        self._content = (module, scope, depth, tuple(values.items()))
        self._hash = hash(self._content)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Bound) and self._content == other._content)


class CallSite(Struct, frozen=True, gc=False):
    """A call of the project: position in the sorted list of modules, index in that file's `Body.calls`.

    bound: the parameters of the function around the call, where they are known for this very run of it.
    """

    module: int
    call: int
    bound: Bound | None = None

    @property
    def place(self) -> CallSite:
        """The call itself, whoever runs the function around it."""
        return self if self.bound is None else CallSite(self.module, self.call)


class Get(Struct, frozen=True, gc=False):
    """A step `.name`."""

    name: str


class Invoke(Struct, frozen=True, gc=False):
    """A step `(…)`. site is None where calls were merged, for an annotation, and for `cls()` of a base class."""

    site: CallSite | None = None


class Index(Struct, frozen=True, gc=False):
    """A step `[…]`, iteration included."""


class Enter(Struct, frozen=True, gc=False):
    """A step `with … as`."""


Step: TypeAlias = Get | Invoke | Index | Enter


class External(Struct, frozen=True, gc=False):
    """`root` (the absolute dotted module as imported) followed by `steps`.

    `from openai import OpenAI; OpenAI().chat` is External("openai", (Get("OpenAI"), Invoke(site), Get("chat"))).
    `import a.b; a.b.c` is External("a", (Get("b"), Get("c"))); `from a.b import c` is External("a.b", (Get("c"),)).
    plausible: one step was plausible rather than proven (a default, one of several implementations).
    """

    root: str
    steps: tuple[Step, ...] = ()
    plausible: bool = False


class ModuleValue(Struct, frozen=True, gc=False):
    """A module of the project."""

    module: int


class FunctionValue(Struct, frozen=True, gc=False):
    """A function of the project; scope indexes its file's `Body.scopes`. receiver: the instance it is bound to."""

    module: int
    scope: int
    receiver: InstanceValue | ClassValue | None = None


class ClassValue(Struct, frozen=True, gc=False):
    """A class of the project."""

    module: int
    scope: int


class InstanceValue(Struct, frozen=True, gc=False):
    """An instance of a project class; site is the call that made it, None where only the class is known."""

    module: int
    scope: int
    site: CallSite | None = None


class TextValue(Struct, frozen=True, gc=False):
    """A string; `{}` stands in it for a part that is not constant."""

    value: str


class ContainerValue(Struct, frozen=True, gc=False):
    """A list, tuple, set, dict or iterator of which only the possible items (of a dict: values) are kept."""

    kind: str
    items: Values


Reason: TypeAlias = Literal[
    # a value that is no function, class or module, and holds none
    "constant", "container", "container method", "empty container", "exception", "items", "operation", "setting",
    "attribute", "not callable", "call", "type", "super",
    # what is written does not tell
    "parameter", "no annotation", "annotation", "type variable", "field", "abstract", "dynamic", "unpacking",
    "missing attribute", "missing name",
    # what is not there
    "import above the root", "missing module", "unread module",
    # where the search ends
    "endless path", "too deep", "too many alternatives",
]  # fmt: skip
"""Where a single question found no answer. Why a call is a blind spot, `unknowns.cause_of` finds from there."""


class Unknown(Struct, frozen=True, gc=False):
    """Nothing is known; reason says why."""

    reason: Reason


Value: TypeAlias = (
    External | ModuleValue | FunctionValue | ClassValue | InstanceValue | TextValue | ContainerValue | Unknown
)
Values: TypeAlias = tuple[Value, ...]

NOTHING: Values = ()


def join(*parts: Values) -> Values:
    """The alternatives of all parts, each once, in order of appearance; at most one `Unknown`, which comes last.

    Past eight alternatives the calls that made them are forgotten; past eight still, eight are kept, whichever way they
    were joined, and the others are unknown.
    """
    found: dict[Value, None] = {}
    unknown: Unknown | None = None
    for part in parts:
        for value in part:
            if isinstance(value, Unknown):
                unknown = unknown or value
            else:
                found[value] = None
    if len(found) > MAX_ALTERNATIVES:
        found = dict.fromkeys(forget_site(value) for value in found)
        if len(found) > MAX_ALTERNATIVES:
            kept = sorted(found, key=_rank)[:MAX_ALTERNATIVES]
            return (*kept, Unknown("too many alternatives"))
    if unknown is None:
        return tuple(found)
    return (*found, unknown)


def _rank(value: Value) -> tuple[bool, str]:
    """An order of alternatives that hangs on nothing but themselves; what comes from outside is kept first."""
    return not isinstance(value, External), repr(value)


def forget_site(value: Value) -> Value:
    """The same value without the calls that made it."""
    if isinstance(value, External):
        steps = tuple(Invoke() if isinstance(step, Invoke) else step for step in value.steps)
        return External(value.root, steps, value.plausible)
    if isinstance(value, InstanceValue):
        return InstanceValue(value.module, value.scope)
    return value


def known(values: Values) -> Values:
    """The values of which something is known."""
    return tuple(value for value in values if not isinstance(value, Unknown))


def piped(value: Value) -> Value:
    """What `value | other` gives, told from the left side alone."""
    if isinstance(value, External):
        step = step_into(value, Get("__or__"))
        return step_into(step, Invoke()) if isinstance(step, External) else step
    return Unknown("operation")


def is_piped(value: Value) -> bool:
    """Whether a value is the result of `piped`."""
    return isinstance(value, External) and value.steps[-2:] == (Get("__or__"), Invoke())


def plausible(values: Values) -> Values:
    """The same values, reached by a step that is plausible rather than proven."""
    return tuple(replace(value, plausible=True) if isinstance(value, External) else value for value in values)


def step_into(value: External, step: Step) -> Value:
    """The path one step longer; a path that grows without end is unknown."""
    if len(value.steps) >= MAX_STEPS:
        return Unknown("endless path")
    return External(value.root, (*value.steps, step), value.plausible)
