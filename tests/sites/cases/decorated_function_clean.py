# The same decorators of the project's own, and of a library that keeps the function.
# file: app/prompts.py
import typer
from app.own import chatprompt, entrypoint, prompt

ell = typer.Typer()
marvin = typer.Typer()
models = typer.Typer()


@ell.command(name="gpt-4o")
def greeting(name: str):
    """You greet people."""
    return f"Greet {name}."


@prompt("Add {left} and {right}")
def add(left: int, right: int) -> int: ...


@chatprompt("Answer {question}")
async def answer(question: str) -> str: ...


@models.command("openai/gpt-4o")
def recommend(genre: str):
    return f"A book of {genre}."


@marvin.callback()
def sentiment(text: str) -> float:
    """The sentiment of a text."""


@entrypoint()
def workflow(text: str) -> str:
    return text.strip()


# file: app/own.py
def chatprompt(text):
    return lambda function: function


def prompt(text):
    return lambda function: function


def entrypoint():
    return lambda function: function


# file: app/main.py
import functools

from app import prompts
from app.prompts import answer, greeting


def main(name: str) -> str:
    total = prompts.add(1, 2)
    book = prompts.recommend("fantasy")
    more = book.upper()
    mood = prompts.sentiment(name)
    done = prompts.workflow(name)
    return f"{greeting(name)} {total} {more} {mood} {done}"


async def ask(question: str) -> str:
    return await answer(question)


@functools.cache
def cached(name: str) -> str:
    return greeting(name)
