# file: app/ask.py
from openai import *


def ask(question):
    return OpenAI().moderations.create(input=question)  # call: infer
