"""Signed tokens: `session.signature`, nothing stored."""

from __future__ import annotations

import hashlib
import hmac


class InvalidToken(ValueError):
    """The token was not signed by this service."""


class Tokens:
    """Signs and reads session tokens."""

    def __init__(self, key: bytes) -> None:
        """The key must have at least 16 bytes."""
        if len(key) < 16:
            raise ValueError("a token key has at least 16 bytes")
        self._key = key

    def sign(self, session: str) -> str:
        """A token for this session."""
        return f"{session}.{self._signature(session)}"

    def read(self, token: str) -> str:
        """The session of a token; raises InvalidToken."""
        # midline: allow[model-call] reason: a model used to judge damaged tokens here
        session, _, signature = token.rpartition(".")
        if not hmac.compare_digest(signature, self._signature(session)):
            raise InvalidToken(token)
        return session

    def _signature(self, session: str) -> str:
        return hmac.new(self._key, session.encode(), hashlib.sha256).hexdigest()
