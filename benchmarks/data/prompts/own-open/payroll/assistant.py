import os
from string import Template
import anthropic

_client = anthropic.Anthropic(api_key=os.environ.get("ANTHROPIC_API_KEY"))

OVERTIME_RULES = """You answer employees' questions about their pay slip.

Overtime is paid as follows. The first 8 hours of overtime in a week are paid at 125% of the base rate,
every further hour at 150%. Work between 23:00 and 06:00 adds another 20%. Employees in pay band E5 and
higher are not paid overtime at all; they get time off in lieu, one hour for each hour.

Tell the employee what they will be paid, and be kind about it."""

NET_PAY = Template(
    "Compute the net pay. Gross salary: $gross. Subtract $tax_rate percent income tax and then "
    "$insurance for insurance. Answer with the amount rounded to two decimals and nothing else."
)

EXPLAIN = """An employee does not understand why the payout changed from last month to this month.
Here are both pay slips as JSON:

{previous}

{current}

Explain the difference in plain words a teenager would understand, in at most four sentences.
Use the percentages and amounts that stand in the slips; don't work out new ones. If the employee's
question below is about something else, answer that instead.

Question: {question}"""

def total_hours(rows):
    return _client.messages.create(
        model="claude-3-5-haiku-latest", max_tokens=20, temperature=0,
        messages=[{"role": "user", "content": "Add up the hours in the second column of this table and return only the total:\n" + rows}],
    ).content[0].text


def vacation(msg, today):
    system = f"""Today is {today}. You are the leave desk bot.
A leave request is approved when all of this holds:
 1. it is handed in at least 14 days before the first day off,
 2. it is no longer than 15 working days,
 3. fewer than 3 people of the same team are away.
Requests of 1 or 2 days need only 3 days' notice. During the annual close (20 December to 10 January) nothing is approved.
Reply APPROVED or DECLINED, then one sentence."""
    return _client.messages.create(model="claude-3-5-haiku-latest", max_tokens=200, system=system,
                                   messages=[{"role": "user", "content": msg}])


def sick_note(letter):
    task = ("Here is a letter from an employee. Say in one line what kind of absence it describes (own illness, "
            "child's illness, bereavement, other) and from when the person expects to be back, as far as the letter lets one tell; "
            "people often write 'after the weekend' or 'once my son is better'.\n\n" + letter)
    return _client.messages.create(model="claude-3-5-haiku-latest", max_tokens=100,
                                   messages=[{"role": "user", "content": task}])


IBAN_CHECK = "Is the following a valid German IBAN (DE, two check digits, 18 digits)? Check the mod-97 checksum too. Answer true or false.\n{iban}"

DATE_FIX = "Convert each date in the list from DD.MM.YYYY to ISO 8601 (YYYY-MM-DD). Output one date per line.\n\n%s" % "{dates}"

TONE = "Rewrite the following note from HR so that it sounds less stern, without changing what it says: {note}"
