# file: app/chains.py
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import PromptTemplate


class Chains:
    def __init__(self, llm=None):
        self.seen = {"a"} | {"b"}
        self.prompt = PromptTemplate.from_template("{q}")
        self.parser = StrOutputParser()

    def ask(self, question):
        flags = {"a"}
        flags |= self.seen
        flags.invoke(question)
        self.parser.invoke(question)
        return self.prompt.batch([question])
