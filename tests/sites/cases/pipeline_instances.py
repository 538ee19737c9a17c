# file: app/text.py
import spacy
from sentence_transformers import CrossEncoder, SentenceTransformer
from transformers import pipeline

nlp = spacy.load("en_core_web_sm")
classify = pipeline("text-classification")


class Reader:
    def __init__(self, nlp=None):
        self.nlp = nlp or spacy.load("en_core_web_sm")
        self.encoder = SentenceTransformer("a")
        self.pipes = {"sentiment": pipeline("sentiment-analysis")}

    def read(self, texts):
        self.encoder.encode(texts)  # call: embed
        self.pipes["sentiment"](texts)  # call: infer
        return [self.nlp(text) for text in texts]  # call: infer


def read(texts):
    classify(texts)  # call: infer
    spacy.load("de_core_news_sm")(texts[0])  # call: infer
    list(nlp.pipe(texts))  # call: infer
    CrossEncoder("b").predict(texts)  # call: infer
    return nlp(texts[0])  # call: infer
