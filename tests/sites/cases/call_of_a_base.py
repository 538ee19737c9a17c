# file: encoders/base.py
class Encoder:
    def __call__(self, texts):
        raise NotImplementedError
# file: encoders/sentences.py
from sentence_transformers import SentenceTransformer
from encoders.base import Encoder
class Sentences(Encoder):
    def __init__(self):
        self.model = SentenceTransformer("x")
    def __call__(self, texts):
        return self.model.encode(texts)  # call: embed
# file: index.py
from encoders.base import Encoder
def encode(encoder: Encoder, texts):
    return encoder(texts)  # call: wrapper
