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

KEYS = ("a", "b")
CLIENTS = {key: OpenAI(api_key=key) for key in KEYS}
LIST = [OpenAI(api_key=key) for key in KEYS]


class Pool:
    def __init__(self, keys):
        self.clients = [OpenAI(api_key=key) for key in keys]
        self.by_key = {key: client for key, client in zip(keys, self.clients)}
        self.pairs = dict(zip(keys, self.clients))

    def ask(self, key, question):
        self.by_key[key].moderations.create(input=question)
        self.pairs[key].moderations.create(input=question)
        return [client.moderations.create(input=question) for client in self.clients]


def ask(key, question):
    LIST[0].moderations.create(input=question)
    return CLIENTS[key].moderations.create(input=question)
