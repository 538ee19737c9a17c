# file: app/ask.py
import openai


def ask(question):
    return openai.models.list()


def ask_old(question):
    return openai.files.create(file=question)
