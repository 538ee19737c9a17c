# file: app/backends.py
import numpy as np
import sklearn


class Pipeline:
    """Uses a pipeline that its caller loads:

    ```python
    import spacy
    from app.backends import Pipeline

    nlp = spacy.load("en_core_web_md")
    backend = Pipeline(nlp)
    ```
    """

    def __init__(self, anything):
        self.anything = anything

    def embed(self, texts):
        return np.array([self.anything(text).vector for text in texts])  # call: infer


class Client:
    """Asks.

    >>> from openai import OpenAI
    >>> made = Client(client=OpenAI())
    """

    def __init__(self, client, *, version=sklearn.__version__):
        self.client = client
        self.version = version

    def ask(self, question):
        return self.client.responses.create(input=question)  # call: infer
