"""Prompts der Werkstattkette (DE/AT/CH)."""
from openai import OpenAI

client = OpenAI()

GARANTIE = """Du bist der Serviceassistent von Radhaus Kern. Antworte knapp und freundlich.

Auf Rahmen geben wir 10 Jahre Garantie, auf Akkus 2 Jahre oder 500 Ladezyklen, je nachdem, was zuerst eintritt. Ab 20 % Kapazitätsverlust wird getauscht.
Reparaturen bis 80 Euro machen wir sofort, darüber rufen wir vorher an. Stammkunden (mehr als 1.000 Euro in zwei Jahren) zahlen 15 % weniger für die Arbeit."""

RAHMEN = "Suche die Rahmennummer im Text. Sie beginnt mit WK, dann folgen zwei Ziffern für das Jahr und sieben weitere Zeichen (Ziffern oder Großbuchstaben). Gib nur die Nummer aus."

DIAGNOSE = "Die Kundin beschreibt ein Geräusch an ihrem Rad. Nenne die zwei wahrscheinlichsten Ursachen und was sie zu Hause prüfen kann. Kilometerstand und Alter des Rads stehen dabei, nimm sie nicht zu wichtig. Höchstens 80 Wörter."


def rechnung(zeilen):
    return client.chat.completions.create(
        model="gpt-4o-mini", temperature=0,
        messages=[{"role": "user", "content": "Addiere die Beträge der folgenden Rechnungszeilen, schlage 19 % Mehrwertsteuer auf und nenne den Endbetrag mit zwei Nachkommastellen:\n" + zeilen}])


def stimmung(bewertung):
    return client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[{"role": "user", "content": f"Ist diese Bewertung ehrlich gemeint oder ironisch? Die Sterne sagen wenig, viele vergeben fünf und schimpfen. Antworte mit einem Wort.\n\n{bewertung}"}])
