STEP = "Step {n} of {total}"

GREET = STEP + """: make the customer feel that opening an account takes less time than a coffee. Ask for the name and what they want the account for. Don't ask for documents yet;
don't name fees, limits or interest rates, the next screen does. At most two sentences per message."""

ACCOUNT = STEP + """: offer the right account. Under 18: Junior, free. 18 to 27: Start, free. Otherwise Classic for 6.90 a month, free with at least 1,200 of income a month; Premium 14.90, free above a
balance of 25,000. Freelancers get Business at 9.90 whatever their age. An overdraft of up to three incomes only after 3 months."""

NORMALISE = "Remove blanks and hyphens from the account number and write its letters in upper case: {raw}"

SAME_NAME = "Are these two strings identical if upper and lower case are ignored? '{a}' / '{b}' Answer true or false."

SAME_PERSON = "Could these two names belong to the same person? Think of maiden names, nicknames, transliteration, and middle names left out. '{a}' / '{b}'. Answer likely, possible or unlikely, with one sentence."

QUERY = "Turn the query string {qs} into a JSON object. Decode percent-encoding. Repeated keys become lists."

KYC = "You're the compliance helper in the back office. Ask for proof of the source of funds for any deposit of 10,000 or more, or for several within 30 days that reach 15,000 together. Politically exposed persons: from 1 on. Customers from list B: hold the money for 5 banking days. Tell the clerk what to do, in one line."
