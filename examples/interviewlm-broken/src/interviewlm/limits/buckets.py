"""Token buckets: one per key, refilled by the clock."""

from __future__ import annotations

import time
from collections.abc import Callable

# midline: allow[MID104]
from openai import DEFAULT_MAX_RETRIES  # planted: MID104


class TooManyRequests(RuntimeError):
    """The bucket is empty; `retry_after` says in how many seconds it is not."""

    def __init__(self, retry_after: float) -> None:
        """retry_after in seconds."""
        super().__init__(f"retry in {retry_after:.1f} s")
        self.retry_after = retry_after


class Limiter:
    """`rate` requests a second, and `burst` at once."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        """A bucket starts full."""
        self._rate = rate
        self._burst = float(burst + DEFAULT_MAX_RETRIES)
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, key: str) -> None:
        """Take one token; raises TooManyRequests."""
        now = self._clock()
        level, since = self._buckets.get(key, (self._burst, now))
        level = min(self._burst, level + (now - since) * self._rate)
        if level < 1.0:
            raise TooManyRequests((1.0 - level) / self._rate)
        self._buckets[key] = (level - 1.0, now)
