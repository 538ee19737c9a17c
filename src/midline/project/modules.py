"""The modules of a project: their names, where they stand, and what an import statement leads to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Module:
    """One file that can be imported. service is the prefix of its manifest, so that two services may both have `app`.

    followed: an installed package whose source is read because chains run through it; nobody owns it.
    """

    path: str
    name: str
    service: str = ""
    is_package: bool = False
    followed: bool = False


class ModuleTable:
    """All modules of a project, sorted, with look-up by dotted name.

    Files without a place below an import root are modules too (their calls count), but no name leads to them.
    """

    def __init__(self, modules: Iterable[Module]) -> None:
        self.modules = tuple(sorted(modules, key=lambda module: (module.followed, module.service, module.path)))
        self._by_name: dict[tuple[str, str], int] = {}
        self._by_folder: dict[tuple[str, str], int] = {}
        self.by_path: dict[str, int] = {}
        tops: set[tuple[str, str]] = set()
        for index, module in enumerate(self.modules):
            self.by_path[module.path] = index
            key = (module.service, module.name)
            # A package wins over a module of the same name, as it does for Python itself.
            if key not in self._by_name or module.is_package:
                self._by_name[key] = index
            folder, _, file = module.path.rpartition("/")
            self._by_folder[folder, file.rsplit(".", 1)[0]] = index
            if module.is_package or "." not in module.name:
                tops.add((module.service, module.name))
        self._regular = frozenset(tops)
        self._services = tuple(dict.fromkeys(module.service for module in self.modules))

    def __len__(self) -> int:
        return len(self.modules)

    def __getitem__(self, index: int) -> Module:
        return self.modules[index]

    def find(self, name: str, importer: int) -> int | None:
        """The module that `name` means in `importer`: its own service first, then its folder, then other services."""
        service = self.modules[importer].service
        found = self._by_name.get((service, name))
        if found is not None:
            return found
        if "." not in name:
            folder = self.modules[importer].path.rpartition("/")[0]
            beside = self._by_folder.get((folder, name))
            if beside is not None and (folder, "__init__") not in self._by_folder:
                return beside
        for other in self._services:
            if other != service and (found := self._by_name.get((other, name))) is not None:
                return found
        return None

    def is_first_party(self, name: str, importer: int) -> bool:
        """Whether the regular package that `name` would lie in is the project's own, even if the module is missing."""
        top = name.split(".", 1)[0]
        return any((service, top) in self._regular for service in (self.modules[importer].service, *self._services))

    def absolute(self, importer: int, module: str, level: int) -> str | None:
        """The absolute dotted name of a (relative) import; None where it climbs above the root."""
        if level == 0:
            return module
        here = self.modules[importer]
        parts = here.name.split(".") if here.name else []
        if not here.is_package:
            parts = parts[:-1]
        climb = level - 1
        if climb > len(parts):
            return None
        base = parts[: len(parts) - climb]
        return ".".join([*base, module] if module else base)

    def child(self, module: int, name: str) -> int | None:
        """The sub-module `name` of a package."""
        here = self.modules[module]
        return self._by_name.get((here.service, f"{here.name}.{name}" if here.name else name))
