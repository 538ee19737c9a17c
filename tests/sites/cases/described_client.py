# file: app/embedding.py
import os

import openai

KEY = os.environ["KEY"]


class Embedder:
    """Vectors.

    Arguments:
        client: A `cohere.Client`, made with a key.
        batch: How many at once.
    """

    def __init__(self, client, batch):
        self.client = client
        self.batch = batch

    def embed(self, texts):
        return self.client.embed(texts=texts[: self.batch])  # call: embed


def answer(retry, helper, question):
    """Ask.

    Args:
        helper: an `openai.OpenAI` client
    """
    return retry(helper.chat.completions.create, question)  # call: infer


def key():
    return openai.api_key or KEY
