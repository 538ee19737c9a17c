"""Small helpers of the finance team; every function is one question to the model."""
from openai import OpenAI

llm = OpenAI()


def ask(system: str, user: str, **kw) -> str:
    r = llm.chat.completions.create(model="gpt-4.1-mini", temperature=0,
                                    messages=[{"role": "system", "content": system},
                                              {"role": "user", "content": user}], **kw)
    return r.choices[0].message.content


def to_euro(amount, rate):
    return ask("You convert currencies.", f"Convert {amount} USD to EUR at the rate of {rate} USD per EUR. Round to cents. Only the number, please.")


def approve(expense):
    return ask(
        "You approve travel expenses. Meals: up to 35 EUR a day without a receipt question, more only with a client's name on it. "
        "Hotels: up to 140 EUR a night, 190 EUR in Munich and Frankfurt. Taxis only before 6:00 or after 22:00. Anything above 1,000 EUR in one "
        "claim goes to the head of department, above 5,000 EUR to the CFO. Say approved, declined or escalate, with the reason.",
        str(expense))


def categorise(line):
    return ask(
        "Put this line of a bank statement into one of: rent, payroll, software, travel, office, tax, other. The payee's name is often cut off "
        "or a middleman (PAYPAL *, SUMUP), so think about what was probably bought. The amount may help: 9.99 a month is hardly rent. One word.",
        line)


def invoice_amount(text):
    return ask("Find the invoice total (incl. VAT) in the text and return it as a plain decimal number.", text)


def compare(a, b):
    return ask("Which number is larger? Answer A or B, or SAME.", f"A = {a}\nB = {b}")


def vat_check(vat_id):
    return ask(
        "Check that the VAT identification number has the right form: two capital letters for the country followed by 8 to 12 digits or capital letters, no blanks or dots. "
        "Reply with VALID or INVALID.", vat_id)


def dunning(customer, days):
    system = ("You write payment reminders. "
              "7 days overdue: a friendly note, no fee. 21 days: first reminder with a fee of 5 EUR. "
              "35 days: second reminder, fee 10 EUR, and interest of 9 percentage points above the base rate. "
              "From day 50 on hand the case to the collection agency and only tell the customer so. Customers with a credit line above 20,000 EUR never get a fee.")
    return ask(system, f"{customer}: {days} days overdue")


def board_letter(figures):
    return ask("""You are the CFO's ghost-writer. From the quarter's figures write the letter to the board: what went well, what didn't, what we do about it.
Round to whole millions, name at most five numbers, and never two percentages in one sentence. If revenue fell, don't hide it behind a growing
margin. 250 to 300 words.""", figures)


def quarter(date):
    return ask("In which fiscal quarter does the date lie? Our fiscal year starts on 1 April, so April to June is Q1. Answer Q1, Q2, Q3 or Q4.", date)
