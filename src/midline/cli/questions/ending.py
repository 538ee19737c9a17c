"""What happens when the terminal is closed or the process is asked to end while a conversation is held."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def ended_by_signal(end: Callable[[int], None]) -> Iterator[None]:
    """Call `end` with the number of a signal to end, instead of dying of it; only where signals can be taken."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def take(number: int, frame: FrameType | None) -> None:
        end(number)

    before = {each: signal.signal(each, take) for each in ENDING}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
