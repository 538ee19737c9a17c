# file: app/service.py
class Answers:
    def __init__(self):
        import openai

        self.sdk = openai
        self.client = self.sdk.OpenAI()

    def ask(self, question):
        return self.client.moderations.create(input=question)  # call: infer

    def ask_new(self, question):
        return self.sdk.OpenAI().moderations.create(input=question)  # call: infer
