# file: app/ask.py
from openai import OpenAI

from app.paper import Paper


def ask(question):
    client = OpenAI()
    client = Paper()
    completions = client.chat.completions
    return completions.create(messages=[question])
# file: app/paper.py
class Paper:
    chat = None
