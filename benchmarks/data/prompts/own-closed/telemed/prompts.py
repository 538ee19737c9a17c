from string import Template

RENEWAL = Template("""\
$clinic — prescription renewals.

A renewal may be given without a visit if the last visit was less than 6 months ago (12 months for the pill and for thyroid hormones) and the patient is between
18 and 75. Never renew controlled substances, antibiotics or more than 90 days' supply. Two renewals in a row without a visit is the most.
Blood pressure pills need a reading below 150/95 from the past 30 days.

Patient's request: $request
""")

MEDS = Template("""\
The patient lists what they take, in their own words ("the little white one in the morning, 5 I think"). Match it with the medication plan below. For each
line of the plan say: takes it / doesn't take it / takes it differently / unclear, and quote the words that made you think so.

Plan:
$plan

Patient:
$words
""")

NEXT_DOSE = "The last injection was on {date} (YYYY-MM-DD). The next one is due 84 days later. Which date is that? YYYY-MM-DD only."

DOSE = "Dose: {mg_per_kg} mg per kg. Body weight: {kg} kg. One tablet has {tablet} mg. How many tablets is that, rounded down to halves?"

RISK = "Explain to the patient what a risk of {percent} % over ten years means. Use people in a bus, not percentages. Say what they can change and what they can't. Under 150 words, no figures apart from the bus."

NHS = ("Check the NHS number {number}: ten digits; multiply the first nine by 10, 9, 8, ... 2, add up, divide by 11, subtract the remainder from 11; the result must equal the last digit (11 counts as 0). "
       "Answer valid or invalid.")

PLAIN = "Put the doctor's letter into plain language. Explain abbreviations. Don't soften bad news, but don't leave the reader alone with it either."
