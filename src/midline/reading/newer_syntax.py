"""Syntax newer than the running Python: LibCST reads it, and what `ast` would refuse is masked in the text.

Every mask is as long as what it covers, so all lines and columns stay true, and every call inside an f-string stays
a call at its place.
"""

from __future__ import annotations

import ast
import re
import warnings
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import libcst as cst

_HINTS = re.compile(
    r"^\s*(?:async\s+)?(?:def|class)\s+\w+\s*\[|^\s*type\s+\w|\bexcept\b\s*\*?[^:(\n]*,|\b[fFtT][rR]?[\"']|\b[rR][fFtT][\"']",
    re.MULTILINE,
)
# start: words that start a line only where a statement starts. link: what makes LibCST's tree one level deeper.
_LANDMARKS = re.compile(
    r"""(?P<open>[(\[{]) | (?P<close>[)\]}])
    | (?P<start>\n[ \t]*(?:def|class|import|return|raise|assert|while|with|try)\b | \n(?:async|from)\b)
    | (?P<end>(?<!\\)\n)
    | (?P<link>[-+*/%@|&^~<>=.] | \b(?:not|if|lambda|and|or|await)\b | ["'](?=\s*[a-zA-Z]{0,2}["']))""",
    re.VERBOSE,
)
# LibCST ends the process at about 2,000 nested brackets or a sum of 10,000 terms; elif arms nest in its tree.
_DEEPEST = 400
_MOST_LINKS = 4_000
_MOST_ELIFS = 400


class Masked(NamedTuple):
    """Text that `ast` reads, and the names of what was masked."""

    text: str
    features: tuple[str, ...]


def mask(text: str) -> Masked | None:
    """The text with newer syntax masked, or None where it is no Python to LibCST either, or holds nothing newer."""
    if not _HINTS.search(text) or not _safe_for_libcst(text):
        return None
    import libcst as cst

    try:
        module = cst.parse_module(text)
        if module.code != text:  # it drops some blanks inside f-strings, and every place after them would be wrong
            return None
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # its Rust parser panics with one that is no Exception
        return None
    return _Masker(text, module).run()


# midline: allow[large-rule-tree] reason: it reads tokens of a formal language
def _safe_for_libcst(text: str) -> bool:
    """Whether nesting is shallow and no statement links thousands of terms.

    Brackets in strings count too, since newer f-strings cannot be told from code here; the start of a statement that
    cannot be anything else sets the count right again.
    """
    if len(re.findall(r"^\s*elif\b", text, re.MULTILINE)) > _MOST_ELIFS:
        return False
    depth = links = 0
    for found in _LANDMARKS.finditer(text):
        kind = found.lastgroup
        if kind == "open":
            depth += 1
            links += 1
        elif kind == "close":
            depth = max(depth - 1, 0)
        elif kind == "link":
            links += 1
        elif kind == "start" or depth == 0:
            depth = links = 0
        if depth > _DEEPEST or links > _MOST_LINKS:
            return False
    return True


class _Masker:
    """Walks the LibCST tree of one module and overwrites characters of its text."""

    def __init__(self, text: str, module: cst.Module) -> None:
        from libcst.metadata import MetadataWrapper, PositionProvider

        self.text = text
        self.chars = list(text)
        self.features: set[str] = set()
        wrapper = MetadataWrapper(module, unsafe_skip_copy=True)
        self.positions = wrapper.resolve(PositionProvider)
        self.module = wrapper.module
        self.starts = [0]
        for line in text.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)

    def run(self) -> Masked | None:
        import libcst as cst

        waiting: list[cst.CSTNode] = [self.module]
        while waiting:
            node = waiting.pop()
            if isinstance(node, cst.ExceptHandler | cst.ExceptStarHandler):
                if not self._except(node):
                    return None
            elif isinstance(node, cst.TypeParameters):
                self._blank(node)
                self.features.add("type parameters")
            elif isinstance(node, cst.TypeAlias):
                # `None;` is as long as `type `: the alias becomes an assignment at its own place.
                start, _ = self._span(node)
                self.chars[start : start + 5] = "None;"
                self.features.add("type statements")
            elif isinstance(node, cst.ConcatenatedString):
                if _formatted_parts(node) and self._string(node):
                    waiting.extend(_interpolated(node))
                    continue
            elif isinstance(node, cst.FormattedString | cst.TemplatedString):
                self._string(node)
            waiting.extend(node.children)
        return Masked("".join(self.chars), tuple(sorted(self.features))) if self.features else None

    def _span(self, node: cst.CSTNode) -> tuple[int, int]:
        position = self.positions[node]
        start, end = position.start, position.end
        return self.starts[start.line - 1] + start.column, self.starts[end.line - 1] + end.column

    def _blank(self, node: cst.CSTNode) -> None:
        """Overwrite with spaces; a line end inside is escaped, for no bracket is open any more."""
        start, end = self._span(node)
        for index in range(start, end):
            if self.chars[index] != "\n":
                self.chars[index] = "\\" if self.text[index + 1 : index + 2] == "\n" and index + 1 < end else " "

    def _except(self, node: cst.ExceptHandler | cst.ExceptStarHandler) -> bool:
        """`except A, B:` becomes `except A| B:`; False where it reads like Python 2's `except A, name:`."""
        import libcst as cst

        types = node.type
        if not isinstance(types, cst.Tuple) or types.lpar:
            return True
        last = types.elements[-1].value
        names = isinstance(last, cst.Name) and last.value[:1].islower()
        if len(types.elements) == 2 and (names or isinstance(last, cst.Tuple)):
            return False
        for element in types.elements:
            if isinstance(element.comma, cst.Comma):
                self._put_bar(element.comma)
        self.features.add("except without parentheses")
        return True

    def _put_bar(self, comma: cst.Comma) -> None:
        start, end = self._span(comma)
        self.chars[self.text.index(",", start, end)] = "|"

    def _string(self, node: cst.BaseString) -> bool:
        """Turn a string that `ast` refuses into a tuple of the expressions inside it."""
        import libcst as cst

        start, end = self._span(node)
        if _parses(self.text[start:end]):
            return False
        kept = [self._expression_span(expression) for expression in _interpolated(node)]
        at = start
        for first, after in [*kept, (end, end)]:
            for index in range(at, first):
                if self.chars[index] != "\n":
                    self.chars[index] = " "
            at = after
        for _, after in kept:
            # At the latest the closing brace leaves room for it.
            self.chars[next(index for index in range(after, end) if self.chars[index] != "\n")] = ","
        self.chars[start], self.chars[end - 1] = "(", ")"
        template = any(isinstance(part, cst.TemplatedString) for part in _formatted_parts(node))
        self.features.add("t-strings" if template else "f-strings")
        return True

    def _expression_span(self, node: cst.BaseExpression) -> tuple[int, int]:
        """The span with its parentheses, which LibCST leaves out."""
        start, end = self._span(node)
        left, right = getattr(node, "lpar", ()), getattr(node, "rpar", ())
        return (self._span(left[0])[0] if left else start), (self._span(right[-1])[1] if right else end)


def _formatted_parts(node: cst.CSTNode) -> list[cst.FormattedString | cst.TemplatedString]:
    """The f-strings and t-strings that a string is put together from."""
    import libcst as cst

    if isinstance(node, cst.ConcatenatedString):
        return _formatted_parts(node.left) + _formatted_parts(node.right)
    return [node] if isinstance(node, cst.FormattedString | cst.TemplatedString) else []


def _interpolated(node: cst.CSTNode) -> list[cst.BaseExpression]:
    """The expressions directly inside a string, those of format specs included, in source order."""
    import libcst as cst

    found: list[cst.BaseExpression] = []
    for part in (content for string in _formatted_parts(node) for content in string.parts):
        if isinstance(part, cst.FormattedStringExpression | cst.TemplatedStringExpression):
            found.append(part.expression)
            for nested in part.format_spec or ():
                if isinstance(nested, cst.FormattedStringExpression | cst.TemplatedStringExpression):
                    found.append(nested.expression)
    return found


def _parses(source: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # In brackets, as a string may go on over several lines there.
            ast.parse(f"({source}\n)", mode="eval")
    except (SyntaxError, ValueError):
        return False
    return True
