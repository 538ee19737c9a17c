# file: app/service.py
class Answers:
    def __init__(self):
        self._client = None

    @property
    def client(self):
        if self._client is None:
            import openai

            self._client = openai.OpenAI()
        return self._client

    def ask(self, question):
        return self.client.responses.create(input=question)  # call: infer
