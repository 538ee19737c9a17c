"""The shape of one SDK file (`rules/sdk/*.yaml`, or a team's own); docs/catalogue.md explains it with examples."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from midline.catalogue.grammar import (
    check_argument,
    check_category,
    check_category_or_none,
    check_name,
    check_path,
    check_reference,
)

Category = Annotated[str, AfterValidator(check_category)]
CategoryOrNone = Annotated[str, AfterValidator(check_category_or_none)]
Name = Annotated[str, AfterValidator(check_name)]
Path = Annotated[str, AfterValidator(check_path)]
Reference = Annotated[str, AfterValidator(check_reference)]
ArgumentText = Annotated[str, AfterValidator(check_argument)]
Method = Annotated[str, Field(pattern=r"^([A-Z]+|argument .+)$")]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Sends(_Entry):
    """A call that sends an HTTP request."""

    method: Method | None = Field(None, description="GET, POST …, or the argument that says it; unknown by default")
    url: ArgumentText = Field("argument 0 url", description="the argument that holds the URL")
    body: list[ArgumentText] = Field(
        ["argument json", "argument data", "argument content", "argument files"],
        description="the arguments that may hold the body",
    )


class Operator(_Entry):
    """What a binary operator does when one operand is an instance of the type."""

    runs: Category | None = Field(None, description="the operator runs a model")
    returns: Reference = Field("self", description="what it gives")


class Duck(_Entry):
    """What a value without a type is used for where it is an instance; the words are last names, globs in `named`."""

    learns: list[Path] = Field([], description="methods by which it learns")
    answers: list[Path] = Field([], description="methods by which it is used")
    signs: list[Path] = Field([], description="attributes and methods that hardly anything else has")
    given: list[Path] = Field([], description="functions that take only such a value, as their first argument")
    named: list[Path] = Field([], description="what a parameter that holds one is called")
    unlike: list[Path] = Field([], description="methods of what learns, but is no model")


class TypeEntry(_Entry):
    """A class of an SDK: how it is made and what its instances do."""

    also: list[Name] = Field([], description="other names of the same type")
    bases: list[Reference] = Field([], description="types whose facts this one inherits")
    provider: str | None = Field(None, description="provider of this type, if not the file's")
    builds: CategoryOrNone | None = Field(
        None, description="what constructing it is: construct (default, or that of the first base), load, none, embed …"
    )
    builds_given: dict[ArgumentText, CategoryOrNone] = Field(
        {}, description="what constructing it is instead where that argument is given"
    )
    module: bool = Field(False, description="the module of the import root can be used as an instance")
    same: list[Path] = Field([], description="steps that leave the instance as it is; `name()` for a call")
    runs: dict[Category, list[Path]] = Field({}, description="methods by category")
    calls: Category | None = Field(None, description="the instance itself is called")
    skips: list[Path] = Field([], description="methods known not to run a model")
    constructors: list[Path] = Field([], description="class methods that give an instance")
    loads: list[Path] = Field([], description="class methods that give an instance and read weights")
    returns: dict[Path, Reference] = Field({}, description="what a method gives back")
    attributes: dict[Path, Reference] = Field({}, description="what an attribute is")
    properties: dict[Category, list[Path]] = Field({}, description="attributes whose read runs a model")
    operators: dict[str, Operator] = Field({}, description="binary operators")
    enters: Reference = Field("self", description="what `with instance as x` binds")
    items: Reference = Field("none", description="what indexing or iterating gives")
    sends: dict[Path, Sends] = Field({}, description="methods that send an HTTP request")
    base: ArgumentText | None = Field(None, description="the constructor's argument that holds the (base) URL")
    body: ArgumentText | None = Field(None, description="the argument of a request's constructor that holds its body")
    implements: dict[Category, list[Path]] = Field(
        {}, description="methods that a subclass writes to run a model: a request sent from there goes to one"
    )
    texts: dict[Path, ArgumentText] = Field({}, description="methods whose text argument is searched for `markers`")
    described: list[str] = Field([], description="words by which a docstring says that a parameter is an instance")
    duck: Duck | None = Field(None, description="what an untyped value is used for where it is an instance")

    @model_validator(mode="before")
    @classmethod
    def _accept_nothing(cls, data: Any) -> Any:
        return {} if data in (None, "") else data


class FunctionEntry(_Entry):
    """A function of an SDK; a bare category is short for `{runs: category}`."""

    runs: CategoryOrNone | None = Field(None, description="the call runs a model; none: known not to")
    builds: CategoryOrNone | None = Field(None, description="the call makes or loads a model object")
    builds_given: dict[ArgumentText, CategoryOrNone] = Field(
        {}, description="what the call is instead where that argument is given"
    )
    returns: Reference = Field("none", description="what it gives back")
    decorates: Reference | None = Field(None, description="as a decorator, with or without arguments, it gives this")
    provider: str | None = Field(None, description="provider of this function, if not the file's")
    sends: Sends | None = Field(None, description="the call sends an HTTP request")
    starts: ArgumentText | None = Field(None, description="the argument that holds a command line")
    text: ArgumentText | None = Field(None, description="the argument that is searched for `markers`")

    @model_validator(mode="before")
    @classmethod
    def _accept_bare_category(cls, data: Any) -> Any:
        return {"runs": data} if isinstance(data, str) else data


class ServiceArgument(_Entry):
    """Where the service's name stands in a factory's call."""

    position: int = 0
    keyword: str | None = None


class Services(_Entry):
    """Factories whose result depends on a constant string."""

    factories: list[Name]
    argument: ServiceArgument
    types: dict[str, Reference]


class Servers(_Entry):
    """Another provider behind the same client, told by the URL in a keyword of the constructor."""

    keyword: str


class Endpoints(_Entry):
    """Raw HTTP: which hosts and paths run a model."""

    hosts: dict[str, str] = Field({}, description="host (with `*`, port or path prefix) -> provider")
    paths: dict[Category, list[str]] = Field({}, description="path endings that run a model on this file's hosts")
    anywhere: dict[Category, list[str]] = Field({}, description="path endings that tell a model on any host")
    alone: dict[Category, list[str]] = Field(
        {}, description="whole paths that tell a model where the host is this machine or not constant"
    )
    bodies: dict[Category, list[str]] = Field(
        {}, description="keys that a body must hold, all of them, to tell a model at any address"
    )
    aside: list[str] = Field([], description="words in the name of an address that say it runs no model: token, upload")
    skips: list[str] = Field([], description="path endings that run no model")


class Passing(_Entry):
    """What a call does with a function that it is given, by the call's last name (with `*`)."""

    keeps: list[str] = Field([], description="keeps the function for later")
    runs: list[str] = Field([], description="runs the function, though a class or fitting `keeps`")


class SdkFile(_Entry):
    """One SDK."""

    sdk: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]*$", description="unique; the file's name")
    provider: str | None = Field(None, description="what a finding says; default: sdk")
    checked: list[str] = Field([], description="what the facts were checked against")
    imports: list[Name] = Field([], description="dotted import roots that belong to this SDK")
    general: bool = Field(False, description="the packages serve other ends too: importing them says nothing")
    types: dict[Name, TypeEntry] = {}
    functions: dict[Name, FunctionEntry] = {}
    services: Services | None = None
    servers: Servers | None = None
    doubles: list[Name] = Field([], description="test doubles: never a model")
    safe: list[Name] = Field([], description="modules and names that are safe to import: exceptions, types …")
    shapes: dict[Category, list[Path]] = Field({}, description="suffixes that tell a model on an unknown receiver")
    endpoints: Endpoints | None = None
    programs: dict[CategoryOrNone, list[str]] = Field(
        {}, description="command lines that run a model, or known to run none, by their first words"
    )
    passing: Passing | None = None
    markers: dict[CategoryOrNone, list[str]] = Field(
        {},
        description="substrings of a text argument that run a model (SQL); none: that run nothing after all",
    )
