"""A picture as a library has drawn it, and what keeps one from being drawn."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Literal, TypeAlias

Extra: TypeAlias = Literal["png", "pdf"]
_LIBRARIES: dict[str, tuple[Extra, str]] = {"png": ("png", "resvg_py"), "pdf": ("pdf", "typst")}


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of a file. notes: what whoever asked for it should be told, each without a full stop."""

    data: bytes
    notes: tuple[str, ...] = ()


class MissingExtraError(Exception):
    """A library that midline does without otherwise is not installed."""

    def __init__(self, extra: Extra) -> None:
        """extra: the extra of midline that brings it."""
        self.extra = extra
        self.install = f"pip install 'midline[{extra}]'"
        super().__init__(f"{extra.upper()} needs a library that is not installed; this installs it: {self.install}")


class TooLargeError(Exception):
    """The picture has more pixels than can be drawn, even when it is drawn small."""

    def __init__(self, width: float, height: float) -> None:
        """width, height: of the picture, in px."""
        self.width, self.height = width, height
        super().__init__(f"a picture of {width:.0f} by {height:.0f} px is too large for PNG")


def check_installed(form: str) -> None:
    """Find out early whether a picture of that format can be drawn; others than PNG and PDF always can.

    Raises:
        MissingExtraError: the library that draws it is not installed.
    """
    if form not in _LIBRARIES:
        return
    extra, library = _LIBRARIES[form]
    try:
        import_module(library)
    except ImportError:
        raise MissingExtraError(extra) from None
