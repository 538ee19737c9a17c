# file: app/models.py
from openai import OpenAI

client = OpenAI()


def names():
    client.files.list()
    return [model.id for model in client.models.list()]
