# file: openai.py
class OpenAI:
    responses = None
# file: app/__init__.py
# file: app/ask.py
from openai import OpenAI


def ask(question):
    return OpenAI().responses.create(input=question)
