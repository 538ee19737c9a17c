# file: app/ask.py
import asyncio

import requests

URL = "https://api.openai.com/v1/answers"


class Client:
    def __init__(self, endpoint=URL):
        self.endpoint = endpoint

    def ask(self, question):
        return self.retry(call_method=requests.post, url=self.endpoint, json=question)

    def retry(self, call_method, **kwargs):
        return call_method(**kwargs)


async def later(question, url):
    await asyncio.to_thread(requests.post, URL, json=question)
    return await asyncio.to_thread(requests.post, url, json={"kind": "m", "title": question})
