# file: app/login.py
import requests

HOST = "https://api.openai.com"


def login(code):
    requests.post(f"{HOST}/oauth/token", data={"code": code})
    requests.get(f"{HOST}/v1/models")
    return requests.post("https://auth.openai.com/oauth/token", data={"code": code})
