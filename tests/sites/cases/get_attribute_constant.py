# file: app/ask.py
from openai import OpenAI

METHOD = "create"


def ask(question):
    client = OpenAI()
    getattr(client, "moderations").create(input=question)  # call: infer
    getattr(client.moderations, "create")(input=question)  # call: infer
    getattr(client.moderations, METHOD)(input=question)  # call: infer
    return getattr(client, "images", None).generate(prompt=question)  # call: infer
