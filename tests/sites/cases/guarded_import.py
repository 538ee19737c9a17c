# file: app/ask.py
try:
    from openai import OpenAI
except ImportError:
    OpenAI = None


def ask(question):
    return OpenAI().responses.create(input=question)  # call: infer
