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
from app.office import OpenAI

first = second = OpenAI()
[third, fourth] = OpenAI(), None
fifth, *rest = OpenAI(), OpenAI(), None


def ask(question):
    first.moderations.create(input=question)
    second.moderations.create(input=question)
    third.moderations.create(input=question)
    fifth.moderations.create(input=question)
    return (client := OpenAI()).moderations.create(input=question), client


def ask_while(questions):
    while (client := OpenAI()) and questions:
        client.moderations.create(input=questions.pop())


def ask_found(questions):
    return [made.moderations.create(input=q) for q in questions if (made := OpenAI())]
