"""`python -m interviewlm`: an interview in the terminal."""

from __future__ import annotations

import sys

from interviewlm.container import build
from interviewlm.schemas import Candidate
from interviewlm.settings import Settings


def main() -> int:
    """Ask until the interview is over; returns the exit code."""
    container = build(Settings.read())
    candidate = Candidate(id="local", years=5, summary="Backend developer.")
    reply = container.handlers.start(candidate)
    while reply.question is not None:
        sys.stdout.write(f"{reply.question.text}\n> ")
        sys.stdout.flush()
        reply = container.handlers.answer(reply.token, sys.stdin.readline())
    sys.stdout.write("Thank you.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
