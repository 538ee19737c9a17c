# file: app/registry.py
class Registry:
    def __init__(self, first):
        self.handlers = [first]

    def watch(self, handler):
        self.handlers.append(handler)

    def now(self, handler):
        return handler("now")  # call: wrapper


def logged(function):
    def logging(*args):
        return function(*args)  # call: wrapper

    return logging


def twice(function, text):
    def again():
        return function(text)  # call: wrapper

    return again(), again()
# file: app/ask.py
import asyncio
import signal
from threading import Thread

from langgraph.graph import StateGraph
from openai import OpenAI

from app.registry import Registry, logged, twice

client = OpenAI()


def ask(question):
    return client.responses.create(input=question)  # call: infer


def build():
    graph = StateGraph(dict)
    graph.add_node("ask", ask)
    signal.signal(signal.SIGTERM, ask)
    registry = Registry(ask)
    registry.watch(ask)
    graph.add_node("direct", client.responses.create)
    return logged(ask), registry


def start():
    build()
    Thread(target=ask).start()  # call: wrapper
    asyncio.run(asyncio.to_thread(ask, "?"))  # call: wrapper
    Registry(print).now(ask)  # call: wrapper
    twice(ask, "?")  # call: wrapper
    return logged(ask)("?")  # call: wrapper
