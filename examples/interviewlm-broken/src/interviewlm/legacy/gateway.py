"""The first version's way to a model."""

from __future__ import annotations

from anthropic import Anthropic

_client = Anthropic()


def ask(text: str) -> str:
    """The model's answer, lower-cased."""
    reply = _client.messages.create(
        model="claude-sonnet-4-5-20250929",
        max_tokens=5,
        messages=[{"role": "user", "content": text}],
    )
    return "".join(block.text for block in reply.content if block.type == "text").strip().lower()
