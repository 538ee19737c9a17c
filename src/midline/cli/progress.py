"""A progress line on standard error, on a terminal only and only where a run takes long."""

from __future__ import annotations

import sys
import time

PATIENCE_SECONDS = 0.7
PAUSE_SECONDS = 0.1


class Progress:
    """Called as (step, done, total); shows nothing in the first moments of a run."""

    def __init__(self, shown: bool) -> None:
        self._shown = shown and sys.stderr.isatty()
        self._start = time.monotonic()
        self._last = 0.0
        self._drawn = False

    def __call__(self, step: str, done: int, total: int) -> None:
        """Draw the line anew, at most ten times a second."""
        now = time.monotonic()
        if not self._shown or now - self._start < PATIENCE_SECONDS or now - self._last < PAUSE_SECONDS:
            return
        self._last = now
        self._drawn = True
        sys.stderr.write(f"\r\x1b[K{step} {done}/{total}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._drawn = False
