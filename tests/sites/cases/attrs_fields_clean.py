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
import attr
import attrs
from attrs import define, field
from app.office import OpenAI


@define
class Typed:
    client: OpenAI = field(kw_only=True)

    def ask(self, question):
        return self.client.moderations.create(input=question)


@attr.s
class Old:
    client = attr.ib(factory=OpenAI)

    def ask(self, question):
        return self.client.moderations.create(input=question)


@attrs.define
class Deferred:
    client = attrs.field()

    @client.default
    def _make(self):
        return OpenAI()

    def ask(self, question):
        return self.client.moderations.create(input=question)
