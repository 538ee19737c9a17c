# file: app/topics.py
from openai import OpenAI


class TopicModel:
    def embed(self, texts):
        return OpenAI().embeddings.create(model="m", input=texts)  # call: embed
# file: app/words.py
class Words:
    """Words that stand for topics.

    Args:
        models (list of `TopicModel`): tried one after the other
        app: nothing but a name
    """

    def __init__(self, models, app):
        self.models = models
        self.app = app

    def extract(self, topic_model, texts):
        """Find words.

        Parameters
        ----------
        topic_model : A TopicModel model
        texts : list of str
        """
        return topic_model.embed(texts)  # call: wrapper

    def extract_all(self, texts):
        return [model.embed(texts) for model in self.models]  # call: wrapper
# file: app/main.py
from app.topics import TopicModel
from app.words import Words

print(Words, TopicModel)
