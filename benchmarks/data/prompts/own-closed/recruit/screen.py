import dspy
from langchain.prompts import PromptTemplate


class Candidate(dspy.Signature):
    __doc__ = "signature"


KNOCKOUT = PromptTemplate(
    input_variables=["cv"],
    template=(
        "Screen the application for the position of site manager.\n"
        "Reject it if the applicant has fewer than 5 years of experience on building sites, no driving licence of class B, or asks for more than 78,000 a year. "
        "Pass it on to the second round if there are 8 years or more and at least two projects above 10 million. Everything in between goes to the waiting list for 3 weeks.\n\n"
        "{cv}\n"
    ),
)

IMPRESSION = PromptTemplate(
    input_variables=["cv", "letter"],
    template=("Read the CV and the letter as an experienced site manager would. What has this person really done with their own hands, and what did they only stand next to? "
              "Years and budgets are often rounded up. Give your impression in five sentences and three questions for the interview.\n\n{cv}\n\n{letter}\n"),
)

CONTACT = "CV:\n{cv}\n\nWhat is the e-mail address in this CV? Answer with the address only, in lower case."

PROFILE = """Extract from the CV:

name, current employer, skills (at most 12, merged where they mean the same), languages with level (A1 to C2, estimated if the CV says "fluent"),
years of experience with machines of any kind (an estimate).

Return JSON with exactly these keys: name, employer, skills, languages, machine_years."""

AGE = "Birth date: {dob} (YYYY-MM-DD). Reference date: {ref} (YYYY-MM-DD). How many full years old is the person on the reference date? Number only."

LICENCE = """Allowed licence classes: B, BE, C1, C1E, C, CE, T.
Given class: {klass}
Is the given class in the list of allowed classes? yes/no"""

REFERRAL = f"""{'Company handbook bot.'} Answer questions on the referral bonus: 1,500 for a colleague who stays through the six months' probation, 500 more after the first year,
double in nursing and IT. Managers get nothing for people of their own team. Paid with the next salary after the 20th."""

LETTER = "Write a rejection letter that doesn't sound like one of ours. It should name one thing that the person did well, truthfully, and it shouldn't promise to keep anything on file."

SALARY = ("A candidate wants to know what to say when asked for a salary. The range in the ad is 52,000 to 61,000. Give them three ways to answer: one for somebody who'd take the job anyway, "
          "one for somebody with a better offer, one for somebody who doesn't know their worth. Don't tell them a sum of your own.")
