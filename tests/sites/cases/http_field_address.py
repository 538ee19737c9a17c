# file: app/models.py
from dataclasses import dataclass, field
from typing import Optional

import httpx
import requests
from pydantic import BaseModel, Field, PrivateAttr


class Plain:
    endpoint_url = "https://api.openai.com/v1/embeddings"

    def embed(self, text):
        return requests.post(self.endpoint_url, json=text)  # call: http


class Settings(BaseModel):
    base: str = Field(default="https://api.openai.com/v1")
    chat: str = Field("https://api.openai.com/v1/chat/completions", description="where")
    _path: str = PrivateAttr(default="/embeddings")

    def embed(self, text):
        return requests.post(self.base + self._path, json=text)  # call: http

    def ask(self, text):
        return requests.post(self.chat, json=text)  # call: http


@dataclass
class Client:
    base: str = "https://api.openai.com/v1"
    path: str = field(default="/responses")
    timeout: Optional[int] = None

    def ask(self, text):
        return requests.post(f"{self.base}{self.path}", json=text)  # call: http


class Keeper:
    def __init__(self, base_url: str | None = None, **options):
        self.base_url = (base_url or "https://api.openai.com/v1").rstrip("/")
        self.other = options.get("url", "https://api.openai.com/v1")
        self.session = requests.Session()
        self._open()

    def _open(self):
        self.client = httpx.Client(base_url=self.base_url)

    @property
    def url(self):
        return f"{self.base_url}/chat/completions"

    def ask(self, text):
        self.client.post("/chat/completions", json=text)  # call: http
        self.session.post(self.url, json=text)  # call: http
        return requests.post(self.other + "/embeddings", json=text)  # call: http
