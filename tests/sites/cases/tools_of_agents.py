# file: app/tools.py
from openai import OpenAI


def summarise(text):
    return OpenAI().moderations.create(input=text)  # call: infer


# file: app/main.py
from agents import Agent, Runner, function_tool

from app.tools import summarise


@function_tool
def look_up(text):
    return summarise(text)  # call: wrapper


agent = Agent(name="a", tools=[look_up, function_tool(summarise)])


async def ask(question):
    return await Runner.run(agent, question)  # call: agent
