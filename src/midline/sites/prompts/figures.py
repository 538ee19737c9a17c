"""Amounts, percentages, times, ages and limits in a prompt: what exact rules are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMBER = r"\d+(?:[.,  ]\d{3})*(?:[.,]\d+)?"
_CURRENCY = (
    r"(?:euros?|eur|dollars?|usd|bucks?|pounds?|gbp|cents?|francs?|chf|kronor|kr|sek|z[łl]|pln|reais|yen|rupees?|pesos?|"
    r"dirhams?|rand|元|円|块|人民币)"
)
_AMOUNT = re.compile(rf"[$€£¥]\s?{_NUMBER}|r\$\s?{_NUMBER}|{_NUMBER}\s?[$€£¥]|{_NUMBER}\s?{_CURRENCY}(?![^\W\d_])|\d元|\d円")
_PERCENT = re.compile(
    rf"{_NUMBER}\s?(?:%|percent(?:age points)?|per cent|prozent|pour cent|por ciento|per cento|por cento|procent|折)"
)
_TIME = re.compile(
    rf"{_NUMBER}(?:\s?-\s?{_NUMBER})?[\s-]?(?:(?:calendar|business|working|full)\s)?"
    r"(?:minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|years?|yrs?|nights?|km|kg|miles?|"
    r"minuten|stunden?|tage?n?|wochen?|monate?n?|jahre?n?|heures?|jours?|semaines?|mois|ans|minutos?|horas?|d[ií]as?|"
    r"semanas?|mes(?:es)?|m[eê]s|años?|anos|giorni|ore|mesi|anni|dias?|uur|dagen|weken|maanden|jaar|dni|godzin\w*|miesi[ąę]c\w*|lat|"
    r"lata|timmar|dagar|dygn|veckor|månader|år|minuter|天|日|小时|分钟|个月|月|年|周|岁|歳)(?![^\W\d_])|\d(?:天|日|小时|分钟|个月|年|岁)"
)
_LIMIT = (
    r"(?:at most|at least|no more than|not more than|more than|less than|fewer than|up to|over|above|below|under|exceeds?|"
    r"within|until|after|before|older than|younger than|longer than|capped at|cap of|limit of|maximum(?: of)?|"
    r"minimum(?: of)?|max\.?|min\.?|never more than|not under|from|beyond|between|>=?|<=?|≥|≤|"
    r"höchstens|mindestens|mehr als|weniger als|bis zu|über|unter|innerhalb von|ab|nach|maximal|au maximum|au moins|plus de|"
    r"moins de|jusqu'à|au-delà de|plafonné à|máximo|al menos|más de|menos de|hasta|dentro de|después de|entre|almeno|più di|"
    r"meno di|fino a|entro|oltre|sotto i|massima?|máximo|pelo menos|mais de|até|acima de|hoogstens|minstens|meer dan|"
    r"minder dan|binnen|onder|tot|powyżej|poniżej|do|w ciągu|co najmniej|högst|minst|mer än|under|inom|超过|不超过|满|未满)"
)
_LIMITED = re.compile(rf"{_LIMIT}\s*(?:the\s|age\s|de\s)?(?:[$€£¥]\s?)?{_NUMBER}")
_ANSWER = re.compile(
    r"\d+(?:\s?(?:-|to|and|bis|à|a)\s?\d+)?\s(?:[a-z]+\s)?(?:words?|sentences?|characters?|bullet|bullets|paragraphs?|lines?|tokens?|questions?|steps?|"
    r"items?|examples?|headlines?|ideas?|keywords?|points?|stars?|wörtern?|sätzen?|zeichen|mots|phrases|palabras|frases|"
    r"parole|frasi|palavras|woorden|zinnen|słów|zdaniach|ord|meningar)(?!\w)|\d+\s?(?:字|句|文)"
)
_SCALE = re.compile(r"\d+\s?(?:to|-|–|bis|à|a|do|and|und)\s?\d+|scale of|out of \d+|\b0\.0|\(\d+\s?[-–]\s?\d+\)")
_RANGE = re.compile(r"\d+\s?(?:-|–|to|bis|à)\s?\d+")
_ANY = re.compile(_NUMBER)

KINDS = {
    "amounts of money": _AMOUNT,
    "percentages": _PERCENT,
    "times and measures": _TIME,
    "limits with a number": _LIMITED,
    "lengths of the answer": _ANSWER,
    "scales": _SCALE,
    "ranges": _RANGE,
    "numbers": _ANY,
}


def figures(text: str) -> dict[str, tuple[str, ...]]:
    """What a normal text holds of each kind, in the order in which it stands there."""
    return {kind: tuple(_found(pattern, text)) for kind, pattern in KINDS.items()}


def _found(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for match in pattern.finditer(text):
        yield " ".join(match[0].split())
