# file: app/models.py
import requests
from langchain_core.embeddings import Embeddings
from langchain_core.language_models.llms import LLM


class OurEmbeddings(Embeddings):
    endpoint_url: str

    def embed_documents(self, texts):
        return [self._embed(text) for text in texts]  # call: wrapper

    def embed_query(self, text):
        return self._embed(text)  # call: wrapper

    def _embed(self, text):
        return requests.post(self.endpoint_url, json={"text": text}).json()  # call: http


class OurModel(LLM):
    endpoint_url: str
    auth_url: str

    def _call(self, prompt, stop=None, run_manager=None, **kwargs):
        headers = {"Authorization": self._sign_in()}

        def send():
            return requests.post(self.endpoint_url, headers=headers, json={"q": prompt})  # call: http

        return send().text  # call: wrapper

    def _sign_in(self):
        return requests.post(self.auth_url, json={"key": "x"}).text
