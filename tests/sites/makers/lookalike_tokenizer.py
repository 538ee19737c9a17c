# file: a.py
from transformers import AutoTokenizer
def make(n):
    return AutoTokenizer.from_pretrained(n)
make('x')
