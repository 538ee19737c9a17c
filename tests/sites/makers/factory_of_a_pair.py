# file: a.py
from transformers import AutoModel, AutoTokenizer
def make(name):
    return AutoModel.from_pretrained(name), AutoTokenizer.from_pretrained(name)
model, tokenizer = make('x')  # give: load
