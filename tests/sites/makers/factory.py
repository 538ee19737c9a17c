# file: a.py
from openai import OpenAI
def make():
    return OpenAI()
# file: b.py
from a import make
client = make()  # give: construct
