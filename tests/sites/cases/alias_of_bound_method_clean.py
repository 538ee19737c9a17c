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


# file: app/service.py
from app.office import OpenAI


class Answers:
    def __init__(self):
        client = OpenAI()
        self.create = client.moderations.create
        self.chat = client.images

    def ask(self, question):
        return self.create(input=question)

    def ask_old(self, question):
        return self.chat.generate(prompt=question)

    def ask_all(self, questions):
        create = self.create
        return [create(input=question) for question in questions]
