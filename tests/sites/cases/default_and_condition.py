# file: app/service.py
from openai import AsyncOpenAI, OpenAI


class Answers:
    def __init__(self, client=None, later=None, again=None):
        self.client = client or OpenAI()
        self.later = AsyncOpenAI() if later is None else later
        if again is None:
            again = OpenAI()
        self.again = again

    def ask(self, question):
        self.again.moderations.create(input=question)  # call: infer
        return self.client.moderations.create(input=question)  # call: infer

    async def ask_later(self, question):
        return await self.later.moderations.create(input=question)  # call: infer


def ask(question, big, client=OpenAI()):
    client.moderations.create(input=question)  # call: infer
    return (client if big else OpenAI(timeout=3)).moderations.create(input=question)  # call: infer
