"""Every word that the screens of the questionnaire say by themselves; questions and facts come from the criteria."""

from __future__ import annotations

from collections.abc import Sequence

DONT_KNOW = "Don't know"
LIKE = "such as: {}"
SOURCE = "Source: {}"
YOUR_FACT = "Your fact: {}"
QUESTION = "{name} · question {number} of about {about}"
CHECK = "{name} · question {number}, a check on what came out"
NOT_KEPT = "NOT KEPT: {}"

CONFIRM = {
    "code": "From the code{because}. Confirm it with Enter, or choose another.",
    "before": "Answered so before{because}. Confirm it with Enter, or choose another.",
    "whole": "Follows from the whole, if the split is clean. Confirm it with Enter, or choose another.",
}
MARK = {"code": "from the code", "before": "answered before", "whole": "from the whole"}
BECAUSE = ": {}"
SEEN = "Seen at: {}"

FACT_TITLE = "What is that based on?"
FACT_TEXT = "A fact in a few words: a document, a number, a name. Enter keeps the answer and goes on."

NOTHING_YET = "so far: no answer, everything is open"
SO_FAR = "so far: {likely}; can still become {others}"
SO_FAR_ONLY = "so far: {likely}"
SETTLED = "settled: {likely}"

RESULT = "{name}: {verdict}"
RESULT_HEAD = "{name} · after {number} questions"
RESULT_HEAD_ONE = "{name} · after one question"
CONFIDENCE = "Confidence {confidence:.0%}."
PULLS = "What pulls which way:"
LEFT, RIGHT = "rules", "examples"
FLIPS = "What would change it:"
FLIP = "· {verdict}, if “{title}” were: {option}"
OPENING = "Another answer to {} would make more questions necessary."
NO_FLIPS = "No single other answer would change it."
DECIDING = "What would decide it: {}."
CONTRADICTS = "This does not fit: “{title}” was answered: {option}"
MORE_FLIPS = "· and {} more"

GO_ON = "Go on"
WORK_OUT = "Work out the two parts"
WORK_OUT_AGAIN = "The two parts: {}"
CHANGE = "Change an answer"
CHANGE_TITLE = "Which answer?"
DESCRIBE = "Say in a sentence what it does"
DESCRIBED = "What it does: {}"
DESCRIBE_TITLE = "What does {} do, in a sentence?"
LATER = "Not now (the answers are kept)"

SPLIT_HEAD = "{} · its two parts"
SPLIT_TITLE = "One part makes sense of what arrives, the other is strict"
SPLIT_TEXT = "Each is answered and judged by itself. Between them only a closed type may cross."
FRONT = "{name}: understands, extracts, estimates, phrases"
BACK = "{name}: computes, limits, authorises, records"
PART_OPEN = "not answered yet"
PART_LIKELY = "not answered yet; {verdict}, if what follows from the whole holds"
PART_DONE = "{verdict}, after {number} answers"
PART_BEGUN = "{number} answers so far"
PART_BEGUN_ONE = "one answer so far"
CROSSES_OPEN = "What crosses from one to the other: not said yet"
CROSSES = "What crosses from one to the other: {}"
RENAME = "Other names for the two"
PARTS_DONE = "Done with the parts"
PARTS_HALF = "Both parts need their answers, or neither: {} has none that settle it yet."
RENAME_FRONT = "What is the part called that makes sense of what arrives?"
RENAME_BACK = "What is the strict part called?"

CROSSING_HEAD = "{} · what crosses"
CROSSING_TITLE = "What may the one part hand to the other?"
CROSSING_TEXT = "A closed type: whatever does not fit it stops at the line."
KINDS = {
    "labels": "One of a list of labels",
    "number": "A number in a range",
    "record": "A record of closed fields",
    "yes-no": "Yes or no",
}
KIND_LIKE = {
    "labels": "such as: cancel, refund, other",
    "number": "such as: 0 to 1",
    "record": "such as: amount: 0 to 500, currency: EUR or USD",
    "yes-no": "such as: is it spam",
}
LABELS_TITLE = "Which labels? Separate them with commas."
RANGE_TITLE = "From which number to which? Such as: 0 to 1"
FIELDS_TITLE = "Which fields, and what may each hold? Such as: amount: 0 to 500, currency: EUR or USD"
NOTE_TITLE = "Anything else to know about it? Enter for nothing."
BAD_LABELS = "at least two different labels, separated by commas"
BAD_RANGE = "two numbers, the lower first, such as: 0 to 1"
BAD_FIELDS = "names of fields, each with what it may hold, such as: amount: 0 to 500, currency: EUR or USD"

START_TITLE = "What is to be decided?"
START_ONE = "One component"
START_FEATURE = "A whole feature: list its components, answer each"
START_DRAFTS = "Go on with what was begun: {}"
NAME_TITLE = "What is the component called?"
NAMES_TITLE = "Which components does the feature have? Separate them with commas."
NAMES_TEXT = "A part that you could replace alone is one."
BAD_NAME = "`{}` cannot name a component: a lower-case letter, then letters, digits, - or _"
SAME_NAME = "`{}` is named twice"
NO_NAME = "a name, such as triage"

RESUME_TITLE = "{} was begun before: {} answers are kept"
RESUME_TITLE_ONE = "{} was begun before: one answer is kept"
RESUME_GO_ON = "Go on with them"
RESUME_ANEW = "Begin anew (they are dropped with the first answer)"

WRITE_HEAD = "at the end"
WRITE_TITLE = "Write it?"
WRITE_LINE = "{name}: {verdict}"
WRITE_PART = "  {name}: {verdict}"
WRITE_FILES = "This goes into midline.yaml and, as a record and its answers, into docs/decisions."
WRITE_YES = "Write it"
WRITE_BACK = "Look at {} again"

KEYS_CHOICE = "↑ ↓ move · Enter take"
KEYS_NOTE = " · f with a fact"
KEYS_BACK = " · ← back"
KEYS_ENTRY = "Enter take · Esc back"
KEYS_STOP = " · Ctrl-C stop"
ALL_KEPT = ", all is kept"
SCROLL = " · PgUp PgDn more"

PLAIN_ASK = "Number"
PLAIN_ASK_NOTE = ", f and a number to add a fact"
PLAIN_ASK_BACK = ", b for back"
PLAIN_ASK_STOP = ", q to stop{}: "
PLAIN_ENTRY = "{}(b for back, q to stop{}): "
PLAIN_START = "[{}] "
PLAIN_WRONG = "That is none of them."

KEPT = "The answers are kept in {files}."
ON_WITH = "`{command}` goes on with them."
DRY_RUN = "A dry run keeps nothing."
NOTHING_KEPT = "Nothing was answered, so nothing is kept."
UNKEPT = "This could not be kept in {file}; put it there yourself:"


def either(words: Sequence[str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def both(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
