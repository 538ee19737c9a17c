"""What the outline says beside imports: addresses, `__all__`, and the digest of what other files can see."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

import msgspec

from midline.reading.facts import Attr, Bind, Call, Expr, Group, Import, Name, Operation, Symbol, Text

_ADDRESS = re.compile(
    r"""
    [a-zA-Z][a-zA-Z0-9+.-]*://                                          # scheme
    | (?:[a-zA-Z][\w.-]*|\d+(?:\.\d+){3}):\d{2,5}(?:/|$)               # host and port
    | (?:[\w-]+\.)+[a-zA-Z]{2,12}/                                      # host and path
    | (?:[\w-]+\.)+(?:com|org|net|ai|io|dev|app|cloud|co|cn|internal|local)$   # host
    | /[\w.~%{}-]+(?:[/:?][\w.~%{}=&:-]*)*$                             # path
    | (?:api|v\d\w*)/[\w.~%{}/:-]*$                                     # path without its first slash
    | [^\s:]*:[a-z]+[A-Z]\w*$                                           # `…:generateContent`
    """,
    re.VERBOSE,
)
_LONGEST_ADDRESS = 400
_encoder = msgspec.msgpack.Encoder()


def url_texts(texts: Iterable[str]) -> tuple[str, ...]:
    """The string constants that look like a URL, a host or an HTTP path, sorted."""
    match = _ADDRESS.match
    return tuple(sorted(text for text in texts if 4 <= len(text) <= _LONGEST_ADDRESS and match(text)))


def exported_names(binds: Sequence[Bind], calls: Sequence[Call], module: int) -> tuple[str, ...] | None:
    """The constant `__all__` of a module, or None where it has none or computes it."""
    names: list[str] | None = None
    steps: list[tuple[int, Expr | None]] = [(bind.order, bind.value) for bind in binds if bind.name == "__all__"]
    if not steps:
        return None
    steps.extend((call.order, added) for call in calls if call.scope == module for added in _added(call))
    for _, value in sorted(steps, key=lambda step: step[0]):
        if type(value) is Operation and value.op == "+" and value.left == Name("__all__"):
            more = _constant_names(value.right)
            names = None if names is None or more is None else [*names, *more]
        else:
            names = _constant_names(value)
        if names is None:
            return None
    return None if names is None else tuple(names)


def _added(call: Call) -> list[Expr | None]:
    """`__all__.extend(names)` and `__all__.append(name)` as the sum that they amount to."""
    func = call.func
    if type(func) is not Attr or func.base != Name("__all__") or len(call.args) != 1:
        return []
    if func.name == "extend":
        return [Operation("+", func.base, call.args[0])]
    if func.name == "append":
        return [Operation("+", func.base, Group("list", call.args))]
    return []


def _constant_names(value: Expr | None) -> list[str] | None:
    if type(value) is Operation and value.op == "+":
        left, right = _constant_names(value.left), _constant_names(value.right)
        return None if left is None or right is None else left + right
    if type(value) is not Group:
        return None
    names = [item.value for item in value.items if type(item) is Text]
    return names if len(names) == len(value.items) else None


def interface_digest(imports: Sequence[Import], symbols: Sequence[Symbol], exports: Sequence[str] | None) -> str:
    """A digest of what other files can see of this one; positions play no part."""
    seen = (
        [(i.name, i.module, i.member, i.level, i.whole, i.scope, i.typing_only, i.guarded) for i in imports],
        [(symbol.qualname, symbol.kind) for symbol in symbols],
        exports,
    )
    return hashlib.blake2b(_encoder.encode(seen), digest_size=16).hexdigest()
