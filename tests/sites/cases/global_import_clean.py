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
openai = None
client = None


def prepare():
    global openai, client
    if openai is None:
        from app import office as openai
    client = openai.OpenAI()


def ask(question):
    return client.moderations.create(input=question)
