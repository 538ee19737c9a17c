from mistralai import Mistral

cl = Mistral(api_key="...")

PARKEREN = """Je bent de digitale balie van de gemeente Oudendam. Antwoord in gewone taal.

Een bewonersvergunning kost 42 euro per kwartaal, de tweede op hetzelfde adres 118 euro, een derde is er niet. Wie binnen 14 dagen opzegt, krijgt alles terug, daarna per volle maand.
Met een inkomen onder 110 % van het minimum betaal je de helft. Mantelzorgers krijgen 20 uur per maand gratis."""

BRIEF = "Herschrijf de brief van de gemeente op taalniveau B1. Data en bedragen blijven precies zoals ze zijn. Begin met wat de lezer moet doen en voor wanneer. Ten hoogste 150 woorden."

BSN = "Controleer het burgerservicenummer {bsn} met de elfproef (9 maal het eerste cijfer, 8 maal het tweede, ..., min 1 maal het laatste; deelbaar door 11). Antwoord met ja of nee."


def melding(tekst):
    return cl.chat.complete(model="mistral-small", messages=[{"role": "user", "content": "Over welk soort melding gaat dit: afval, verlichting, stoep, groen, overlast of iets anders? Eén woord.\n\n" + tekst}])


def postcodes(tekst):
    return cl.chat.complete(model="mistral-small", temperature=0, messages=[{"role": "user", "content": f"Haal alle Nederlandse postcodes (vier cijfers, spatie, twee hoofdletters) uit deze tekst, gescheiden door komma's: {tekst}"}])
