# file: app/errors.py
import openai
from anthropic import APIError


def guarded(action):
    try:
        return action.create()
    except (openai.RateLimitError, APIError) as error:
        raise RuntimeError(str(error)) from openai.OpenAIError("stopped")
