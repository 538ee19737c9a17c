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
from app.office import AsyncOpenAI, OpenAI


class Answers:
    def __init__(self, client=None, later=None, again=None):
        self.client = client or OpenAI()
        self.later = AsyncOpenAI() if later is None else later
        if again is None:
            again = OpenAI()
        self.again = again

    def ask(self, question):
        self.again.moderations.create(input=question)
        return self.client.moderations.create(input=question)

    async def ask_later(self, question):
        return await self.later.moderations.create(input=question)


def ask(question, big, client=OpenAI()):
    client.moderations.create(input=question)
    return (client if big else OpenAI(timeout=3)).moderations.create(input=question)
