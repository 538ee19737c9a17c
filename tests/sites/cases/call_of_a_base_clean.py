# file: encoders/base.py
class Encoder:
    def __call__(self, texts):
        raise NotImplementedError
# file: encoders/sentences.py
from encoders.base import Encoder
class Sentences(Encoder):
    def __call__(self, texts):
        return [text.encode() for text in texts]
# file: index.py
from encoders.base import Encoder
def encode(encoder: Encoder, texts):
    return encoder(texts)
