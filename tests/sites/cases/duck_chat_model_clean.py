# file: app/answers.py
from langchain_core.messages import HumanMessage


async def answer(command, question):
    return await command.ainvoke([HumanMessage(question)])
