# file: app/settings.py
import os
from enum import Enum

API = os.environ.get("API_BASE", "https://api.example.com/v1")
HOST = os.getenv("API_HOST", "https://api.example.com")


class Paths(str, Enum):
    CHAT = "/chat/rooms"
    EMBED = "/beds"
# file: app/ask.py
import posixpath
import urllib.parse
from urllib.parse import urljoin

import httpx
import requests
from yarl import URL

from app.settings import API, HOST, Paths

TEMPLATE = "https://{host}/v1/chat/rooms"
OLD = "%s/v1/chat/rooms" % HOST


def joined(question):
    requests.post(urljoin("https://api.example.com/v1/", "beds"), json=question)
    requests.post("/".join([API, "chat", "rooms"]), json=question)
    requests.post(posixpath.join(API, "beds"), json=question)
    requests.post(API.rstrip("/") + "/chat/rooms", json=question)
    requests.post(TEMPLATE.format(host="api.example.com"), json=question)
    requests.post(OLD, json=question)
    requests.post(str(URL(HOST) / "v1" / "beds"), json=question)
    requests.post(API + Paths.CHAT, json=question)
    requests.post(API + Paths.EMBED.value, json=question)
    requests.post(httpx.URL("https://api.example.com/v1/answers"), json=question)


def grown(question):
    url = HOST
    url += "/v1/"
    url += "beds"
    return requests.post(url, json=question)


def chosen(question, fast):
    url = "https://api.example.com/openai/v1/chat/rooms" if fast else None
    return requests.post(url, json=question)


def given(question, base="https://api.example.com/v1"):
    return requests.post(f"{base}/chat/rooms", json=question)


def given_text(question, base: str = "https://api.example.com/v1"):
    return requests.post(f"{base}/chat/rooms", json=question)


def configured(question, config):
    url = config.get("url", "https://api.example.com/v1/chat/rooms")
    return requests.post(url, json=question)
