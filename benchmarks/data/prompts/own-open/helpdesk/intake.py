"""Mail intake of the help desk: one call per question we have about a mail."""
import json
import textwrap
from openai import OpenAI

client = OpenAI()
MODEL = "gpt-4o-mini"

SENDER_PROMPT = """You will be given the raw text of a customer e-mail.
Return every e-mail address that occurs in it, one per line.
If there is none, return NONE. Do not add any commentary.
"""

ORDER_PROMPT = (
    "Find the order number in the message below. Our order numbers always look like "
    "ORD- followed by eight digits. Reply with the order number only, or with an empty string."
)

REASON_PROMPT = """
Read the customer's message and extract, as JSON:
  "reason": why they are unhappy, in your own words (max 12 words)
  "product": the product they mean, even if they only hint at it
  "wants": "refund" | "replacement" | "apology" | "information" | "unclear"
Return only the JSON object.
"""

REFUND_SYSTEM = textwrap.dedent("""\
    You are Mira, the support assistant of Blumen & Co. Be warm and brief.

    Refund rules:
    - Orders younger than 30 days: offer a full refund up to $50 without asking anyone.
    - Between $50 and $200: offer store credit of 110% of the order's value instead.
    - Above $200, or older than 30 days: tell the customer that a colleague will call back.
    Never promise anything else.
    """)


def first_email(text: str) -> str:
    answer = client.chat.completions.create(
        model=MODEL,
        temperature=0,
        messages=[
            {"role": "system", "content": SENDER_PROMPT},
            {"role": "user", "content": text},
        ],
    )
    return answer.choices[0].message.content


def normalise_phone(raw: str) -> str:
    answer = client.chat.completions.create(
        model=MODEL,
        temperature=0,
        messages=[
            {"role": "user", "content": f"Rewrite this US phone number in E.164 format (+1 followed by ten digits). "
                                        f"If it does not have ten digits, answer INVALID.\n\n{raw}"},
        ],
    )
    return answer.choices[0].message.content


def urgency(text: str) -> int:
    answer = client.chat.completions.create(
        model=MODEL,
        messages=[
            {"role": "system", "content": "Rate how urgent this message is for the customer, from 1 (can wait weeks) to 5 (someone is in trouble right now). Look at what happened to them, not at how many exclamation marks they use. Answer with the number alone."},
            {"role": "user", "content": text},
        ],
    )
    return int(answer.choices[0].message.content)


def reply(order: dict, message: str) -> str:
    prompt = f"""Write a friendly reply to the customer below.

Order: {order['id']} of {order['date']}, total ${order['total']:.2f}, paid by {order['method']}.
Tracking: {order['tracking_url']}

Mention the total and the tracking link once. No more than 120 words. Apologise only if they had trouble.

Customer:
{message}
"""
    return client.responses.create(model=MODEL, input=prompt).output_text


def same_thread(a: str, b: str) -> bool:
    q = "Do these two mails speak of the same incident? They may use different words and different order numbers. Answer yes or no.\n\nA: " + a + "\n\nB: " + b
    return client.responses.create(model=MODEL, input=q).output_text.strip().lower() == "yes"


DEDUPE = "Below is a list of ticket subjects, one per line. Remove the lines that occur more than once (keep the first) and print the remaining lines unchanged and in the same order."
