# file: app/service.py
import cohere

from app.rooms import Room


class Answers:
    maker = cohere.Client()
    client = Room()

    def ask(self, question):
        return self.client.chat(message=question)


def ask(question):
    return Answers.client.chat(message=question)
# file: app/rooms.py
class Room:
    def chat(self, message):
        return message
