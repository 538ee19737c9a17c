# file: app/ask.py
try:
    import openai
    from fakes import OpenAI
except ImportError:
    OpenAI = None


def ask(question):
    return OpenAI().responses.create(input=question)
