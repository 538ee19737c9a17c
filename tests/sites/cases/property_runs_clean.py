# file: app/service.py
from openai import OpenAI


class Answers:
    @property
    def latest(self):
        return OpenAI().models.list()


class Diary:
    latest = "today"


def show():
    answers = Answers()
    return answers.latest or Diary().latest
