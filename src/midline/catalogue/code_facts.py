"""What the code of a component may show, as `rules/code-facts.yaml` and `rules/effects/` say it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from midline.catalogue.effects import load_effects
from midline.catalogue.locate import rules_folder

FILE_NAME = "code-facts.yaml"


class Sampling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one sees that a language model draws its answers.

    with_each_call: SDKs that are told with each call. where_it_is_made: globs of models that are told when they are
    made. said_by: keywords that may tell. configured_by: methods after which nothing can be said.
    """

    with_each_call: frozenset[str]
    where_it_is_made: tuple[str, ...]
    said_by: frozenset[str]
    configured_by: frozenset[str]


class InputTypes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Types by their dotted names: closed ones, bases of enumerations, of schemas and of mere shapes; decorators."""

    closed: frozenset[str]
    enumerations: frozenset[str]
    schemas: frozenset[str]
    shapes: frozenset[str]
    decorators: frozenset[str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    facts: dict[str, str]
    sampling: Sampling
    input: InputTypes


@lru_cache(maxsize=1)
def _file() -> _File:
    import yaml

    text = (rules_folder() / FILE_NAME).read_text(encoding="utf-8")
    return msgspec.convert(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), _File)


def fact_words() -> Mapping[str, str]:
    """Fact -> what the code does, after "the code"; effects are facts too."""
    return _file().facts | {effect.name: effect.does for effect in load_effects().by_name.values()}


def sampling() -> Sampling:
    """How one sees that a language model draws its answers."""
    return _file().sampling


def input_types() -> InputTypes:
    """Types that say what may arrive."""
    return _file().input
