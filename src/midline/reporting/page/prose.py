"""Text from outside as the page shows it: every character can be seen, and none turns the line around."""

from __future__ import annotations

from urllib.parse import urlsplit

from markupsafe import Markup, escape

from midline.judging.finding import Place
from midline.reporting.terminal import visible


def prose(text: str) -> str:
    """Text of a user as running text: white space of any kind is a space."""
    return visible(" ".join(text.split()))


def marked(text: str) -> Markup:
    """HTML of a sentence whose parts in backticks are code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # one of them has no partner
        parts[-2:] = ["`".join(parts[-2:])]
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part) for number, part in enumerate(parts)
    )


def breakable(path: str) -> Markup:
    """HTML of a path that may go on in the next line after each `/`."""
    return Markup("/<wbr>").join(path.split("/"))


def place_words(place: Place) -> str:
    """`path:line`; the path alone where a whole file is meant."""
    return f"{visible(place.path)}:{place.line}" if place.line else visible(place.path)


def web_address(text: str) -> str:
    """The text where it is an address that may stand in a link, else nothing."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    plain = text.isascii() and text.isprintable() and " " not in text
    return text if plain and parts.scheme in ("http", "https") and parts.netloc else ""
