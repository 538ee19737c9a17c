"""What is read of texts that may be prompts: whole, where the skeleton cuts texts at 400 characters."""

from __future__ import annotations

from midline.reading.facts import Fact

LONGEST_PROMPT = 20_000
"""What stands behind that many characters is cut."""


class PromptText(Fact, frozen=True):
    """One text of prompt size, with `{}` for every part of it that is not constant.

    line to end_column: the span; lines from 1, columns from 0 in code points, the end exclusive. name: what the text is
    bound to or passed as, by the nearest of variable, attribute, dict key and keyword; empty where there is none.
    symbol: the enclosing definition. callee: the dotted name of the nearest call that it is handed to, empty where
    there is none. top: it stands outside functions. settings: keywords of the calls around it with the constants that
    they are given, such as `("temperature", "0")`. fixed_answers: two or three words that the answer is compared with,
    where what is filled in takes one of a few fixed values and the temperature is 0; else empty.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    name: str = ""
    symbol: str = ""
    callee: str = ""
    top: bool = False
    settings: tuple[tuple[str, str], ...] = ()
    fixed_answers: tuple[str, ...] = ()


class FilePrompts(Fact, frozen=True):
    """The texts of one file, by place. note: why there is none, or not all of it; note_line is where."""

    texts: tuple[PromptText, ...] = ()
    note: str = ""
    note_line: int = 0
