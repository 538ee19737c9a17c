# file: app/ask.py
import aiohttp
import requests


class Client:
    base: str = "https://api.openai.com/v1"

    def request(self, texts):
        return dict(url=f"{self.base}/embeddings", json={"texts": texts})

    def embed(self, texts):
        return requests.post(**self.request(texts))  # call: http

    async def embed_later(self, texts):
        kwargs = self.request(texts)
        async with aiohttp.ClientSession() as session:
            await self._send(session, kwargs)  # call: wrapper

    async def _send(self, session: aiohttp.ClientSession, kwargs):
        async with session.post(**kwargs) as response:  # call: http
            return await response.json()


def send(**kwargs):
    return requests.post(**kwargs)  # call: http


def ask(question):
    params = {"json": question}
    params["url"] = "https://api.openai.com/v1/responses"
    return send(**params)  # call: wrapper
