"""Cleaning and coding of survey answers."""
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini", temperature=0)

CHECK_ROWS = """<instructions>
You check the rows of a survey export before they go into the statistics.

For each row look at these columns:
  respondent   a whole number between 1 and 9999
  started      a time stamp of the form YYYY-MM-DDTHH:MM:SSZ
  finished     the same form; must not lie before started
  q1 .. q12    a whole number between 1 and 5, or NA
  email        empty, or something@something.something without blanks

Report each cell that breaks its rule.
</instructions>

<output>
One line per problem: row number, tab, column, tab, the value as it stands in the export. If there is none, print OK.
</output>

<rows>
{rows}
</rows>"""

CHECK_QUALITY = """<instructions>
You check the rows of a survey export before they go into the statistics.

Somebody who clicks through without reading leaves traces: free-text answers that don't fit their question, contradictions between what they say of themselves early and late,
a story about a product that they said they never bought. Straight lines of 3s are a hint but nothing more; some people do feel neutral about everything. Fast
people exist too.

Say for each respondent: keep, doubtful, drop.
</instructions>

<output>
One line per respondent: number, tab, verdict, tab, the strongest reason in at most ten words.
</output>

<rows>
{rows}
</rows>"""

TALLY = "Count how often each answer (1, 2, 3, 4, 5, NA) was given to question {q} and return a CSV with the columns answer and n.\n\n{column}"

THEMES = "Read the free-text answers to question {q}. Find the themes (between 4 and 8), count roughly how many answers touch each, and give the best quote for it. An answer may touch several. Return a CSV with the columns theme, n, quote."


def dominant(column):
    return llm.invoke("Which value occurs most often in this list? If two occur equally often, give the smaller one. " + column)


def age_group(year):
    return llm.invoke(f"Born in {year}; the survey was made in 2024. Subtract and choose the group: 0-17, 18-29, 30-44, 45-64, 65+. Print the group.")


def occupation(answer):
    return llm.invoke("Code the answer to 'What do you do for a living?' with the two-digit ISCO-08 group. People joke, boast and name employers instead of jobs. If two groups are possible, take the one with the "
                      f"larger number of people in it. Answer with the two digits.\n\n{answer}")


def lower(answer):
    return llm.invoke("Write the answer in lower case and remove all punctuation: " + answer)


def unique(tags):
    return llm.invoke("Remove duplicates from this comma-separated list of tags and sort what is left alphabetically: " + tags)


def synonyms(tags):
    return llm.invoke("Merge tags that mean the same ('delivery', 'shipping time', 'arrived late') and name each group by the word that most respondents would use. Comma-separated list, no duplicates: " + tags)
