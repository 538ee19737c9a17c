# file: app/ports.py
from abc import ABC, abstractmethod


class Base(ABC):
    @property
    @abstractmethod
    def client(self): ...

    @abstractmethod
    def make(self): ...

    def ask(self, question):
        return self.client.moderations.create(input=question)  # call: infer

    def ask_new(self, question):
        return self.make().moderations.create(input=question)  # call: infer


# file: app/service.py
from openai import OpenAI

from app.ports import Base


class Answers(Base):
    @property
    def client(self):
        return OpenAI()

    def make(self):
        return OpenAI()
