"""Patterns of dotted paths of calls, such as `stripe.Refund.create` or `boto3.client(s3).delete_*`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from midline.catalogue.grammar import expand

_PATH = re.compile(r"\w+(?:\.[\w*]+|\([\w.*-]*\)|\[\])+")
_PART = re.compile(r"\*|\(\)|[^*(]+|\(")


def is_call_path(text: str) -> bool:
    """Whether a text, its braces expanded, is such a pattern."""
    return _PATH.fullmatch(text) is not None


def call_patterns(written: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """The patterns that texts with braces stand for. `*` is part of one name; `()` a call whatever it is handed."""
    return tuple(re.compile(_expression(path)) for each in written for path in expand(each))


def root_of(path: str) -> str:
    """The package from which a path or pattern starts."""
    return re.split(r"\W", path, maxsplit=1)[0]


def _expression(path: str) -> str:
    special = {"*": r"\w*", "()": r"\([^()]*\)"}
    return "".join(special.get(part) or re.escape(part) for part in _PART.findall(path))
