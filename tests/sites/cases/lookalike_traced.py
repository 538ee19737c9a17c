# file: tracker.py
import functools
import openai
from spans import decorator_of
def track(client: openai.OpenAI):
    decorator = decorator_of("chat")
    client.chat.completions.create = decorator(client.chat.completions.create)
    create = client.responses.create
    create = decorator(create)
    setattr(client.embeddings, "create", decorator(client.embeddings.create))
    return client
