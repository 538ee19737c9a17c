# file: app/sms.py
import anthropic
from twilio.rest import Client

client = Client("sid", "token")
names = anthropic.__version__


def send(text):
    return client.messages.create(to="+1", from_="+2", body=text)
