from openai import AsyncOpenAI

aclient = AsyncOpenAI()


async def objection(letter: str, ticket: dict):
    return await aclient.chat.completions.create(
        model="gpt-4o",
        temperature=0.2,
        messages=[
            {"role": "system", "content": f"""You draft answers to objections against parking tickets in {ticket['district']}.

Grace period: a ticket within 10 minutes of the end of the paid time is withdrawn. Residents with a valid permit in the wrong zone pay 15 instead of 40.
Delivery vans may stand 20 minutes. Disabled drivers with a blue badge that had slipped: withdraw once per calendar year. If the objection came
later than 14 days after the ticket, reject it whatever it says.

Polite, firm, no more than one page."""},
            {"role": "user", "content": letter},
        ],
    )


async def plate(text: str):
    prompt = "Extract the licence plate from the officer's note. Plates here are two letters, a hyphen, three digits, a hyphen, two letters (AB-123-CD). Answer with the plate only: " + text
    return await aclient.responses.create(model="gpt-4o-mini", input=prompt)


async def officer_note(text: str):
    prompt = ("Does the officer's note describe what the ticket claims? The ticket says: parked without a valid permit, 14:05. Notes are hasty; '2pm-ish, no paper in window' "
              "would do, 'car was gone when I came back' wouldn't. YES or NO and one sentence.\n\n" + text)
    return await aclient.responses.create(model="gpt-4o-mini", input=prompt)
