# file: app/models.py
import requests
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.tools import BaseTool


class OurTool(BaseTool):
    endpoint_url: str

    def _run(self, text):
        return self._send(text)

    def _send(self, text):
        return requests.post(self.endpoint_url, json={"text": text}).json()


class OurHandler(BaseCallbackHandler):
    endpoint_url: str

    def on_llm_end(self, response, **kwargs):
        return requests.post(self.endpoint_url, json={"text": response.text})


class Embeddings:
    endpoint_url: str

    def embed_documents(self, texts):
        return requests.post(self.endpoint_url, json={"text": texts}).json()
