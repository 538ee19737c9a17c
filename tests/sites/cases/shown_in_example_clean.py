# file: app/backends.py
import numpy as np
import sklearn


class Pipeline:
    """Uses a function that its caller makes:

    ```python
    import spacy
    from app.backends import Pipeline
    from app.words import load

    nlp = load("en_core_web_md")
    backend = Pipeline(nlp)
    spacy.load("another")
    ```
    """

    def __init__(self, anything):
        self.anything = anything

    def embed(self, texts):
        return np.array([self.anything(text).vector for text in texts])


class Client:
    """Asks.

    >>> from openai import OpenAI
    >>> made = Client(version=OpenAI())
    """

    def __init__(self, client, *, version=sklearn.__version__):
        self.client = client
        self.version = version

    def ask(self, question):
        return self.client.replies.create(input=question)
# file: app/words.py
def load(name):
    return name.split
