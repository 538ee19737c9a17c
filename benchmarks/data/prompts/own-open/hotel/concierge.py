HOUSE = "Hotel Lindqvist, Malmö"

CANCELLATION = (
    f"You handle cancellations for {HOUSE}.\n"
    "Free of charge until 48 hours before 15:00 on the day of arrival.\n"
    "Later than that: one night's rate. No-shows pay 100 % of the stay, groups of more than 9 rooms 50 % from the 30th day on.\n"
    "A guest with a doctor's letter gets a voucher that is good for 12 months.\n"
    "Tell the guest what they owe, and say you're sorry to miss them."
)

TIPS = (
    "Recommend three places for dinner within a walk of about 15 minutes. The guest's wishes are below; if they mention children, think of a "
    "place where nobody minds noise; if they mention a budget, stay near it (a few euros more are fine if the place is worth it). "
    "Say for each what to order.\n\n{wishes}"
)

BILL = "Arrival {arrival} and departure {departure} are ISO dates. Multiply the number of nights by {rate} and add {tax} per night. Reply with the sum."

VOICE = "You are the night porter. Discreet, a little dry, never in a hurry. You don't use exclamation marks."

UPGRADE = """Guests often ask for an upgrade at the desk.

If occupancy tonight is below 70 %, gold and platinum members get the next room category for free. If it is between 70 % and 90 %,
only platinum members do, everybody else may buy it for 30 euros a night. Above 90 % there are no upgrades, whoever asks. Wedding couples
(booked as such) are upgraded to a suite if one is empty after 18:00.

Occupancy: {occupancy}
Guest: {guest}

Write what the receptionist should say."""

REVIEW = "Here is a guest's review with its star rating (1 to 5). Guests here give 5 stars out of politeness and complain in the text. Which is the guest's true opinion: happy, mixed or unhappy? Name the sentence that decides it.\n\n"


def review_prompt(text, stars):
    return REVIEW + text + "\n" + str(stars)


CONFIRMATION = """Fill the blanks of this text with the values from the JSON object and return the text, otherwise unchanged:

Dear <<name>>, your booking <<code>> from <<from>> to <<to>> is confirmed.

JSON: {values}"""

SVAR = "Skriv ett vänligt svar till gästen på svenska. Gästen har klagat på buller från gatan. Lova ingenting, men visa att vi har läst hela brevet."
