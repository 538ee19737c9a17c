# file: app/tools.py
from openai import OpenAI


def summarise(text):
    return text[:100], OpenAI.__name__


# file: app/main.py
from agents import Agent, function_tool

from app.tools import summarise


class Runner:
    @staticmethod
    async def run(agent, question):
        return agent, question


@function_tool
def look_up(text):
    return summarise(text)


agent = Agent(name="a", tools=[look_up, function_tool(summarise)])


async def ask(question):
    return await Runner.run(agent, question)
