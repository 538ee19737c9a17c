# file: app/ask.py
from openai import OpenAI

KEYS = ("a", "b")
CLIENTS = {key: OpenAI(api_key=key) for key in KEYS}
LIST = [OpenAI(api_key=key) for key in KEYS]


class Pool:
    def __init__(self, keys):
        self.clients = [OpenAI(api_key=key) for key in keys]
        self.by_key = {key: client for key, client in zip(keys, self.clients)}
        self.pairs = dict(zip(keys, self.clients))

    def ask(self, key, question):
        self.by_key[key].moderations.create(input=question)  # call: infer
        self.pairs[key].moderations.create(input=question)  # call: infer
        return [client.moderations.create(input=question) for client in self.clients]  # call: infer


def ask(key, question):
    LIST[0].moderations.create(input=question)  # call: infer
    return CLIENTS[key].moderations.create(input=question)  # call: infer
