# file: app/ask.py
import openai


class Shelf:
    OpenAI = dict
    responses = None


def ask(question):
    client = getattr(Shelf, "OpenAI")()
    return client.responses.create(input=question)


class Answers:
    def __init__(self):
        setattr(self, "maker", openai.OpenAI())
        setattr(self, "client", Shelf())

    def ask(self, question):
        return self.client.responses.create(input=question)
