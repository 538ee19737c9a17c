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


# file: app/base.py
class Base:
    def make(self):
        raise NotImplementedError

    def get(self):
        """Get the client."""

    def ask(self, question):
        self.get().moderations.create(input=question)
        return self.make().moderations.create(input=question)


# file: app/service.py
from app.office import OpenAI

from app.base import Base


class Answers(Base):
    def make(self):
        return OpenAI()

    def get(self):
        return OpenAI()
