# file: app/ask.py
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

prompt = ChatPromptTemplate.from_template("{question}")
maker = ChatOpenAI()
flags = {"a"} | {"b"}


def ask(question):
    return prompt.invoke({"question": question})


def tell(question):
    return flags.invoke({"question": question})
