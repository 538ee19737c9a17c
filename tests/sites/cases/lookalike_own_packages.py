# file: openai/__init__.py
class OpenAI:
    class chat:
        class completions:
            @staticmethod
            def create(**given):
                return given


# file: transformers/__init__.py
def pipeline(name):
    return print


# file: main.py
import anthropic
import transformers
from openai import OpenAI


def ask(question):
    transformers.pipeline("text-generation")(question, anthropic.__version__)
    client = OpenAI()
    return client.chat.completions.create(messages=[question])
