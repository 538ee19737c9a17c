# file: app/base.py
class Base:
    def make(self):
        raise NotImplementedError

    def get(self):
        """Get the client."""

    def ask(self, question):
        self.get().moderations.create(input=question)  # call: infer
        return self.make().moderations.create(input=question)  # call: infer


# file: app/service.py
from openai import OpenAI

from app.base import Base


class Answers(Base):
    def make(self):
        return OpenAI()

    def get(self):
        return OpenAI()
