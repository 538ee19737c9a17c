# file: app/passing.py
def ensure(client):
    return client


def make(cls, **settings):
    return cls(**settings)


def chosen(kind):
    if kind == "openai":
        from openai import OpenAI

        return OpenAI()
    elif kind in ("none", "off"):
        return Silent()
    return Silent()


def matched(kind):
    match kind:
        case "openai" | "azure":
            from openai import OpenAI

            answering = OpenAI()
        case _:
            answering = Silent()
    return answering


class Silent:
    def __init__(self):
        self.messages = self.responses = self

    def create(self, **question):
        return None


# file: app/ask.py
from anthropic import Anthropic
from openai import OpenAI

from app.passing import Silent, chosen, ensure, make, matched

client = ensure(OpenAI())
other = ensure(Silent())


def ask(question):
    make(Anthropic, timeout=3)
    make(Silent).messages.create(messages=[question])
    chosen("off").responses.create(input=question)
    matched("none").responses.create(input=question)
    return other.responses.create(input=question)


# file: app/holder.py
from openai import OpenAI

from app.passing import Silent


class Holder:
    def __init__(self, client, name="x"):
        self._client = client

    def held(self):
        return self._client


mine = Holder(OpenAI())
fake = Holder(Silent())


def ask(question):
    return fake.held().responses.create(input=question)


# file: app/base.py
from openai import OpenAI

from app.passing import Silent


class Base:
    def client(self):
        return OpenAI()

    def ready(self):
        return self.client()


class Quiet(Base):
    def client(self):
        return Silent()


def ask(question):
    return Quiet().ready().responses.create(input=question)
