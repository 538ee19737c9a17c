# file: app/service.py
from openai import OpenAI


class Ask:
    def __call__(self, question):
        return OpenAI().responses.create(input=question)  # call: infer
# file: app/main.py
from app.service import Ask

ask = Ask()


def main():
    return ask("how?")  # call: wrapper
