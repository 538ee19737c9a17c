"""What a call, a reference or an attribute read means to the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from midline.catalogue.grammar import Argument
from midline.project.values import CallSite, Values

ArgumentReader: TypeAlias = Callable[[CallSite, int, str | None], Values]
"""Evaluates an argument of a call: position (-1: only the keyword will do) and keyword; `()` where it is not given.

A joined string may be given as a `TextValue` with `{}` for each part that is not constant.
"""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What runs, learns, loads or is made.

    category is one of infer, embed, agent, train, http, load, construct; kind is finer or empty. callee is the
    canonical dotted name, e.g. `openai.OpenAI.chat.completions.create`. plausible: one step was not proven.
    """

    category: str
    kind: str
    provider: str
    sdk: str
    callee: str
    plausible: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """An HTTP request that a call sends: method in upper case or None, and the texts its URL may be.

    bodies: where its body may stand: a call, and the argument of it.
    """

    method: str | None
    urls: tuple[str, ...]
    callee: str
    bodies: tuple[tuple[CallSite, Argument], ...] = ()
