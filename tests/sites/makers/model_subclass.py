# file: adapters.py
from sentence_transformers import SentenceTransformer
class Encoder:
    def __init__(self, model):
        self.model = SentenceTransformer(model) if isinstance(model, str) else model
    def embed(self, texts):
        return self.model.encode(texts)
class Named(Encoder):
    pass
# file: use.py
from adapters import Named
def make():
    return Named('x')  # give: load
make()  # give: load
