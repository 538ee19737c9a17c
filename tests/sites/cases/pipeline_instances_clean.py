# file: app/text.py
import spacy
import transformers


def pipeline(name):
    return name.upper


class Language:
    def __call__(self, text):
        return text.split(), spacy.__version__, transformers.__version__

    def pipe(self, texts):
        return texts

    def encode(self, texts):
        return texts

    predict = encode


nlp = Language()
classify = pipeline("text-classification")


class Reader:
    def __init__(self, nlp=None):
        self.nlp = nlp or Language()
        self.encoder = Language()
        self.pipes = {"sentiment": pipeline("sentiment-analysis")}

    def read(self, texts):
        self.encoder.encode(texts)
        self.pipes["sentiment"](texts)
        return [self.nlp(text) for text in texts]


def read(texts):
    classify(texts)
    spacy.blank("de")(texts[0])
    list(nlp.pipe(texts))
    Language().predict(texts)
    return nlp(texts[0])
