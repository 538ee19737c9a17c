"""Any text as one line that may stand in an XML document, and keys as ids of it."""

from __future__ import annotations

import re
from hashlib import blake2b
from html import escape

UNSEEN = "\N{REPLACEMENT CHARACTER}"
_SPACE = re.compile(r"[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")
_FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    "|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0010fffe\U0010ffff]"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")
_SAFE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


def plain(text: str) -> str:
    """The text on one line. What XML forbids, and what turns the direction of other text, becomes `\ufffd`."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _FORBIDDEN.sub(UNSEEN, _SPACE.sub(" ", text)).strip()


def escaped(text: str) -> str:
    """Plain text as XML, for content and for attributes."""
    return escape(text)


def runs_right_to_left(text: str) -> bool:
    """Whether it holds letters that are written from the right."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def card_id(key: str) -> str:
    """The id of a card in a picture: the same for the same key, another for another one."""
    return _id("c-", key)


def line_id(key: str) -> str:
    """The id of a line in a picture: the same for the same key, another for another one."""
    return _id("l-", key)


def _id(prefix: str, key: str) -> str:
    if _SAFE_KEY.fullmatch(key):
        return prefix + key
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    slug = _UNSAFE.sub("-", key)[:40].strip("-")
    return f"{prefix}{slug}.{digest}"  # a safe key has no dot, so the two kinds never meet
