# file: app/guide.py
"""How to ask.

    from openai import OpenAI
    OpenAI().responses.create(input="how?")
"""

EXAMPLE = "client.chat.completions.create(model='gpt-4o')"
# requests.post("https://api.openai.com/v1/responses")


def show():
    print(EXAMPLE, "https://api.openai.com/v1/responses")
