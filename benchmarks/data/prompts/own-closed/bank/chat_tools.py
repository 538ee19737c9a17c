"""Prompts and calls of the bank's message centre."""
import google.generativeai as genai

model = genai.GenerativeModel("gemini-1.5-flash", generation_config={"temperature": 0})

CODE = """The user pasted a text message from our bank. It holds a one-time code of six digits.
Return the six digits.

Message: {message}"""

PHISHING = """The user pasted a message and asks whether it is really from us. Judge it: who is it meant to look like, what does it want, how does it press?
Links and sums of money by themselves prove nothing; we send both. Answer genuine, fake or can't tell, with two reasons a grandmother would understand.

Message: {message}"""

LIMITS = """You are the assistant in the banking app. When a customer wants to transfer money:

- up to 2,000 € a day: go ahead after the fingerprint
- above that and up to 10,000 €: ask for the card reader as well
- new payees: at most 500 € in the first 48 hours
- customers under 18: at most 50 € a day and nothing abroad

If it isn't possible, say what would be."""


def balance_after(balance, bookings):
    return model.generate_content(f"Starting balance: {balance}. Apply these bookings one after another (plus is money in, minus is money out) and tell me the final balance:\n" + "\n".join(bookings)).text


def chargeback(story):
    return model.generate_content([
        "You check chargeback requests. Card payments can be disputed for 120 days after the booking, 540 days if the merchant is bankrupt. "
        "Under 15 euros we refund without asking the merchant. Cash withdrawals can't be disputed. Three disputes within a quarter: pass on to the fraud team.",
        story,
    ]).text


def spending(lines):
    return model.generate_content(
        "Here are a customer's bookings of the last three months. Point out habits that they might not be aware of (subscriptions nobody seems to use, fees that could be avoided, "
        "many small sums that go to the same place) and be kind about it. Don't add anything up yourself; the sums per shop stand in the list.\n" + lines).text


def mask(text):
    return model.generate_content("Replace every card number (16 digits, with or without blanks between groups of four) in the text by **** **** **** and its last four digits. Leave the rest alone.\n\n" + text).text


def language(text):
    return model.generate_content("In which language is the customer's message written? Answer de, fr, it, rm or en. Messages in Swiss German count as de, even if the spelling is odd.\n\n" + text).text
