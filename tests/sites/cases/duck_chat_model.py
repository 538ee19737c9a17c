# file: app/answers.py
from langchain_core.messages import HumanMessage


async def answer(base_llm, question):
    return await base_llm.ainvoke([HumanMessage(question)])  # call: infer
