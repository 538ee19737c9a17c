import textwrap
from litellm import completion

TARIFF_RULES = textwrap.dedent("""
    You may change a customer's monthly advance. Downwards by at most 20 % and only if the last meter reading is younger than 60 days. Upwards
    as they like. If they're more than two advances behind, offer instalments: 3 if they owe up to 300, 6 up to 900, and above that send them to
    debt counselling. Electric-car owners may choose the night tariff (23 ct from 22:00 to 6:00) from a yearly use of 4,500 kWh on.
""").strip()

USE = "Old reading {old} kWh, new reading {new} kWh, price {price} cents per kWh. What does the consumption cost in euros? Round to two decimals, number only."

WHY_SO_HIGH = """The customer thinks that their bill is too high. Talk with them to find out why. Think of new devices, more people in the flat,
a wrong reading, a long winter, heating with electricity, a neighbour on the same meter. The figures of this year and last are below; a rise by a few per cent
is normal. Ask one question at a time and stop after six.

{figures}"""


def meter_number(photo_text):
    return completion(model="gpt-4o-mini", temperature=0, messages=[
        {"role": "user", "content": f"Text read from the photo of a meter: {photo_text}\nThe meter number starts with 1ESY followed by ten digits. Return it without blanks."},
    ])


def moved(mail):
    return completion(model="gpt-4o-mini", messages=[
        {"role": "system", "content": "The customer writes that they are moving. Fill in: old address, new address, date of the move (YYYY-MM-DD if it can be worked out, else the customer's words), "
                                      "who takes over the old flat. People leave half of it out; use null."},
        {"role": "user", "content": mail},
    ])


def kwh(values):
    return completion(model="gpt-4o-mini", messages=[{"role": "user", "content": "Convert each value to kWh (1 MWh = 1000 kWh, 1 MJ = 0.277778 kWh) and put them on separate lines: " + values}])


def tips(home):
    return completion(model="gpt-4o-mini", messages=[{"role": "user", "content": "Give three ideas for saving energy that fit this home and don't cost more than a nice dinner. No lecture on the climate. " + home}])
