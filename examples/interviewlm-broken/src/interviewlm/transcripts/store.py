"""Transcripts in SQLite: every turn is written before the next question is asked."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from interviewlm.schemas import Turn
from interviewlm.text import clean_answer, clean_title

_TABLE = """
CREATE TABLE IF NOT EXISTS turns (
    session TEXT NOT NULL, position INTEGER NOT NULL, turn TEXT NOT NULL, PRIMARY KEY (session, position)
)
"""


class TranscriptStore:
    """One database, many sessions."""

    def __init__(self, path: Path | str) -> None:
        """Opens the database, and creates its table where there is none."""
        self._database = sqlite3.connect(path)
        self._database.execute(_TABLE)

    def append(self, session: str, turn: Turn) -> None:
        """Write the next turn of a session, its answer cleaned."""
        kept = turn.model_copy(update={"answer": clean_answer(turn.answer)})
        with self._database:
            self._database.execute(
                "INSERT INTO turns SELECT ?, COUNT(*), ? FROM turns WHERE session = ?",
                (session, kept.model_dump_json(), session),
            )

    def turns(self, session: str) -> tuple[Turn, ...]:
        """All turns of a session, oldest first."""
        rows = self._database.execute("SELECT turn FROM turns WHERE session = ? ORDER BY position", (session,))
        return tuple(Turn.model_validate_json(row[0]) for row in rows)

    def recent(self, session: str, count: int = 3) -> tuple[Turn, ...]:
        """The last turns of a session, oldest first; what a model may look up."""
        return self.turns(session)[-count:]

    def title(self, session: str) -> str:
        """A short name for lists: the beginning of the first answer."""
        turns = self.turns(session)
        return clean_title(turns[0].answer) if turns else ""
