# file: app/base.py
class Base:
    def ask(self, question):
        return self.client.responses.create(input=question)  # call: infer
# file: app/service.py
from openai import OpenAI

from app.base import Base


class Answers(Base):
    client = OpenAI()
