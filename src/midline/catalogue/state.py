"""Where the reading of a path stands: a function, a class, an instance with attributes gathered since, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from midline.catalogue.compiled import FunctionRecord
from midline.catalogue.types import TypeView
from midline.project.values import CallSite


@dataclass(frozen=True, slots=True)
class FunctionState:
    """A function of an SDK, not yet called. name: its key; display: its canonical dotted name as imported."""

    function: FunctionRecord
    display: str


@dataclass(frozen=True, slots=True)
class TypeState:
    """A class or an instance, and the attribute path gathered from it.

    display: canonical dotted name of the type as imported. pending: attribute names since; one that was called without
    anything being known about it ends in `()`. provider: that of the server behind it, if not the type's. bases: the
    URLs it may have been made with; site: the call that made it, where it has any.
    """

    type: TypeView
    display: str
    instance: bool
    pending: tuple[str, ...] = ()
    provider: str = ""
    bases: tuple[str, ...] = ()
    site: CallSite | None = None
    plausible: bool = False

    @property
    def path(self) -> str:
        """The pending attributes, joined by dots."""
        return ".".join(self.pending)

    def follow(self, name: str) -> TypeState:
        """One attribute further; a step that leaves the instance as it is vanishes."""
        return self if name in self.type.same else replace(self, pending=(*self.pending, name))

    def back(self) -> TypeState:
        """The same without its last attribute."""
        return replace(self, pending=self.pending[:-1])

    def made(self, provider: str = "", plausible: bool = False) -> TypeState:
        """The instance that a class or a method of the same type gives."""
        return replace(
            self,
            instance=True,
            pending=(),
            provider=provider or self.provider,
            plausible=self.plausible or plausible,
        )

    def dotted(self) -> str:
        """The canonical name of what the state stands for."""
        return f"{self.display}.{self.path.replace('()', '')}" if self.pending else self.display


State = FunctionState | TypeState
