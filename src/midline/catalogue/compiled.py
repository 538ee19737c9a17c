"""The compiled catalogue: what `loading` makes of the SDK files and what a run decodes from its cache."""

from __future__ import annotations

import msgspec

from midline.catalogue.grammar import Argument


class Record(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """Base of all records: written as arrays."""


class Table(Record, frozen=True):
    """Paths with a value each: exact ones, and globs in the order in which they are tried."""

    exact: dict[str, str] = {}
    globs: tuple[tuple[str, str], ...] = ()


class Sending(Record, frozen=True):
    """How a call sends an HTTP request; the method is a word, or an argument that holds it."""

    method: str | Argument | None
    url: Argument
    body: tuple[Argument, ...]


class TypeRecord(Record, frozen=True):
    """One type. lineage: its own id, then those of its bases, nearest first. The fields are those of the SDK file."""

    id: str
    sdk: str
    provider: str
    lineage: tuple[str, ...]
    builds: str
    builds_given: tuple[tuple[Argument, str], ...]
    makers: Table
    same: tuple[str, ...]
    runs: Table
    skips: Table
    calls: str
    returns: Table
    attributes: Table
    properties: Table
    operators: dict[str, tuple[str, str]]
    enters: str
    items: str
    sends: dict[str, Sending]
    base: Argument | None
    body: Argument | None
    implements: Table
    texts: dict[str, Argument]


class FunctionRecord(Record, frozen=True):
    """One function; runs and builds are categories, `none`, or empty where the SDK file says nothing."""

    sdk: str
    provider: str
    runs: str
    builds: str
    builds_given: tuple[tuple[Argument, str], ...]
    returns: str
    decorates: str
    sends: Sending | None
    starts: Argument | None
    text: Argument | None


class SdkRecord(Record, frozen=True):
    """What holds for a whole SDK file. server: the keyword whose URL tells another provider. markers: in lower case."""

    provider: str
    general: bool
    server: str
    service: Argument | None
    services: dict[str, str]
    markers: tuple[tuple[str, str], ...]


class NameRecord(Record, frozen=True):
    """A name below an import root. what: type, function, double or safe; weight: its literal characters."""

    tail: tuple[str, ...]
    what: str
    target: str
    weight: int


class RootRecord(Record, frozen=True):
    """An import root: its names by their last segment, and those whose last segment is a glob."""

    sdks: tuple[str, ...]
    names: dict[str, tuple[NameRecord, ...]]
    globs: tuple[NameRecord, ...]
    module: str


class EndpointRecord(Record, frozen=True):
    """Paths of one SDK file, longest first. hosts: (host, path prefix, provider); bodies: most keys first."""

    sdk: str
    hosts: tuple[tuple[str, str, str], ...]
    paths: tuple[tuple[str, str], ...]
    anywhere: tuple[tuple[str, str], ...]
    alone: tuple[tuple[str, str], ...]
    bodies: tuple[tuple[frozenset[str], str], ...]
    aside: frozenset[str]
    skips: tuple[str, ...]


class DuckRecord(Record, frozen=True):
    """How an untyped value is used where it is an instance of a type; the fields are those of the SDK file."""

    type: str
    learns: tuple[str, ...]
    answers: tuple[str, ...]
    signs: tuple[str, ...]
    given: tuple[str, ...]
    named: tuple[str, ...]
    unlike: tuple[str, ...]


class Compiled(Record, frozen=True):
    """The whole catalogue. shapes and programs: (words, category, sdk); described: (words, type).

    keeps and hands_on: globs of `passing`.
    """

    format: int
    types: dict[str, TypeRecord]
    functions: dict[str, FunctionRecord]
    sdks: dict[str, SdkRecord]
    roots: dict[str, RootRecord]
    shapes: tuple[tuple[tuple[str, ...], str, str], ...]
    programs: tuple[tuple[tuple[str, ...], str, str], ...]
    endpoints: tuple[EndpointRecord, ...]
    keeps: tuple[str, ...]
    hands_on: tuple[str, ...]
    described: tuple[tuple[tuple[str, ...], str], ...]
    ducks: tuple[DuckRecord, ...]
