# file: app/service.py
from threading import local

from openai import OpenAI

state = local()


class Answers:
    _client = None
    _instance = None
    _pool = {}

    @classmethod
    def client(cls):
        if cls._client is None:
            cls._client = OpenAI()
        return cls._client

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance.kept = OpenAI()
        return cls._instance

    @classmethod
    def pooled(cls, key):
        if key not in cls._pool:
            cls._pool[key] = OpenAI(api_key=key)
        return cls._pool[key]

    def ask(self, question):
        self.kept.moderations.create(input=question)  # call: infer
        self.pooled("a").moderations.create(input=question)  # call: infer
        return self.client().moderations.create(input=question)  # call: infer


class Outside:
    client = None


Outside.client = OpenAI()


def ask(question):
    Answers._client.moderations.create(input=question)  # call: infer
    return Outside.client.moderations.create(input=question)  # call: infer


def local_client():
    if not hasattr(state, "client"):
        state.client = OpenAI()
    return state.client


def ask_local(question):
    return local_client().moderations.create(input=question)  # call: infer
