"""Small pieces of YAML that read back as the same text, whatever it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from midline.documents.scalars import resolve_plain

_WORDS = re.compile(r"(?:\.\./)*[A-Za-z][\w./-]*(?: [\w./-]+)*", re.ASCII)
_PLAIN_ASCII = re.compile(
    r"[^\x20-\x7e\xa1-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028-\u202e\u2066-\u2069]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_KEY = 1000  # YAML reads a key of up to 1,024 characters without a mark before it


def quoted(text: str) -> str:
    """Text in double quotes, on one line. Halves of surrogate pairs, which no file can hold, become U+FFFD."""
    whole = json.dumps(_SURROGATE.sub("\ufffd", text), ensure_ascii=False)
    return _PLAIN_ASCII.sub(_escape, whole)


def scalar(text: str) -> str:
    """Text without quotes where that reads back as the same text, in quotes otherwise."""
    return text if _WORDS.fullmatch(text) and isinstance(resolve_plain(text), str) else quoted(text)


def flow_list(texts: Iterable[str]) -> str:
    """A list between brackets."""
    return f"[{', '.join(map(scalar, texts))}]"


def flow(value: Any) -> str:
    """Plain data on one line: texts, numbers, truth values, lists and mappings."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, dict):
        return f"{{{', '.join(f'{flow_key(key)} {flow(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    return repr(value).lower().replace("inf", ".inf")


def flow_key(text: str) -> str:
    """The key of a mapping between braces, with its colon."""
    key = scalar(text)
    return f"? {key} :" if len(key) > _LONGEST_KEY else f"{key}:"


def number(ordinal: float | None) -> str:
    """An answer as it is written: whole where it is."""
    return "null" if ordinal is None else f"{ordinal:g}"


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
