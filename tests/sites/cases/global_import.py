# file: app/ask.py
openai = None
client = None


def prepare():
    global openai, client
    if openai is None:
        import openai
    client = openai.OpenAI()


def ask(question):
    return client.moderations.create(input=question)  # call: infer
