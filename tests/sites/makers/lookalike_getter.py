# file: a.py
from openai import OpenAI
class A:
    def __init__(self):
        self.client = OpenAI()
    def get(self):
        return self.client
A().get()
