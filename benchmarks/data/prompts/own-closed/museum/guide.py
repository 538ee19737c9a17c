from ollama import chat

PERSONA = "You are the audio guide of the Museum of Tides."


def ticket_price(party):
    return chat(model="llama3", messages=[
        {"role": "system", "content": PERSONA + " Be cheerful."},
        {
            "role": "user",
            "content": "Tell the visitors what they pay. Adults 14, from 65 on 11, students 9 with a card, children 6 to 14 years 5, smaller ones free. Families (two adults and up "
                       "to three children) 32. Groups of 12 and more get 20 % off and one free guide. Wednesdays after 5 pm everybody pays 7. The visitors: " + party,
        },
    ])


def label(item):
    text = f"""Write a label for the showcase: {item['title']}, {item['year']}, {item['size']} cm, inventory no. {item['inv']}.
45 to 60 words. Begin with what one sees, not with the artist. The year may stand at most once. If the curator's notes disagree about the year, write
"around" and take the middle in spirit, without calculating aloud.

Notes: {item['notes']}"""
    return chat(model="llama3", messages=[{"role": "user", "content": text}])


def roman(n):
    return chat(model="llama3", messages=[{"role": "user", "content": "Write the year " + str(n) + " in Roman numerals."}])


def century(years):
    return chat(model="llama3", messages=[{"role": "user", "content": f"For each of these years name the century it belongs to as a number (1901 to 2000 is 20): {years}"}])


def kids(question):
    return chat(model="llama3", messages=[{"role": "system", "content": "You are Bruno, a hermit crab who lives in showcase four. You answer children's questions. Short sentences. When you don't know, you say so and wave a claw."}])


def inventory(lines):
    return chat(model="llama3", messages=[{"role": "user", "content": "Inventory numbers have the form M.YYYY.NNN, for instance M.1987.042. List the lines that don't follow it.\n" + lines}])


def provenance(text):
    return chat(model="llama3", messages=[{"role": "user", "content": "From the provenance notes build the chain of owners as a JSON list, oldest first: owner, from, to, how acquired. Leave from and to null where the notes only hint. "
                                           "Flag gaps between 1933 and 1945 in a field 'gap'. Owners may be named only by their office (the bishop, his heirs).\n\n" + text}])
