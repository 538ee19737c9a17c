# file: app/ask.py
import json
import urllib.request

import httpx
import requests


class Client:
    def __init__(self, url):
        self.url = url
        self.session = requests.Session()

    def ask(self, question):
        payload = {"model": "small", "messages": [question]}
        payload["stream"] = False
        return self.session.post(self.url, json=payload)  # call: http

    def embed(self, texts):
        return httpx.post(self.url, json=dict(model="small", input=texts))  # call: http

    def complete(self, prompt, **options):
        body = {"prompt": prompt, **self._options()}
        return requests.post(self.url, data=json.dumps(body))  # call: http

    def rank(self, query, documents):
        data = json.dumps({"query": query, "documents": documents, "top_n": 3}).encode()
        request = urllib.request.Request(self.url, data=data)
        return urllib.request.urlopen(request)  # call: http

    def _options(self):
        return {"temperature": 0.2}
