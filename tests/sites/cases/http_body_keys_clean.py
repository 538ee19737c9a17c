# file: app/ask.py
import json
import urllib.request

import httpx
import requests


class Client:
    def __init__(self, url, token_url):
        self.url = url
        self.token_url = token_url
        self.session = requests.Session()

    def ask(self, question):
        payload = {"sender": "small", "messages": [question]}
        payload["urgent"] = False
        return self.session.post(self.url, json=payload)

    def embed(self, texts):
        return httpx.post(self.url, json=dict(author="small", text=texts))

    def complete(self, prompt, **options):
        body = {"title": prompt, **self._options()}
        return requests.post(self.url, data=json.dumps(body))

    def rank(self, query, documents):
        data = json.dumps({"query": query, "page": documents}).encode()
        request = urllib.request.Request(self.url, data=data)
        return urllib.request.urlopen(request)

    def tokenize(self, prompt):
        return requests.post(f"{self.url}/tokenize", json={"model": "small", "prompt": prompt})

    def sign_in(self, prompt):
        return requests.post(self.token_url, json={"model": "small", "prompt": prompt})

    def listed(self, prompt):
        return requests.get(self.url, json={"model": "small", "prompt": prompt})

    def _options(self):
        return {"temperature": 0.2}
