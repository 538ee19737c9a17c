"""Claims, indexed so that the most specific one for a module, file or symbol is found without trying them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from midline.manifest.model import Component, Pattern
from midline.manifest.patterns import covers_module, glob_regex, literal_length, literal_prefix, matches_dotted


@dataclass(frozen=True, slots=True)
class Claim:
    """A pattern and the component that it gives code to; owner None for code that is allowed to stay unowned."""

    pattern: Pattern
    owner: str | None


def claims_of(components: Iterable[Component], allow: Iterable[Pattern]) -> Iterator[Claim]:
    """All claims of a manifest."""
    for component in components:
        for pattern in component.claims:
            yield Claim(pattern, component.name)
    for pattern in allow:
        yield Claim(pattern, None)


class ClaimIndex:
    """Finds the winning claims. Several winners are equally specific; they come sorted by place."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._modules: dict[str, list[Claim]] = {}
        self._wild_modules: dict[str, list[Claim]] = {}
        self._globs: dict[str, list[Claim]] = {}
        self._symbols: dict[str, list[Claim]] = {}
        self._wild_symbols: dict[str, list[Claim]] = {}
        for claim in claims:
            self._add(claim)

    def _add(self, claim: Claim) -> None:
        text = claim.pattern.text
        if claim.pattern.kind == "files":
            key = literal_prefix(text.removeprefix("./").rstrip("/"), "/")
            self._globs.setdefault(key, []).append(claim)
            return
        module, _, symbol = text.partition(":")
        if symbol:
            literal, wild = self._symbols, self._wild_symbols
        else:
            literal, wild = self._modules, self._wild_modules
        if "*" in module:
            wild.setdefault(literal_prefix(module, "."), []).append(claim)
        else:
            literal.setdefault(module, []).append(claim)

    def for_module(self, module: str | None, path: str) -> tuple[Claim, ...]:
        """The winners for a module as a whole: exact module, longer prefix, wildcard, file glob."""
        if module is not None:
            for prefix in enclosing(module, "."):
                if prefix in self._modules:
                    return _by_place(self._modules[prefix])
            if wild := [claim for claim in _candidates(self._wild_modules, module, ".") if _covers(claim, module)]:
                return _longest(wild)
        return _longest(
            claim for claim in _candidates(self._globs, path, "/") if glob_regex(claim.pattern.text).fullmatch(path)
        )

    def symbol_claims(self, module: str | None) -> tuple[Claim, ...]:
        """All claims on symbols of a module."""
        if module is None:
            return ()
        wild = [claim for claim in _candidates(self._wild_symbols, module, ".") if _covers(claim, module)]
        return (*self._symbols.get(module, ()), *wild)


def symbol_winners(claims: Iterable[Claim], qualname: str) -> tuple[Claim, ...]:
    """Of the claims on a module's symbols, those that win for a function or class: its own, else the nearest around it.

    A literal name wins over one with a wildcard, more literal characters over fewer, a literal module over a wildcard.
    """
    by_symbol = [(claim, claim.pattern.text.partition(":")[2]) for claim in claims]
    for name in enclosing(qualname, "."):
        if found := [claim for claim, symbol in by_symbol if matches_dotted(symbol, name)]:
            return _best(found, _symbol_rank)
    return ()


def enclosing(name: str, separator: str) -> Iterator[str]:
    """`a.b.c`, `a.b`, `a`."""
    while name:
        yield name
        name = name.rpartition(separator)[0]


def _candidates(index: dict[str, list[Claim]], name: str, separator: str) -> Iterator[Claim]:
    if not index:
        return
    for prefix in enclosing(name, separator):
        yield from index.get(prefix, ())
    yield from index.get("", ())


def _covers(claim: Claim, module: str) -> bool:
    return covers_module(claim.pattern.text.partition(":")[0], module)


def _longest(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return _best(claims, _wild_rank)


def _wild_rank(claim: Claim) -> tuple[int, int]:
    text = claim.pattern.text
    separator = "/" if claim.pattern.kind == "files" else "."
    prefix = literal_prefix(text, separator)
    return (len(prefix.split(separator)) if prefix else 0, literal_length(text))


def _symbol_rank(claim: Claim) -> tuple[int, int, int]:
    module, _, symbol = claim.pattern.text.partition(":")
    literal_symbol = literal_length(symbol) if "*" in symbol else 1_000_000
    return (literal_symbol, "*" not in module, literal_length(module))


def _best(claims: Iterable[Claim], rank: Callable[[Claim], tuple[int, ...]]) -> tuple[Claim, ...]:
    ranked = [(rank(claim), claim) for claim in claims]
    if not ranked:
        return ()
    top = max(key for key, _ in ranked)
    return _by_place([claim for key, claim in ranked if key == top])


def _by_place(claims: list[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda claim: claim.pattern.place)) if len(claims) > 1 else tuple(claims)
