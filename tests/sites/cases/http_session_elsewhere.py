# file: app/net.py
import requests


class Sender:
    def __init__(self):
        self.session = requests.Session()
# file: app/login.py
class Login:
    def sign_in(self, code):
        return code
# file: app/ask.py
from app.net import Sender

MODEL_URL = "https://api.openai.com/v1/responses"


class Client(Sender):
    def ask(self, question):
        return self._json(MODEL_URL, question)  # call: wrapper

    def sign_in(self, code):
        return self.session.post("https://auth.openai.com/oauth/token", data={"code": code})

    def _json(self, url, payload):
        with self.session.post(url, json=payload) as answer:  # call: http
            return answer.json()
