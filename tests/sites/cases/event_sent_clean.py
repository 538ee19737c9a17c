# file: app/session.py
from anthropic import Anthropic
from openai import OpenAI


def stop(session):
    OpenAI().agents.sessions.events.create(session, events=[{"type": "agent.session.input.cancel"}])
    Anthropic().beta.sessions.events.send(session, events=[{"type": "user.interrupt"}])


def change(session):
    stop(session)
