# file: app/topics.py
from openai import OpenAI


class TopicModel:
    def embed(self, texts):
        return OpenAI().models.list(texts)


class Texts:
    def embed(self):
        return self
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
        topic_model : a model of topics as another.Texts or another_TopicModel knows it
        texts : Texts of which nobody says what they are
        """
        return topic_model.embed(texts.embed())

    def extract_all(self, texts):
        return [model.embed(texts) for model in self.models]
# file: app/main.py
from app.topics import Texts, TopicModel
from app.words import Words

print(Words, TopicModel, Texts)
