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


# file: app/ports.py
from abc import ABC, abstractmethod


class Base(ABC):
    @property
    @abstractmethod
    def client(self): ...

    @abstractmethod
    def make(self): ...

    def ask(self, question):
        return self.client.moderations.create(input=question)

    def ask_new(self, question):
        return self.make().moderations.create(input=question)


# file: app/service.py
from app.office import OpenAI

from app.ports import Base


class Answers(Base):
    @property
    def client(self):
        return OpenAI()

    def make(self):
        return OpenAI()
