# file: app/service.py
from openai import OpenAI


class Open:
    def __init__(self, **kwargs):
        for key, value in kwargs.items():
            setattr(self, key, value)


class Updated:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)


class Popped:
    def __init__(self, **kwargs):
        self.client = kwargs.pop("client", None)
        self.other = kwargs["other"]
        self.third = kwargs.get("third")


def ask(question):
    Open(client=OpenAI()).client.moderations.create(input=question)  # call: infer
    popped = Popped(client=OpenAI(), other=OpenAI(), third=OpenAI())
    popped.client.moderations.create(input=question)  # call: infer
    popped.other.moderations.create(input=question)  # call: infer
    popped.third.moderations.create(input=question)  # call: infer
    return Updated(client=OpenAI()).client.moderations.create(input=question)  # call: infer
