# file: app/ask.py
from openai import OpenAI

first = second = OpenAI()
[third, fourth] = OpenAI(), None
fifth, *rest = OpenAI(), OpenAI(), None


def ask(question):
    first.moderations.create(input=question)  # call: infer
    second.moderations.create(input=question)  # call: infer
    third.moderations.create(input=question)  # call: infer
    fifth.moderations.create(input=question)  # call: infer
    return (client := OpenAI()).moderations.create(input=question), client  # call: infer


def ask_while(questions):
    while (client := OpenAI()) and questions:
        client.moderations.create(input=questions.pop())  # call: infer


def ask_found(questions):
    return [made.moderations.create(input=q) for q in questions if (made := OpenAI())]  # call: infer
