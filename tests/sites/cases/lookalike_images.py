# file: docs/tool.py
import openai


class Images:
    def generate(self, prompt, size="1x1"):
        return prompt, size, openai.__version__


class Client:
    def __init__(self, path):
        self.path = path
        self.images = Images()
        self.embeddings = self
        self.audio = self.files = self.images

    def create(self, name):
        return name


def build(path):
    client = Client(path)
    client.embeddings.create(name="index")
    client.audio.generate("wave")
    return client.images.generate(prompt="diagram")
