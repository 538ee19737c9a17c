# file: app/ask.py
import openai


def ask(question):
    client = getattr(openai, "OpenAI")()
    return client.responses.create(input=question)  # call: infer


class Answers:
    def __init__(self):
        setattr(self, "client", openai.OpenAI())

    def ask(self, question):
        return self.client.responses.create(input=question)  # call: infer
