import anthropic

cl = anthropic.Anthropic()


def bag_fee(status, bags):
    m = cl.messages.create(
        model="claude-sonnet-4-0", max_tokens=300, temperature=0,
        system=f"Passenger status: {status}. Work out the baggage fee. First bag free for everybody but Light fares (35). Second bag 50, free for Silver and up; third and further 90 each. A bag above 23 kg costs 60 more, above 32 kg it "
               "isn't taken. Musical instruments under 120 cm count as cabin bags. Infants: a pram is always free.",
        messages=[{"role": "user", "content": f"Bags: {bags}"}],
    )
    return m.content[0].text


def lost_bag(story):
    m = cl.messages.create(
        model="claude-sonnet-4-0", max_tokens=500,
        system="A passenger describes a bag that didn't arrive. Fill in the search form: type, colour, size (S/M/L), marks, what is inside, the last place where they saw it. Keep their words for marks. Flight number and tag number as they give them. JSON.",
        messages=[{"role": "user", "content": story}],
    )
    return m.content[0].text


def local_time(utc, tz):
    m = cl.messages.create(
        model="claude-3-5-haiku-latest", max_tokens=10, temperature=0,
        messages=[{"role": "user", "content": f"{utc} is a time in UTC (HH:MM). What is it in {tz}? HH:MM, nothing else."}],
    )
    return m.content[0].text


def flight_no(subject):
    m = cl.messages.create(
        model="claude-3-5-haiku-latest", max_tokens=10, temperature=0,
        messages=[{"role": "user", "content": "Give me the flight number from this subject line (two letters, then three or four digits, e.g. NW 412): " + subject}],
    )
    return m.content[0].text


def waiver(history):
    sys = """You read the history of a passenger who asks us to waive a fee, and you write a recommendation for the supervisor.

Describe in your own words what went wrong, how our staff behaved, and how the passenger took it. Illness and death in the family weigh heavily, a traffic jam
doesn't. Say if you think that the story has been made to fit.

The supervisor will only look at cases where the fee is above 75 and the passenger has flown with us at least 6 times in 24 months; for all others recommend a voucher over half the fee.

Don't be sentimental."""
    return cl.messages.create(model="claude-sonnet-4-0", max_tokens=400, system=sys, messages=[{"role": "user", "content": history}])
