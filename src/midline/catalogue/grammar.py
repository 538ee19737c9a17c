"""The small languages inside an SDK file: categories, dotted names, attribute paths, references and arguments."""

from __future__ import annotations

import re
from typing import NamedTuple

CATEGORIES = ("infer", "embed", "agent", "train", "http", "load", "construct")
KINDS = ("llm", "rerank", "classify", "media", "local", "defer", "index")

_SEGMENT = re.compile(r"\??[A-Za-z_*][A-Za-z0-9_*]*\Z")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_ARGUMENT = re.compile(r"argument(?: (?P<position>\d+))?(?: (?P<keyword>[A-Za-z_][A-Za-z0-9_]*))?\Z")


class Argument(NamedTuple):
    """An argument of a call: by position (-1 where only the keyword will do), by keyword, or by both."""

    position: int
    keyword: str | None


def expand(text: str) -> list[str]:
    """Expand braces as a shell does: `a.{b,c}` is `a.b` and `a.c`. Raises ValueError where they do not close."""
    opening = text.find("{")
    if "}" in text[: opening if opening >= 0 else None]:
        raise ValueError(f"`{text}` closes a brace that it never opened")
    if opening < 0:
        return [text]
    depth, start, options = 0, opening + 1, []
    for position in range(opening, len(text)):
        character = text[position]
        if character == "{":
            depth += 1
        elif character == "," and depth == 1:
            options.append(text[start:position])
            start = position + 1
        elif character == "}":
            depth -= 1
            if depth == 0:
                options.append(text[start:position])
                head, tail = text[:opening], text[position + 1 :]
                return [
                    head + middle + rest for option in options for middle in expand(option) for rest in expand(tail)
                ]
    raise ValueError(f"`{text}` opens a brace that it never closes")


def check_category(text: str) -> str:
    """Return `text` if it is `category` or `category/kind`. Raises ValueError with the nearest valid word."""
    category, slash, kind = text.partition("/")
    if category not in CATEGORIES:
        raise ValueError(_unknown("category", category, CATEGORIES))
    if slash and kind not in KINDS:
        raise ValueError(_unknown("kind", kind, KINDS))
    return text


def check_category_or_none(text: str) -> str:
    """Like `check_category`, with `none` for a call that is neither a run nor a construction."""
    return text if text == "none" else check_category(text)


def check_name(text: str) -> str:
    """Return `text` if it is a dotted name; braces and `*` are allowed in every segment. Raises ValueError."""
    for name in expand(text):
        for segment in name.split("."):
            if not _SEGMENT.match(segment):
                raise ValueError(f"`{text}` is not a dotted name: segment `{segment}` is not an identifier")
    return text


def check_path(text: str) -> str:
    """Return `text` if it is a path of attributes such as `chat.completions.{create,parse}`. Raises ValueError.

    A segment may end in `()` (a call in the middle of a path, or the whole path `()` for calling the instance).
    """
    for path in expand(text):
        if path == "()":
            continue
        for segment in path.split("."):
            if not _SEGMENT.match(segment.removesuffix("()")):
                raise ValueError(f"`{text}` is not a path of attributes: segment `{segment}` is not a name")
    return text


def check_argument(text: str) -> str:
    """Return `text` if it names an argument: `argument 0`, `argument 0 url` or `argument url`. Raises ValueError."""
    parse_argument(text)
    return text


def parse_argument(text: str) -> Argument:
    """Read `argument POSITION KEYWORD`, either of which may be missing. Raises ValueError."""
    match = _ARGUMENT.match(text)
    if match is None or (match["position"] is None and match["keyword"] is None):
        raise ValueError(f"`{text}` is not an argument: expected `argument 0`, `argument 0 name` or `argument name`")
    return Argument(-1 if match["position"] is None else int(match["position"]), match["keyword"])


def check_reference(text: str) -> str:
    """Return `text` if it is `self`, `none`, `service`, an argument, or one exact type name. Raises ValueError."""
    if text in ("self", "none", "service"):
        return text
    if text.startswith("argument"):
        argument, _, otherwise = text.partition(" or ")
        check_argument(argument)
        return text if not otherwise or check_reference(otherwise) else ""
    if not all(_NAME.match(segment) for segment in text.split(".")) and "*" not in text:
        raise ValueError(f"`{text}` is not a type: expected a type name, self, none, service or argument N")
    return text


def _unknown(what: str, word: str, words: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # rarely needed, and slow to import

    nearest = get_close_matches(word, words, n=1)
    hint = f"; did you mean `{nearest[0]}`?" if nearest else ""
    return f"`{word}` is no {what}: expected one of {', '.join(words)}{hint}"
