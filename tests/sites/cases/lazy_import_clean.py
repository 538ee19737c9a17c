# file: app/ask.py
class OpenAI:
    responses = None


def names():
    from openai import OpenAI

    return OpenAI.__name__


def ask(question):
    return OpenAI().responses.create(input=question)
