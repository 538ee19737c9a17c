from crewai import Agent, Task


def build(cfg):
    dispatcher = Agent(
        role="Dispatcher",
        goal="Decide which of today's deliveries should leave first, weighing promised dates, the customer's history, perishable goods and what the drivers have told about the roads",
        backstory="You have run the yard in Gdansk for twenty years and you know every driver by the sound of their engine.",
    )
    order = Task(description="Sort the following parcels by weight, heaviest first. Each line is 'parcel id;weight in kg'. Return the same lines in the new order.\n{parcels}",
                 expected_output="the sorted lines", agent=dispatcher)
    price = Task(description="""Work out what the customer pays for the shipment and tell them.
Base price is 4.90 EUR up to 2 kg, 7.50 EUR up to 10 kg and 16.90 EUR up to 31.5 kg. Heavier parcels are refused.
Islands and mountain huts: plus 12 EUR. More than 20 parcels in one order: minus 15 %. Express before noon doubles the base price.
Shipment: {shipment}""", expected_output="a price and a short message", agent=dispatcher)
    track = Task(description="Pull all UPS tracking numbers (1Z followed by 16 letters or digits) out of this text and list them separated by commas: {mail}",
                 expected_output="comma-separated list", agent=dispatcher)
    eu = Task(description="Answer yes if the two-letter country code {code} is in this list, otherwise no: AT, BE, BG, CY, CZ, DE, DK, EE, ES, FI, FR, GR, HR, HU, IE, IT, LT, LU, LV, MT, NL, PL, PT, RO, SE, SI, SK.",
              expected_output="yes or no", agent=dispatcher)
    claim = Task(description="""Look at the driver's report and the customer's complaint. If they contradict each other, say on which
points, who seems more believable and why. If they agree, sum up the damage in two sentences. Quote dates and times
exactly as they wrote them. Don't decide about money.""", expected_output="short report", agent=dispatcher)
    eta = Task(description=f"The truck arrives at {cfg.get('eta')} Warsaw time. What time is that in Chicago? Answer in the format HH:MM.",
               expected_output="HH:MM", agent=dispatcher)
    route = Task(description="Suggest a route in at most 5 steps. Driving time should feel reasonable for a person who has slept badly; prefer places where one can eat well for under 15 euros.",
                 expected_output="5 steps", agent=dispatcher)
    return [order, price, track, eu, claim, eta, route]
