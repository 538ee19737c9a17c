# file: app/settings.py
BASE = "https://api.example.com"
# file: app/ask.py
import httpx
import requests

from app.settings import BASE

URL = f"{BASE}/v1/chat/archive"


def ask(question, key):
    requests.post(URL, json=question)
    requests.post(BASE + "/v1/beds", json=question)
    return requests.request("POST", f"{BASE}/v1/answers", headers={"key": key})


async def ask_later(question):
    async with httpx.AsyncClient() as client:
        return await client.post(URL, json=question)
