# file: app/service.py
from openai import OpenAI


class Answers:
    @property
    def latest(self):
        return OpenAI().responses.create(input="?")  # call: infer


def show():
    answers = Answers()
    return answers.latest  # call: wrapper
