# file: app/ask.py
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openai import OpenAI


def name_of(client: OpenAI) -> str:
    if isinstance(client, str):
        return client
    return type(client).__name__
