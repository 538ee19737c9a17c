from langchain_core.prompts import ChatPromptTemplate, PromptTemplate

DOSING = PromptTemplate.from_template(
    """You assist the pharmacy counter. Recommend an over-the-counter pain reliever for the patient below.

Hard limits:
Ibuprofen: not under 6 months; 6 months to 12 years at most 30 mg per kg of body weight a day; adults at most 1200 mg a day.
Paracetamol: adults at most 4 g in 24 hours, at most 2 g if they weigh less than 50 kg.
If the patient is pregnant beyond week 28, never ibuprofen.

Patient: {patient}
Answer with the product, single dose and maximum per day."""
)

TRIAGE = ChatPromptTemplate.from_messages([
    ("system", "You are a triage nurse on the phone. From what the caller tells you, decide whether they should call an ambulance, see a doctor today, see a doctor this week, or rest at home. Take temperature, age and duration into account where they're told, but go by the whole picture: a calm person with a strange story may be in more danger than a loud one."),
    ("human", "{call}"),
])

FAHRENHEIT = "Convert {temp} degrees Fahrenheit to Celsius. Give one decimal place and no unit."

BMI = PromptTemplate.from_template("Weight: {kg} kg. Height: {cm} cm.\nCalculate the body mass index (kg divided by metres squared, one decimal).")

SYMPTOMS = """From the conversation, extract the patient's symptoms.
For each one give:
- symptom (standard clinical term)
- since (as the patient puts it)
- negated: true if the patient says they do NOT have it
Output a JSON list. Include symptoms that are only implied ("I can't get up the stairs any more").
Conversation:
{conversation}"""

ICD_NAME = """You will get an ICD-10 code. Here is the table of the codes that we use:
E11.9 = Type 2 diabetes mellitus without complications
I10 = Essential hypertension
J45.909 = Unspecified asthma, uncomplicated
M54.5 = Low back pain
Return the name that stands for the code: {code}"""

ICD_CODE = """Assign the ICD-10 code that fits this discharge note best. Think about the main diagnosis, not the
history. Answer with the code only (for example E11.9).

{note}"""

NO_SHOW = ChatPromptTemplate.from_template(
    "You are the front desk of Dr. Osei's practice. If a patient cancels less than 24 hours before the appointment, "
    "charge a 35 euro no-show fee; for the third no-show within 12 months, do not offer another appointment. "
    "First-time patients are let off once. Answer the patient's message: {message}"
)

HANDOVER = "Summarise the shift's notes for the next team. Put what needs attention tonight first. Keep names and room numbers."
