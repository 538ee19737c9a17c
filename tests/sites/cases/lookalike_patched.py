# file: app/ask.py
def ask(client, question):
    return client.chat.completions.create(messages=[question])


# file: tests/test_ask.py
from unittest import mock
from unittest.mock import MagicMock, Mock, create_autospec, patch

from app.ask import ask


@patch("openai.OpenAI")
def test_patched(fake):
    fake.return_value.chat.completions.create.return_value = "yes"
    fake.return_value.chat.completions.create(messages=[])
    assert ask(fake(), "how?") == "yes"


def test_specified():
    with mock.patch("openai.OpenAI") as fake, patch.object(ask, "__doc__"):
        fake().responses.create(input="")
    double = create_autospec("openai.OpenAI")
    double.chat.completions.create(messages=[])
    ask(Mock(), "how?")
    ask(MagicMock(name="client"), "how?")
