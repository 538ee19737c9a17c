# file: app/service.py
class Answers:
    def __init__(self, client):
        self.client = client

    def ask(self, question):
        return self.client.chat.completions.create(messages=[question])
# file: app/main.py
from openai import OpenAI

from app.service import Answers


class Register:
    chat = None


models = OpenAI().models
answers = Answers(Register())
answers.ask("how?")
