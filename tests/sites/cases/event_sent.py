# file: app/session.py
from anthropic import Anthropic
from openai import OpenAI


def go_on(session, text):
    OpenAI().agents.sessions.events.create(session, events=[{"type": "agent.session.input.create"}])  # call: agent
    Anthropic().beta.sessions.events.send(session, events=[{"type": "user.message", "content": text}])  # call: agent


def stop(session):
    OpenAI().agents.sessions.events.create(session, events=[{"type": "agent.session.input.cancel"}])
    Anthropic().beta.sessions.events.send(session, events=[{"type": "user.interrupt"}])


def change(session):
    go_on(session, "?")  # call: wrapper
    stop(session)
