# file: tests/test_ask.py
from unittest.mock import AsyncMock, MagicMock

from openai import OpenAI


class FakeClient:
    class chat:
        class completions:
            @staticmethod
            def create(**given):
                return given


def test_ask():
    client = FakeClient()
    client.chat.completions.create(messages=[])
    mock = MagicMock(spec=OpenAI)
    mock.chat.completions.create(messages=[])
    mock.responses.create.assert_called_once()


async def test_later():
    await AsyncMock().chat.completions.create(messages=[])
