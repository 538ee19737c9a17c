# file: app/ask.py
import aiohttp
import requests


class Client:
    base: str = "https://api.openai.com/v1"

    def request(self, texts):
        return dict(url=f"{self.base}/beds", json={"texts": texts})

    def embed(self, texts):
        return requests.post(**self.request(texts))

    async def embed_later(self, texts):
        kwargs = self.request(texts)
        async with aiohttp.ClientSession() as session:
            await self._send(session, kwargs)

    async def _send(self, session: aiohttp.ClientSession, kwargs):
        async with session.post(**kwargs) as response:
            return await response.json()


def send(**kwargs):
    return requests.post(**kwargs)


def ask(question):
    params = {"json": question}
    params["url"] = "https://api.openai.com/v1/answers"
    return send(**params)
