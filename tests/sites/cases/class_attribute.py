# file: app/service.py
import cohere


class Answers:
    client = cohere.Client()

    def ask(self, question):
        return self.client.chat(message=question)  # call: infer


def ask(question):
    return Answers.client.chat(message=question)  # call: infer
