"""DOT text drawn by the `dot` of an installed Graphviz: only where somebody asks for that engine."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence

from midline.documents.problem import Problem

FORMS = ("svg", "png", "pdf")
SECONDS = 120
"""How long `dot` may take: 150 components take one second, some thousand lines may take minutes."""
_INSTALL = "Graphviz on the PATH: apt-get install graphviz, dnf install graphviz, brew install graphviz"
_FEWER = "fewer cards: --group-by owner, --focus NAME or --only-crossings"
_INSTEAD = "`--format dot` and midline's own SVG need no Graphviz"


class EngineError(Exception):
    """A program outside of midline did not draw the picture; `problems` say why, and what to do."""

    def __init__(self, message: str, expected: str, note: str = "") -> None:
        self.problems: Sequence[Problem] = (Problem("--engine graphviz", 0, 0, 0, message, expected, note=note),)
        super().__init__(message)


class MissingProgramError(EngineError):
    """A program that was asked for is not installed."""


def find_dot() -> str:
    """The path of `dot`; raises MissingProgramError where there is none on the PATH."""
    program = shutil.which("dot")
    if program is None:
        raise MissingProgramError("there is no `dot` on the PATH", _INSTALL, _INSTEAD)
    return program


def render_dot(text: str, form: str, seconds: float = SECONDS) -> bytes:
    """DOT text as an image, drawn by `dot`. form: one of `FORMS`; seconds: when to give up.

    Raises:
        MissingProgramError: there is no `dot` on the PATH.
        EngineError: `dot` refused the text, lacks the form, or took too long.
    """
    program = find_dot()
    try:
        done = subprocess.run([program, f"-T{form}"], input=text.encode(), capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        message = f"`dot` was stopped after {seconds:g} seconds"
        raise EngineError(
            message, "fewer cards: --group-by owner, --focus NAME or --only-crossings", _INSTEAD
        ) from None
    except OSError as error:
        raise EngineError(f"`dot` cannot be started: {(error.strerror or str(error)).lower()}", _INSTALL) from None
    if done.returncode or not done.stdout:
        raise EngineError(f"`dot` failed: {_reason(done)}", "a Graphviz that draws this form", _INSTEAD)
    return done.stdout


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    said = done.stderr.decode("utf-8", "replace").split("\n")
    told = [line.strip() for line in said if line.strip()]
    return told[0].removeprefix("Error: ") if told else f"exit code {done.returncode}"
