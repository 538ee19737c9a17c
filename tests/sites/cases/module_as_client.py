# file: app/ask.py
import openai


def ask(question):
    return openai.chat.completions.create(messages=[question])  # call: infer


def ask_old(question):
    return openai.ChatCompletion.create(messages=[question])  # call: infer
