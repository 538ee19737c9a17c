"""The two pattern grammars: dotted code patterns and path globs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_SEGMENT = re.compile(r"[\w*-]+")
_SYMBOL_SEGMENT = re.compile(r"[\w*]+")
CODE_GRAMMAR = "dotted code: `a.b`, `a.b.*`, `a.b:Name` or `a.b:Class.method`"
GLOB_GRAMMAR = "a path below the manifest, such as `jobs/train_*.py` or `jobs/**`"


@dataclass(frozen=True, slots=True)
class PatternMistake:
    """What is wrong with a pattern; the span counts from its first character."""

    message: str
    expected: str
    nearest: str = ""


def code_mistake(text: str) -> PatternMistake | None:
    """What is wrong with a dotted code pattern, or None."""
    if not text:
        return PatternMistake("the pattern is empty", CODE_GRAMMAR)
    if "/" in text or text.endswith(".py"):
        dotted = text.removesuffix(".py").strip("./").replace("/", ".")
        nearest = dotted if code_mistake(dotted) is None else ""
        return PatternMistake(f"`{text}` is a path; paths belong under `files`", CODE_GRAMMAR, nearest)
    if "**" in text:
        nearest = re.sub(r"\.\*\*$", "", text)
        message = f"`{text}`: `*` never crosses a dot, so `**` has no meaning"
        return PatternMistake(message, CODE_GRAMMAR, nearest if nearest != text else "")
    module, colon, symbol = text.partition(":")
    segments = [*module.split("."), *(symbol.split(".") if colon else ())]
    grammar = [_SEGMENT] * (module.count(".") + 1) + [_SYMBOL_SEGMENT] * len(segments)
    if all(rule.fullmatch(segment) for rule, segment in zip(grammar, segments, strict=False)):
        return None
    nearest = re.sub(r"\.{2,}", ".", text.replace("::", ":").replace(" ", "")).strip(".:")
    return PatternMistake(
        f"`{text}` is not a code pattern", CODE_GRAMMAR, nearest if nearest and nearest != text else ""
    )


def glob_mistake(text: str) -> PatternMistake | None:
    """What is wrong with a path glob, or None."""
    if not text:
        return PatternMistake("the path is empty", GLOB_GRAMMAR)
    if "\\" in text:
        return PatternMistake(f"`{text}` holds a backslash", GLOB_GRAMMAR, text.replace("\\", "/"))
    if text.startswith(("/", "~")) or re.match(r"[A-Za-z]:", text):
        return PatternMistake(f"`{text}` does not start at the manifest", GLOB_GRAMMAR)
    if ".." in text.split("/"):
        return PatternMistake(f"`{text}` leaves the manifest's folder", GLOB_GRAMMAR)
    if any("**" in segment and segment != "**" for segment in text.split("/")):
        return PatternMistake(
            f"`{text}`: `**` stands alone between slashes", GLOB_GRAMMAR, re.sub(r"\*{2,}", "*", text)
        )
    return None


def is_path(text: str) -> bool:
    """Whether a pattern that may be of either kind is a path glob."""
    return "/" in text or text.endswith((".py", ".pyw", ".pyi"))


def matches_dotted(text: str, name: str) -> bool:
    """Whether a dotted pattern matches a dotted name of the same depth; `*` stands for any part of one segment."""
    if "*" not in text:
        return text == name
    return _dotted_regex(text).fullmatch(name) is not None


def covers_module(text: str, module: str) -> bool:
    """Whether a module pattern (no symbol part) covers a module.

    One whose last segment holds a `*` covers the modules of that depth; any other covers what is below too.
    """
    if "*" not in text:
        return module == text or module.startswith(text + ".")
    if "*" not in text.rpartition(".")[2]:
        module = ".".join(module.split(".")[: text.count(".") + 1])
    return matches_dotted(text, module)


@lru_cache(maxsize=65536)
def _dotted_regex(text: str) -> re.Pattern[str]:
    return re.compile("".join("[^.]*" if part == "*" else re.escape(part) for part in re.split(r"(\*)", text)))


def literal_prefix(text: str, separator: str) -> str:
    """The leading segments that hold no wildcard."""
    segments = text.split(separator)
    plain = next((index for index, segment in enumerate(segments) if _is_wild(segment, separator)), len(segments))
    return separator.join(segments[:plain])


def _is_wild(segment: str, separator: str) -> bool:
    return "*" in segment or (separator == "/" and ("?" in segment or "[" in segment))


def literal_length(text: str) -> int:
    """How many characters of a pattern stand for themselves: what tells two wildcards apart."""
    return len(text) - len(re.findall(r"\*+|\?|\[[^\]]*\]", text))


@lru_cache(maxsize=65536)
def glob_regex(text: str) -> re.Pattern[str]:
    """Matches relative paths with `/`. A glob whose last segment has no wildcard covers a folder of that name too."""
    parts: list[str] = []
    segments = re.sub(r"(?:\*\*/)+", "**/", text.removeprefix("./").rstrip("/")).split("/")
    for index, segment in enumerate(segments):
        last = index == len(segments) - 1
        if segment == "**":
            parts.append(".*" if last else "(?:[^/]+/)*")
        else:
            parts.append(_segment_regex(segment) + ("" if last else "/"))
    folder = "" if _is_wild(segments[-1], "/") else "(?:/.*)?"
    return re.compile("(?s:" + "".join(parts) + folder + ")")


def _segment_regex(segment: str) -> str:
    """One path segment of a glob: `*`, `?`, `[abc]` and `[!abc]`."""
    pieces: list[str] = []
    for piece in re.split(r"(\*|\?|\[!?[^\]/]+\])", segment):
        if piece in ("*", "?"):
            pieces.append("[^/]" + piece.replace("?", ""))
        elif len(piece) > 2 and piece.startswith("[") and piece.endswith("]"):
            negated, inside = piece[1] == "!", piece[1:-1].removeprefix("!")
            pieces.append(f"(?!/)[{'^' if negated else ''}{_class_body(inside)}]")
        else:
            pieces.append(re.escape(piece))
    return "".join(pieces)


def _class_body(inside: str) -> str:
    """The inside of a character class; a range that runs backwards is read letter by letter."""
    escaped = re.sub(r"([\\\^\]\[&~|])", r"\\\1", inside)
    backwards = any(first > last for first, last in re.findall(r"(.)-(.)", inside))
    return escaped.replace("-", r"\-") if backwards else escaped


class GlobSet:
    """Several path globs, tried as one."""

    def __init__(self, globs: Iterable[str]) -> None:
        patterns = [glob_regex(text).pattern for text in globs]
        self._regex = re.compile("|".join(patterns)) if patterns else None

    def match(self, path: str) -> bool:
        """Whether one of the globs matches a relative path with `/`."""
        return self._regex is not None and self._regex.fullmatch(path) is not None
