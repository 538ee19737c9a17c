# file: app/service.py
class Answers:
    def __init__(self, name, *, client):
        self.name, self.client = name, client

    async def ask(self, question):
        return await self.client.messages.create(messages=[question])  # call: infer
# file: app/main.py
from anthropic import AsyncAnthropic

from app.service import Answers

answers = Answers("a", client=AsyncAnthropic())
