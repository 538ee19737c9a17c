# file: app/chains.py
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import PromptTemplate
from langchain_core.runnables import RunnablePassthrough
from langchain_openai import ChatOpenAI


class Chains:
    def __init__(self, llm=None):
        self.llm = llm or ChatOpenAI()
        prompt = PromptTemplate.from_template("{q}")
        self.chain = prompt | self.llm | StrOutputParser()

    def build(self):
        return {"q": RunnablePassthrough()} | PromptTemplate.from_template("{q}") | self.llm.bind(stop=["x"])

    def ask(self, question):
        self.build().invoke(question)  # call: infer
        chain = PromptTemplate.from_template("{q}")
        chain |= self.llm
        chain.invoke(question)  # call: infer
        return self.chain.batch([question])  # call: infer
