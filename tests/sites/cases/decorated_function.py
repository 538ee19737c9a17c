# A decorator of an SDK makes something that runs a model of the function below it.
# file: app/prompts.py
import ell
import marvin
from langgraph.func import entrypoint
from magentic import chatprompt, prompt
from mirascope import llm as models


@ell.simple(model="gpt-4o")
def greeting(name: str):
    """You greet people."""
    return f"Greet {name}."


@prompt("Add {left} and {right}")
def add(left: int, right: int) -> int: ...


@chatprompt("Answer {question}")
async def answer(question: str) -> str: ...


@models.call("openai/gpt-4o")
def recommend(genre: str):
    return f"A book of {genre}."


@marvin.fn
def sentiment(text: str) -> float:
    """The sentiment of a text."""


@entrypoint()
def workflow(text: str) -> str:
    return text.strip()


# file: app/main.py
import functools

from app import prompts
from app.prompts import answer, greeting


def main(name: str) -> str:
    total = prompts.add(1, 2)  # call: infer
    book = prompts.recommend("fantasy")  # call: infer
    more = book.resume("another")  # call: infer
    mood = prompts.sentiment(name)  # call: infer
    done = prompts.workflow.invoke(name)  # call: agent
    return f"{greeting(name)} {total} {more} {mood} {done}"  # call: infer


async def ask(question: str) -> str:
    return await answer(question)  # call: infer


@functools.cache
def cached(name: str) -> str:
    return greeting(name)  # call: infer
