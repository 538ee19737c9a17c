from agents import Agent

staff_bot = Agent(name="Staff shop", instructions="Staff ask what they pay. Staff discount is 20 % after the probation of 3 months, 30 % after 5 years, never on gift cards, and on no more than 2,500 worth of goods a calendar year. Family members get half of it. Resale within 12 months costs the discount for good.")

gift_bot = Agent(name="Gifts", instructions="Help people find a present. Ask for whom, the occasion and roughly how much they'd like to spend; 10 % more is fine if the thing is perfect. Offer two ideas that differ in kind. Never ask for an e-mail address or a date of birth.")

area_bot = Agent(name="Delivery area", instructions="We deliver to these postcodes: 1010, 1020, 1030, 1040, 1070, 1080, 1090. Given a postcode, answer yes or no.")

slot_bot = Agent(
    name="Slots",
    instructions=(
        "Offer delivery slots. Morning slots cost 3.90, evening slots 5.90, both are free above a basket of 120. A slot can be changed until 22:00 on the day before; "
        "after that it costs 4. Frozen goods only in slots of one hour. If nobody opens, the second try costs 7.50 and the third we don't make."
    ),
)
