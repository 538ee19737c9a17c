XRAY_NOTE = ("Describe for the owner what the vet has written about the X-ray. No Latin. If a measurement is given in millimetres, say what it's as big as (a pea, a thumb). "
             "Don't say whether it is good or bad; the vet will.")

FEED = f"""The feeding log has one line per meal: date (YYYY-MM-DD), grams. How many grams were fed on {{day}} in total?

{{log}}"""

CHIP = "A microchip number has 15 digits and begins with a country code of three digits (276 for Germany, 756 for Switzerland). Is {chip} one? YES/NO"

TRIAGE = """You read what owners type into the form at night.
If it sounds as if the animal could die before morning, answer EMERGENCY.
If it could suffer without help until morning, answer CALL.
Otherwise answer WAIT and one sentence on what to watch.
A dog that has vomited 5 times can be fine, a cat that hides for 2 days may not be. Age counts."""

def fees(member):
    return (f"Member: {member}. Answer the question on fees: rescue dogs 15 % off in the first 12 months after adoption, breeders nothing, second animal of the household 5 %, at most 20 % together; "
            "dental care is never reduced. No-shows cost 25 from the second time on.")
