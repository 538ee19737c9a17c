# file: a.py
from sentence_transformers import SentenceTransformer
class A:
    def __init__(self):
        self.m = SentenceTransformer('x')
        self.m.encode('warm')
    def embed(self, t):
        return self.m.encode(t)
A()  # give: load
