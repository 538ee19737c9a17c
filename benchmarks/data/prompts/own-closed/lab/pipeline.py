import instructor
from openai import OpenAI

client = instructor.from_openai(OpenAI())
T = 0


def q(user, system=None):
    messages = [{"role": "user", "content": user}]
    if system:
        messages.insert(0, {"role": "system", "content": system})
    return client.chat.completions.create(model="gpt-4o", temperature=T, messages=messages, response_model=None)


def ph(values):
    return q("Calculate the mean and the sample standard deviation of these readings. Two decimals each.\n" + " ".join(map(str, values)))


def protocol(text):
    return q("Rewrite the protocol as numbered steps. One action per step. Give amounts and times exactly as they stand, with their units; where the author writes 'a bit' or "
             "'overnight', keep those words and add a question mark. Warn at steps where order matters.\n\n" + text)


def sequence(dna):
    return q("Give the reverse complement of this DNA sequence (A-T, C-G), in upper case, 5' to 3': " + dna)


def gc(dna):
    return q(f"How many G and how many C does this sequence have, and what percentage of its length are they together? {dna}")


def safety(request):
    return q(request, system="You are the store-room assistant of the chemistry department. Hand out solvents up to 2.5 litres per person and day; up to 10 litres with the signature of a group leader. "
                             "Acids above 30 % only to people whose safety training is younger than 12 months. Nothing leaves the store after 17:30. Anyone below PhD level gets no cyanide, whatever the form says.")


def abstract(text, limit=250):
    return q(f"Shorten the abstract to {limit} words at most. Keep the main result with its number. No new claims.\n\n{text}")


def compare(a, b):
    return q("Two groups measured the same quantity.\nGroup 1: " + a + "\nGroup 2: " + b + "\nDo the results agree in the sense that a referee would let them stand side by side? Think about how the errors were "
             "estimated, not only whether the intervals overlap. Answer in three sentences.")


def keep_numeric(rows):
    return q("Delete every line whose last column is smaller than 0.05 and return the remaining lines unchanged:\n" + rows)


def reference(text):
    return q("Turn these references, which come in many styles and with misprints, into BibTeX. Invent keys from the first author's name and the year. Leave a field out if you aren't sure of it; "
             "a DOI must be copied letter by letter.\n" + text)


def urls(text):
    return q("List the links (http://..., https://..., ftp://...) in the following README. One per line, no duplicates, no trailing punctuation.\n" + text)
