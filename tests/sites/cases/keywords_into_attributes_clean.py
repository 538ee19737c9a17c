# file: app/service.py
from openai import OpenAI


class Open:
    def __init__(self, **kwargs):
        for key, value in kwargs.items():
            setattr(self, key, value)


class Dropped:
    def __init__(self, **kwargs):
        self.given = len(kwargs)


class Popped:
    def __init__(self, **kwargs):
        self.client = kwargs.pop("client", None)


def ask(question):
    Open(client={}, other=OpenAI()).client.moderations.create(input=question)
    Popped(client={}, other=OpenAI()).client.moderations.create(input=question)
    return Dropped(client=OpenAI()).client.moderations.create(input=question)
