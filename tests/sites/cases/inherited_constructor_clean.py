# file: app/base.py
class Base:
    def __init__(self, client):
        self.client = client

    def ask(self, question):
        return self.client.responses.create(input=question)
# file: app/service.py
from app.base import Base


class Answers(Base):
    def __init__(self, client):
        self.maker = client
        super().__init__({})
# file: app/main.py
from openai import OpenAI

from app.service import Answers

answers = Answers(OpenAI())
answers.ask("how?")
