"""A place on a line of Markdown, and how far it is indented in columns, which tabs make more than characters."""

from __future__ import annotations

CODE_COLUMNS = 4
"""What is indented by so many columns is code."""
_MARK = "\ufeff"


class Cursor:
    """A place on a line: how far its containers go. base: the column from which indentation counts."""

    __slots__ = ("at", "base", "column", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = len(_MARK) if text.startswith(_MARK) else 0
        self.column = self.base = 0
        self._skip()

    @property
    def rest(self) -> str:
        """What stands there, without what indents it."""
        return self.text[self.at :]

    @property
    def indent(self) -> int:
        """By how many columns it is indented."""
        return self.column - self.base

    def enter_quote(self) -> None:
        """Go past a `>` and the one blank that belongs to it."""
        self.at += 1
        self.column += 1
        self.base = self.column + (self.rest[:1] in (" ", "\t"))
        self._skip()

    def enter_item(self, mark: int) -> int:
        """Go past the mark of a list item, of so many characters; gives the columns to its text."""
        before = self.base
        self.at += mark
        self.column += mark
        after = self.column
        self._skip()
        blank = not self.rest or self.column - after > CODE_COLUMNS
        self.base = after + 1 if blank else self.column
        return self.base - before

    def _skip(self) -> None:
        while self.at < len(self.text) and (character := self.text[self.at]) in " \t":
            self.column += 4 - self.column % 4 if character == "\t" else 1
            self.at += 1
