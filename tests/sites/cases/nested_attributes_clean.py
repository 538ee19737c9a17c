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


# file: app/parts.py
from app.office import OpenAI


class Context:
    def __init__(self):
        self.client = OpenAI()
        self.settings = None


class Engine:
    def __init__(self, ctx):
        self.ctx = ctx


# file: app/service.py
from app.parts import Context, Engine


class Answers:
    def __init__(self):
        self.ctx = Context()
        self.engine = Engine(self.ctx)

    def ask(self, question):
        self.engine.ctx.client.moderations.create(input=question)
        return self.ctx.client.moderations.create(input=question)


def ask(answers: Answers, question):
    return answers.engine.ctx.client.moderations.create(input=question)
