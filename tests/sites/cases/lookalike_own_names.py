# file: agents.py
class Runner:
    @staticmethod
    def run(agent, text):
        return text
# file: llm.py
def get_model(name):
    return {}
# file: app/api.py
class OpenAI:
    class responses:
        @staticmethod
        def create(**given):
            return given
# file: app/main.py
import anthropic

import llm
from agents import Runner
from app.api import OpenAI


def main(text):
    OpenAI().responses.create(input=text)
    Runner.run("agent", text)
    return llm.get_model("gpt-4o").prompt(text)
