# file: a.py
from openai import OpenAI
class A:
    def ask(self):
        return OpenAI().responses.create()
A()
