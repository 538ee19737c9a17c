# file: app/ask.py
from collections import namedtuple
from typing import NamedTuple, TypedDict

from openai import OpenAI


class Typed(NamedTuple):
    maker: OpenAI
    client: dict


class Open(NamedTuple):
    name: str
    client: object


class Entry(TypedDict):
    maker: OpenAI
    client: dict


Pair = namedtuple("Pair", ["maker", "client"])


def ask(typed: Typed, question):
    typed.client.moderations.create(input=question)
    maker, client = typed
    client.moderations.create(input=question)
    return maker


def ask_entry(entry: Entry, question):
    return entry["client"].moderations.create(input=question)


def ask_open(question):
    return Open(OpenAI(), "a").client.moderations.create(input=question)


def ask_pair(question):
    pair = Pair(OpenAI(), {})
    return pair.client.moderations.create(input=question)
