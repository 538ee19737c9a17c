# file: app/ask.py
import openai as oa


def ask(question):
    client = oa.OpenAI()
    return client.responses.create(model="gpt-4o", input=question)  # call: infer
