"""What code does to the world: the calls of `rules/effects/*.yaml` that move money, grant access, send or delete."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from midline.catalogue.call_paths import call_patterns, is_call_path, root_of
from midline.catalogue.grammar import expand
from midline.catalogue.locate import rules_folder


@dataclass(frozen=True, slots=True)
class Effect:
    """A kind of effect. does: what a call of it does, after the name of who calls. calls: patterns of dotted paths."""

    name: str
    does: str
    calls: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Effects:
    """All kinds, by name, and what is looked at first: the packages from which such calls come."""

    by_name: Mapping[str, Effect]
    roots: frozenset[str]

    def of(self, path: str) -> Effect | None:
        """The effect of calling a path such as `stripe.Refund.create` or `boto3.client(s3).delete_object`."""
        for effect in self.by_name.values() if root_of(path) in self.roots else ():
            if any(pattern.fullmatch(path) for pattern in effect.calls):
                return effect
        return None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    effect: str
    does: str
    calls: list[str]


@lru_cache(maxsize=1)
def load_effects() -> Effects:
    """Every effect that midline knows.

    Raises:
        ValueError: a file of midline's own is damaged.
    """
    read = [_read(file) for file in sorted((rules_folder() / "effects").glob("*.yaml"))]
    effects = {file.effect: Effect(file.effect, file.does, call_patterns(file.calls)) for file in read}
    return Effects(effects, frozenset(root_of(path) for file in read for path in file.calls))


def _read(file: Path) -> _File:
    import yaml

    try:
        data = yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        read = msgspec.convert(data, _File)
        if read.effect != file.stem:
            raise ValueError(f"the effect is called {read.effect}")
        wrong = [path for written in read.calls for path in expand(written) if not is_call_path(path)]
    except (yaml.YAMLError, ValueError) as error:
        raise ValueError(f"rules/effects/{file.name}: {error}") from error
    if wrong:
        raise ValueError(f"rules/effects/{file.name}: `{wrong[0]}` is no path of a call")
    return read
