"""What exists below a manifest, to tell which patterns match nothing and what they may have meant."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from midline.documents.problem import nearest_name
from midline.manifest.claims import enclosing
from midline.manifest.model import Pattern
from midline.manifest.patterns import covers_module, glob_regex, literal_prefix, matches_dotted

Symbols = tuple[tuple[str, str, int], ...]


class ExistingNames:
    """The paths, modules and symbols of a manifest's files."""

    def __init__(self, files: Sequence[tuple[str, str | None, Symbols]]) -> None:
        self._paths = sorted(path for path, _, _ in files)
        pairs = sorted((module, path, symbols) for path, module, symbols in files if module is not None)
        self._module_names = [module for module, _, _ in pairs]
        self._modules = pairs

    def matches(self, pattern: Pattern) -> bool:
        """Whether a pattern matches at least one file, module or symbol."""
        if pattern.kind == "files":
            return next(self.matched_paths(pattern), None) is not None
        symbol = pattern.text.partition(":")[2]
        if not symbol:
            return next(self._matched_modules(pattern.text), None) is not None
        module = pattern.text.partition(":")[0]
        return any(defines(symbols, symbol) for _, symbols in self._matched_modules(module, below=False))

    def matched_paths(self, pattern: Pattern) -> Iterator[str]:
        """The files that a pattern matches, sorted by path or by module."""
        if pattern.kind == "code":
            yield from (path for path, _ in self._matched_modules(pattern.text.partition(":")[0]))
            return
        regex = glob_regex(pattern.text)
        prefix = literal_prefix(pattern.text.removeprefix("./").rstrip("/"), "/")
        yield from (path for path in _starting_with(self._paths, prefix) if regex.fullmatch(path))

    def nearest(self, pattern: Pattern) -> str:
        """What a pattern that matches nothing may have meant: existing names in place of its first unknown part."""
        if pattern.kind == "files":
            return _nearest_in(self._children_of_paths, pattern.text, "/")
        module, colon, symbol = pattern.text.partition(":")
        if "*" in module or module not in self._known_modules:
            nearest = _nearest_in(self._children_of_modules, module, ".")
            return nearest + colon + symbol if nearest else ""
        names = [name for _, symbols in self._matched_modules(module, below=False) for name, _, _ in symbols]
        nearest = nearest_name(symbol, names)
        return f"{module}:{nearest}" if nearest else ""

    def _matched_modules(self, text: str, below: bool = True) -> Iterator[tuple[str, Symbols]]:
        """Path and symbols of the modules that a module pattern covers; not those below a plain name if so asked."""
        prefix = literal_prefix(text, ".")
        for index in range(bisect_left(self._module_names, prefix), len(self._modules)):
            module, path, symbols = self._modules[index]
            if not module.startswith(prefix):
                return
            if covers_module(text, module) if below else matches_dotted(text, module):
                yield path, symbols

    @cached_property
    def _children_of_modules(self) -> dict[str, set[str]]:
        return _children(self._module_names, ".")

    @cached_property
    def _known_modules(self) -> frozenset[str]:
        return frozenset(self._module_names)

    @cached_property
    def _children_of_paths(self) -> dict[str, set[str]]:
        return _children(self._paths, "/")


def defines(symbols: Symbols, wanted: str, imports: bool = True) -> bool:
    """Whether a symbol pattern matches one of a module's symbols; re-exported ones count with `imports`.

    What stands inside a function is not listed, so the function vouches for it.
    """
    around = set(enclosing(wanted, ".")) - {wanted}
    return any(
        (matches_dotted(wanted, name) and (imports or kind != "import")) or (kind == "function" and name in around)
        for name, kind, _ in symbols
    )


def _starting_with(names: Sequence[str], prefix: str) -> Iterator[str]:
    for index in range(bisect_left(names, prefix), len(names)):
        if not names[index].startswith(prefix):
            return
        yield names[index]


def _children(names: Iterable[str], separator: str) -> dict[str, set[str]]:
    """Each parent's direct children, by their full names."""
    children: dict[str, set[str]] = {}
    for name in names:
        while name:
            parent = name.rpartition(separator)[0]
            known = children.setdefault(parent, set())
            if name in known:
                break
            known.add(name)
            name = parent
    return children


def _nearest_in(children: dict[str, set[str]], text: str, separator: str) -> str:
    """Walk down as far as the names exist, then take the nearest child for the first that does not."""
    parent = ""
    for segment in text.split(separator):
        name = f"{parent}{separator}{segment}" if parent else segment
        if name not in children and name not in children.get(parent, ()):
            last = {child.rpartition(separator)[2]: child for child in sorted(children.get(parent, ()))}
            nearest = nearest_name(segment, last)
            return last[nearest] if nearest else ""
        parent = name
    return ""
