# file: app/ask.py
import openapi as oa


def ask(question):
    client = oa.OpenAI()
    return client.responses.create(model="gpt-4o", input=question)
