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
from app.office import OpenAI


class Base:
    def __init__(self, client):
        self.client = client

    def ask(self, question):
        return self.client.moderations.create(input=question)


class Polite(Base):
    def __init__(self):
        super(Polite, self).__init__(OpenAI())

    def ask(self, question):
        return super(Polite, self).ask(question + " please")


class Direct(Base):
    def __init__(self):
        Base.__init__(self, OpenAI())

    def ask(self, question):
        return Base.ask(self, question)
