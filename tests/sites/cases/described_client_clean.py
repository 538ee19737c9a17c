# file: app/embedding.py
import os

import openai

KEY = os.environ["KEY"]


class Embedder:
    """Vectors.

    Arguments:
        client: Anything but a client of `cohere`; see `cohere.Client.embed`.
        batch: How many at once.
    """

    def __init__(self, client, batch):
        self.client = client
        self.batch = batch

    def embed(self, texts):
        return self.client.embed(texts=texts[: self.batch])


def answer(retry, helper, question):
    """Ask.

    Args:
        helper: an `openai.OpenAI` client
    """
    return retry(helper.models.list, question)


def key():
    return openai.api_key or KEY
