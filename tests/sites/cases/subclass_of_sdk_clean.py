# file: app/own.py
class OpenAI:
    responses = None


class Traced(OpenAI):
    def trace(self):
        return self.responses.create(input="")
# file: app/ask.py
import openai

from app.own import Traced


def ask(question):
    return Traced(openai).responses.create(input=question)
