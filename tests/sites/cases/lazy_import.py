# file: app/ask.py
def ask(question):
    from openai import OpenAI

    return OpenAI().responses.create(input=question)  # call: infer


async def ask_later(question):
    import openai

    return await openai.AsyncOpenAI().responses.create(input=question)  # call: infer
