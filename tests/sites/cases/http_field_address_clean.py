# file: app/models.py
from dataclasses import dataclass, field
from typing import Optional

import httpx
import requests
from pydantic import BaseModel, Field, PrivateAttr


class Plain:
    endpoint_url = "https://api.example.com/v1/beds"

    def embed(self, text):
        return requests.post(self.endpoint_url, json=text)


class Settings(BaseModel):
    base: str = Field(default="https://api.example.com/v1")
    chat: str = Field("https://api.example.com/v1/chat/rooms", description="where")
    _path: str = PrivateAttr(default="/beds")

    def embed(self, text):
        return requests.post(self.base + self._path, json=text)

    def ask(self, text):
        return requests.post(self.chat, json=text)


@dataclass
class Client:
    base: str = "https://api.example.com/v1"
    path: str = field(default="/answers")
    timeout: Optional[int] = None

    def ask(self, text):
        return requests.post(f"{self.base}{self.path}", json=text)


class Keeper:
    def __init__(self, base_url: str | None = None, **options):
        self.base_url = (base_url or "https://api.example.com/v1").rstrip("/")
        self.other = options.get("url", "https://api.example.com/v1")
        self.session = requests.Session()
        self._open()

    def _open(self):
        self.client = httpx.Client(base_url=self.base_url)

    @property
    def url(self):
        return f"{self.base_url}/chat/rooms"

    def ask(self, text):
        self.client.post("/chat/rooms", json=text)
        self.session.post(self.url, json=text)
        return requests.post(self.other + "/beds", json=text)
