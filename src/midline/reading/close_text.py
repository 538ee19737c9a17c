"""The code of an expression in a form that white space, comments, line breaks and the kind of quotes do not change."""

from __future__ import annotations

import re
from contextlib import suppress

import libcst as cst
from libcst._nodes.internal import CodegenState

MAX_TEXT = 200
_STRING = re.compile(r"""([a-zA-Z]*)('''|'|\"\"\"|")([^"'\\\n]*)\2\Z""")
_INTERPOLATED = tuple(getattr(cst, name) for name in ("FormattedString", "TemplatedString") if hasattr(cst, name))
# After these, a comma before a closing bracket means nothing.
_CLOSERS: dict[type[cst.CSTNode], str] = {
    cst.Arg: ")",
    cst.Element: "]}",
    cst.StarredElement: "]}",
    cst.DictElement: "}",
    cst.StarredDictElement: "}",
}


def code_of_call(call: cst.Call) -> tuple[str, str]:
    """The normalised code of what is called and of the whole call, each cut to 200 characters."""
    callee = _dotted(call.func)
    state = _Compact()
    with suppress(_FullError):
        if callee:
            state.add_token(callee)
        else:
            call.func._codegen(state)
        callee = "".join(state.parts)
        state.add_token("(")
        for index, arg in enumerate(call.args):
            arg._codegen(state, default_comma=index + 1 < len(call.args))
        state.add_token(")")
    text = "".join(state.parts)[:MAX_TEXT]
    return callee[:MAX_TEXT] or text, text


def _dotted(node: cst.BaseExpression) -> str:
    """Names joined by dots, which is what most callees are; empty for anything else."""
    names: list[str] = []
    while isinstance(node, cst.Attribute):
        names.append(node.attr.value)
        node = node.value
    return ".".join([node.value, *reversed(names)]) if isinstance(node, cst.Name) else ""


class _FullError(Exception):
    """Enough has been written."""


class _Compact(CodegenState):
    """Takes the tokens that LibCST writes; two words keep one space between them, trailing commas go."""

    def __init__(self) -> None:
        super().__init__(default_indent="", default_newline="\n")
        self.parts: list[str] = []
        self.size = 0
        self.closers = ""  # what would make the comma that was not written yet a trailing one
        self.nodes: list[type[cst.CSTNode]] = []  # those being written, outermost first
        self.strings: list[int] = []  # for each interpolated string being written, the parts before it

    def before_codegen(self, node: cst.CSTNode) -> None:
        self.nodes.append(type(node))
        if isinstance(node, _INTERPOLATED):
            self._write_comma()
            self.strings.append(len(self.parts))

    def after_codegen(self, node: cst.CSTNode) -> None:
        self.nodes.pop()
        if isinstance(node, _INTERPOLATED):
            start = self.strings.pop()
            self.parts[start:] = [_with_usual_quotes("".join(self.parts[start:]))]

    def add_indent_tokens(self) -> None:
        """Indentation inside an expression means nothing."""

    def add_token(self, value: str) -> None:
        if self.strings:
            self._write(value)
        elif value.strip(" \t\f\r\n\\") and not value.startswith("#"):
            if value in self.closers:
                self.closers = ""
            self._write_comma()
            if value == "," and len(self.nodes) > 1:
                self.closers = _CLOSERS.get(self.nodes[-2], "")
            if not self.closers:
                apart = self.parts and _is_word(self.parts[-1][-1:]) and _is_word(value[0])
                self._write(f" {value}" if apart else _with_usual_quotes(value))

    def _write_comma(self) -> None:
        if self.closers:
            self.closers = ""
            self._write(",")

    def _write(self, value: str) -> None:
        self.parts.append(value)
        self.size += len(value)
        if self.size > MAX_TEXT:
            raise _FullError


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _with_usual_quotes(token: str) -> str:
    """A string that holds no quote, backslash or line break, in double quotes; anything else as it is."""
    found = _STRING.match(token)
    return f'{found[1].lower().removeprefix("u")}"{found[3]}"' if found else token
