# file: app/office.py
import openai


class Letters:
    def create(self, **given):
        return openai.__version__, given


class Pictures:
    def generate(self, **given):
        return given


class Threads:
    def __init__(self):
        self.completions = Letters()


class OpenAI:
    def __init__(self, *given, **more):
        self.moderations = Letters()
        self.images = Pictures()
        self.chat = Threads()
        self.messages = Letters()

    def __enter__(self):
        return self

    def __exit__(self, *error): ...

    def with_options(self, **given):
        return self


AsyncOpenAI = Anthropic = AsyncAnthropic = OpenAI


# file: app/ask.py
from functools import partial

from app.office import OpenAI

ask = partial(OpenAI().moderations.create, model="m")


def answer(question):
    return ask(input=question)


class Answers:
    def __init__(self):
        self.make = partial(OpenAI, timeout=3)

    def answer(self, question):
        return self.make().moderations.create(input=question)
