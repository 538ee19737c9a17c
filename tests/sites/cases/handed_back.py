# file: app/passing.py
def ensure(client):
    return client


def traced(name):
    def decorate(function):
        return function

    return decorate


def make(cls, **settings):
    return cls(**settings)


def outer(client):
    return ensure(client)


def chosen(kind):
    if kind == "openai":
        from openai import OpenAI

        return OpenAI()
    elif kind in ("none", "off"):
        return Silent()
    return object()


class Silent:
    def create(self, **question):
        return None


# file: app/ask.py
from anthropic import Anthropic
from openai import OpenAI

from app.passing import chosen, ensure, make, outer, traced


class Own:
    def speak(self):
        return ""


client = ensure(OpenAI())
other = ensure(Own())
twice = outer(Anthropic())
create = traced("ask")(client.responses.create)


def ask(question):
    other.speak()
    twice.messages.create(messages=[question])  # call: infer
    make(Anthropic, timeout=3).messages.create(messages=[question])  # call: infer
    chosen("openai").responses.create(input=question)  # call: infer
    create(input=question)  # call: infer
    return client.responses.create(input=question)  # call: infer


# file: app/base.py
from anthropic import Anthropic
from openai import OpenAI


class Base:
    def client(self):
        raise NotImplementedError

    def ready(self):
        return self.client()

    def ask(self, question):
        return self.client().responses.create(input=question)  # call: infer


class First(Base):
    def client(self):
        return OpenAI()


class Second(Base):
    def client(self):
        return Anthropic()


def ask_first(question):
    return First().ready().responses.create(input=question)  # call: infer


def ask_second(question):
    return Second().ready().messages.create(messages=[question])  # call: infer


# file: app/holder.py
from openai import OpenAI


class Holder:
    def __init__(self, client, name="x"):
        self._client = client

    def held(self):
        return self._client


class Fake:
    pass


mine = Holder(OpenAI())
fake = Holder(Fake())


def ask(question):
    fake.held().responses.create(input=question)
    return mine.held().responses.create(input=question)  # call: infer
