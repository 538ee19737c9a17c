# file: app/settings.py
import os
from enum import Enum

API = os.environ.get("API_BASE", "https://api.openai.com/v1")
HOST = os.getenv("API_HOST", "https://api.mistral.ai")


class Paths(str, Enum):
    CHAT = "/chat/completions"
    EMBED = "/embeddings"
# file: app/ask.py
import posixpath
import urllib.parse
from urllib.parse import urljoin

import httpx
import requests
from yarl import URL

from app.settings import API, HOST, Paths

TEMPLATE = "https://{host}/v1/chat/completions"
OLD = "%s/v1/chat/completions" % HOST


def joined(question):
    requests.post(urljoin("https://api.openai.com/v1/", "embeddings"), json=question)  # call: http
    requests.post("/".join([API, "chat", "completions"]), json=question)  # call: http
    requests.post(posixpath.join(API, "embeddings"), json=question)  # call: http
    requests.post(API.rstrip("/") + "/chat/completions", json=question)  # call: http
    requests.post(TEMPLATE.format(host="api.openai.com"), json=question)  # call: http
    requests.post(OLD, json=question)  # call: http
    requests.post(str(URL(HOST) / "v1" / "embeddings"), json=question)  # call: http
    requests.post(API + Paths.CHAT, json=question)  # call: http
    requests.post(API + Paths.EMBED.value, json=question)  # call: http
    requests.post(httpx.URL("https://api.openai.com/v1/responses"), json=question)  # call: http


def grown(question):
    url = HOST
    url += "/v1/"
    url += "embeddings"
    return requests.post(url, json=question)  # call: http


def chosen(question, fast):
    url = "https://api.groq.com/openai/v1/chat/completions" if fast else None
    return requests.post(url, json=question)  # call: http


def given(question, base="https://api.openai.com/v1"):
    return requests.post(f"{base}/chat/completions", json=question)  # call: http


def given_text(question, base: str = "https://api.openai.com/v1"):
    return requests.post(f"{base}/chat/completions", json=question)  # call: http


def configured(question, config):
    url = config.get("url", "https://api.deepseek.com/v1/chat/completions")
    return requests.post(url, json=question)  # call: http
