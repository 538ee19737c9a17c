"""A real terminal with `midline classify` in it: keys are pressed, and what it shows is read."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

import pexpect
import pyte

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "enter": "\r",
    "escape": "\x1b",
    "ctrl-c": "\x03",
    "page down": "\x1b[6~",
    "page up": "\x1b[5~",
}
PATIENCE = 60  # seconds until a screen that does not come is a failure


class Terminal:
    """`midline` with these arguments in a pseudo-terminal of its own."""

    def __init__(self, folder: Path, *arguments: str, columns: int = 80, rows: int = 30, **environment: str) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
        self.raw = ""
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "midline.cli.app", *arguments],
            cwd=str(folder),
            env={**plain, "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", "HOME": str(folder), **environment},
            dimensions=(rows, columns),
            encoding="utf-8",
        )

    def press(self, *keys: str) -> None:
        """Press keys by name, or type what is no name of one."""
        for key in keys:
            self.process.send(KEYS.get(key, key))

    def shows(self, *texts: str) -> str:
        """Wait until all of this is on the screen; what is on it then."""
        while not all(text in self.text() for text in texts):
            self._read()
        self._settle()
        return self.text()

    def lacks(self, text: str) -> str:
        """Wait until this is no longer on the screen."""
        while text in self.text():
            self._read()
        self._settle()
        return self.text()

    def _settle(self) -> None:
        """Read the rest of what is being drawn: a screen is written in one go, but may be read in several."""
        with suppress(EOFError, pexpect.TIMEOUT):
            while True:
                self._take(0.1)

    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self.screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    def ends(self) -> int:
        """Wait for the end; the exit code, or minus the signal."""
        try:
            while True:
                self._read()
        except EOFError:
            self.process.close()
        return self.process.exitstatus if self.process.exitstatus is not None else -(self.process.signalstatus or 0)

    def _read(self) -> None:
        try:
            self._take(PATIENCE)
        except pexpect.TIMEOUT:
            raise AssertionError(f"the terminal shows:\n{self.text()}") from None

    def _take(self, timeout: float) -> None:
        try:
            found = self.process.read_nonblocking(4096, timeout=timeout)
        except pexpect.EOF:
            raise EOFError(self.text()) from None
        self.raw += found
        self._stream.feed(found)
