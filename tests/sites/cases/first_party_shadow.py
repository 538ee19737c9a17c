# file: app/__init__.py
# file: app/openai.py
class OpenAI: ...
# file: app/ask.py
from openai import OpenAI


def ask(question):
    return OpenAI().responses.create(input=question)  # call: infer
