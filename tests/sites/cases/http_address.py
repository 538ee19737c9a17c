# file: app/settings.py
BASE = "https://api.openai.com"
# file: app/ask.py
import httpx
import requests

from app.settings import BASE

URL = f"{BASE}/v1/chat/completions"


def ask(question, key):
    requests.post(URL, json=question)  # call: http
    requests.post(BASE + "/v1/embeddings", json=question)  # call: http
    return requests.request("POST", f"{BASE}/v1/responses", headers={"key": key})  # call: http


async def ask_later(question):
    async with httpx.AsyncClient() as client:
        return await client.post(URL, json=question)  # call: http
