# file: app/ask.py
from collections import namedtuple
from typing import NamedTuple, TypedDict

from openai import OpenAI


class Typed(NamedTuple):
    name: str
    client: OpenAI


class Open(NamedTuple):
    name: str
    client: object


class Entry(TypedDict):
    name: str
    client: OpenAI


Pair = namedtuple("Pair", ["name", "client"])


def ask(typed: Typed, question):
    typed.client.moderations.create(input=question)  # call: infer
    name, client = typed
    client.moderations.create(input=question)  # call: infer
    return name


def ask_entry(entry: Entry, question):
    return entry["client"].moderations.create(input=question)  # call: infer


def ask_open(question):
    return Open("a", OpenAI()).client.moderations.create(input=question)  # call: infer


def ask_pair(question):
    pair = Pair("a", OpenAI())
    return pair.client.moderations.create(input=question)  # call: infer
