# file: app/ask.py
import asyncio

import requests

URL = "https://api.openai.com/v1/responses"


class Client:
    def __init__(self, endpoint=URL):
        self.endpoint = endpoint

    def ask(self, question):
        return self.retry(call_method=requests.post, url=self.endpoint, json=question)  # call: http

    def retry(self, call_method, **kwargs):
        return call_method(**kwargs)


async def later(question, url):
    await asyncio.to_thread(requests.post, URL, json=question)  # call: http
    return await asyncio.to_thread(requests.post, url, json={"model": "m", "prompt": question})  # call: http
