from dataclasses import dataclass


@dataclass
class Prompts:
    mentions: str = "How many times does the word '{word}' occur in the article? Upper and lower case don't matter. Whole words only. Answer with an integer."
    voices: str = "How many different people are quoted in the article? The same person may be named in several ways (the minister, Ms Ortega, she). Answer with the number and a list of them."
    byline: str = ("The last line of each article has the form 'City, Month DD, YYYY'. "
                   "Give that date as YYYYMMDD.")
    when: str = ("When did the event that the article reports on take place? Articles say 'last Tuesday' or 'on the eve of the summit'; "
                 "the dateline is {dateline}. Answer with YYYY-MM-DD, or UNKNOWN if the text doesn't tell.")
    headline: str = "Suggest three headlines of at most 60 characters. One of them plain, one playful, one a question. No puns on names."
    teaser: str = "Cut the text off after the last full stop within the first 280 characters and return what is left of it, word for word."
    figures: str = """Compare every figure in the draft (sums, percentages, dates, ages) with the agency report. Report a figure if the draft changes its
meaning: a rounded number is fine, "more than a third" for 31 % is not, and a sum in dollars turned into euros without a rate isn't either.
Return a JSON list of {"figure": ..., "problem": ...}."""
    fees: str = """You answer freelancers' questions on fees. News items up to 3,000 characters are 120 euros, longer ones 180; a page-one piece adds 75.
A story that is ordered and not printed within 90 days is paid at 60 %. Photos: 40 euros for the first, 15 for each further one, five at most.
Be collegial."""
