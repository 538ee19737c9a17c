# file: app/ask.py
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

prompt = ChatPromptTemplate.from_template("{question}")
chain = prompt | ChatOpenAI()


def ask(question):
    return chain.invoke({"question": question})  # call: infer


async def ask_later(question):
    return await chain.ainvoke({"question": question})  # call: infer
