"""Nightly contact sync."""
import openai

EXTRACT_MODEL = "gpt-3.5-turbo"


def run(prompt, temperature=0):
    return openai.ChatCompletion.create(model=EXTRACT_MODEL, temperature=temperature, messages=[{"role": "user", "content": prompt}])


MERGE = """# Role
You are a data-quality engineer.

# Task
You will receive a contact export with the columns id, name, email. Some contacts were imported twice. Two lines are the same contact if and only if their
email columns are equal when you ignore upper and lower case and blanks around them.

# Steps
1. Go through the lines from top to bottom.
2. Keep the first line of each contact.
3. Drop each later line of the same contact, even if the name differs.
4. Do not touch lines with an empty email column.

# Output
The remaining lines, in their old order, with the header. No code block, no comment, no count of the dropped lines.

# Input
{export}
"""

FUZZY_MERGE = """# Role
You are a data-quality engineer.

# Task
You will receive pairs of contacts from two systems. Say for each pair whether they are the same person. Names may be shortened, married, misspelled or in another
script; companies may have been bought; a shared office address proves little. Two different e-mail addresses don't exclude that it is one person, and one shared
address (info@, family@) doesn't prove it.

# Output
JSON list, one object per pair: {"pair": 1, "same": "yes|no|maybe", "because": "..."}
"""

DOMAIN = "What is the domain of the e-mail address {email}? Answer with the part after the @ sign."

SIGNATURE = "From the signature at the end of this mail take the person's name, job title, company and e-mail address, and say whether they seem to decide about purchases. Signatures are messy: slogans, legal notices and other people's names may be in between.\n\n{mail}"

SHOUTING = "Some names in the list are written in capitals only. Change those to a capital first letter followed by small letters (MEIER -> Meier). Leave the other names as they are.\n{names}"

DIGITS = "Give me only the digits of this string, in the same order, nothing else: {s}"


def last_contact(log):
    return run(f"These are ISO dates, one per line. Which one is the latest?\n{log}")


def next_step(log):
    return run(f"""Here is the log of our talks with a lead, newest last, each line with an ISO date. When should we get in touch again, and with what? A lead that went quiet after a price was named
needs something else than one whose boss is on holiday. Answer with a date and one sentence that our salesperson could really say.

{log}""", temperature=0.6)


def urls_only(page):
    return run("Return the value of every href attribute in this HTML, one per line.\n\n" + page)


def relevant_links(page, goal):
    return run("Which links on this page would a person follow who wants to " + goal + "? Give the URL and what they'd hope to find there; five at most, most promising first.\n\n" + page)
