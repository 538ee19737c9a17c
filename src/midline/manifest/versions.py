"""Does this version of midline satisfy what a manifest `requires`?"""

from __future__ import annotations

import re

GRAMMAR = "conditions such as `>=0.1` or `>=0.1,<2`"
_CONDITION = re.compile(r"\s*(>=|<=|==|!=|~=|>|<)\s*(\d+(?:\.\d+)*)\s*")
_RELEASE = re.compile(r"\d+(?:\.\d+)*")


def satisfies(version: str, conditions: str) -> bool | None:
    """Whether a version meets all conditions (parted by commas); None where they cannot be read.

    Only the release numbers count: a pre-release of 0.2 is treated as 0.2.
    """
    found = _RELEASE.match(version)
    release = _numbers(found.group()) if found else ()
    results: list[bool] = []
    for condition in conditions.split(","):
        match = _CONDITION.fullmatch(condition)
        if match is None:
            return None
        results.append(_meets(release, match.group(1), _numbers(match.group(2))))
    return all(results)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part[:9]) for part in text.split("."))


def _meets(release: tuple[int, ...], operator: str, wanted: tuple[int, ...]) -> bool:
    size = max(len(release), len(wanted))
    have, want = (numbers + (0,) * (size - len(numbers)) for numbers in (release, wanted))
    if operator == "~=":
        fixed = max(1, len(wanted) - 1)
        return have >= want and have[:fixed] == want[:fixed]
    return {
        ">=": have >= want,
        "<=": have <= want,
        "==": have == want,
        "!=": have != want,
        ">": have > want,
        "<": have < want,
    }[operator]
