"""YAML that remembers where everything stands. Reading never fails: what is wrong is told as problems."""

from __future__ import annotations

import contextlib
import re
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from midline.documents.nodes import Composer, Node
from midline.documents.problem import Problem
from midline.documents.scalars import type_word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Pointer: TypeAlias = tuple[str | int, ...]

MAX_BYTES = 16_000_000

_CONFLICT = re.compile("<{7}( .*)?")
_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufeff\uff00-\ufffd\U00010000-\U0010ffff]|\ufeff")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span on one line: line from 1, columns in code points from 0, end exclusive."""

    line: int
    column: int
    end_column: int


class Document:
    """A document as plain data, with the place and the written text of each part.

    data is a dict (empty where the document has no usable mapping at its top); its keys are always text. problems
    holds what is wrong with the document as YAML, sorted by place.
    """

    __slots__ = ("_lines", "_root", "data", "path", "problems")

    def __init__(self, path: str, lines: list[str], root: Node | None, problems: tuple[Problem, ...]) -> None:
        self.path = path
        self.problems = problems
        self._lines = lines
        self._root = root
        self.data: dict[str, Any] = _plain(root) if root is not None else {}

    def line_text(self, line: int) -> str:
        """The text of a line (from 1) without its line break; empty outside the document."""
        return self._lines[line - 1] if 0 < line <= len(self._lines) else ""

    def has(self, pointer: Pointer) -> bool:
        """Whether something stands at `pointer`."""
        return self._find(pointer) is not None

    def text(self, pointer: Pointer) -> str | None:
        """A scalar exactly as it was written (quotes and escapes read); None for anything else."""
        found = self._find(pointer)
        return found[1].text if found is not None and found[1].kind == "scalar" else None

    def mark(self, pointer: Pointer, key: bool = False) -> Mark:
        """Where the value at `pointer` stands, or its key; the nearest enclosing part where there is no such value."""
        found = self._find(pointer)
        while found is None and pointer:
            pointer = pointer[:-1]
            found = self._find(pointer)
        if found is None:
            return Mark(1, 0, 0)
        key_node, node = found
        if key_node is not None and (key or _is_blank(node)):
            node = key_node
        return self._mark(node)

    def problem(
        self,
        pointer: Pointer,
        message: str,
        *,
        key: bool = False,
        expected: str = "",
        nearest: str = "",
        note: str = "",
        related: tuple[tuple[str, int, str], ...] = (),
    ) -> Problem:
        """A problem with the value at `pointer`, or with its key."""
        mark = self.mark(pointer, key)
        source = self.line_text(mark.line)
        where = (self.path, mark.line, mark.column, mark.end_column)
        return Problem(*where, message, expected, nearest, source, note, related)

    def _mark(self, node: Node) -> Mark:
        source = self.line_text(node.line + 1)
        end = node.end_column if node.end_line == node.line else len(source.rstrip())
        return Mark(node.line + 1, node.column, max(end, node.column + 1))

    def _find(self, pointer: Pointer) -> tuple[Node | None, Node] | None:
        """The key node (None for items and the top) and the value node at `pointer`."""
        if self._root is None:
            return None
        key: Node | None = None
        node = self._root
        for step in pointer:
            if node.kind == "mapping" and isinstance(step, str) and step in node.entries:
                key, node = node.entries[step]
            elif node.kind == "sequence" and isinstance(step, int) and 0 <= step < len(node.items):
                key, node = None, node.items[step]
            else:
                return None
        return key, node


def read_document(text: str, path: str) -> Document:
    """Read one YAML document whose top is a mapping; `path` is how problems name it."""
    text = text.removeprefix("\ufeff")
    lines = _LINE_BREAK.split(text)
    if bad := _UNPRINTABLE.search(text):
        return Document(path, lines, None, (_unprintable(path, text, lines, bad),))
    root, problems = _compose(path, lines, text)
    if root is not None and root.kind != "mapping":
        problems.append(_not_a_mapping(path, lines, root))
        root = None
    elif root is None and not problems:
        problems.append(Problem(path, 1, 0, 1, "the file is empty", "a mapping of keys to values", "", lines[0]))
    if root is None:
        problems = _conflict(path, lines) or problems
    return Document(path, lines, root, tuple(sorted(problems)))


def read_bytes(content: bytes, path: str) -> Document:
    """Like `read_document`, for bytes; only UTF-8 (with or without a byte order mark) is read."""
    for mark, name in ((b"\xff\xfe", "UTF-16 or UTF-32"), (b"\xfe\xff", "UTF-16"), (b"\x00\x00\xfe\xff", "UTF-32")):
        if content.startswith(mark):
            return _unread(path, f"the file is {name}", "UTF-8")
    try:
        return read_document(content.decode("utf-8"), path)
    except UnicodeDecodeError as error:
        before = _LINE_BREAK.split(content[: error.start].decode("utf-8"))
        lines = _LINE_BREAK.split(content.decode("utf-8", "backslashreplace"))
        column = len(before[-1])
        message = f"byte 0x{content[error.start]:02x} is not UTF-8"
        problem = Problem(path, len(before), column, column + 4, message, "UTF-8", "", lines[len(before) - 1])
        return Document(path, lines, None, (problem,))


def read_file(file: Path, path: str) -> tuple[Document, bytes]:
    """Read a file that `path` names in problems; also its bytes (empty when it cannot be read)."""
    content = file_bytes(file, path, "a YAML file")
    if isinstance(content, Problem):
        return Document(path, [], None, (content,)), b""
    return read_bytes(content, path), content


def file_bytes(file: Path, path: str, expected: str) -> bytes | Problem:
    """The content of a regular file, or why it cannot be had; never waits on a pipe or a device."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return Problem(path, 0, 0, 0, "this is not a file", expected)
        if status.st_size > MAX_BYTES:
            return Problem(path, 0, 0, 0, f"the file has {status.st_size} bytes", f"at most {MAX_BYTES} bytes")
        return file.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return Problem(path, 0, 0, 0, f"the file cannot be read: {reason}", expected)


def _unread(path: str, message: str, expected: str) -> Document:
    return Document(path, [], None, (Problem(path, 0, 0, 0, message, expected),))


def _compose(path: str, lines: list[str], text: str) -> tuple[Node | None, list[Problem]]:
    """Compose with libyaml where PyYAML has it; its messages differ, so errors always come from the Python parser."""
    fast = getattr(yaml, "CSafeLoader", None)
    if fast is not None:
        composer = Composer(path, lines)
        with contextlib.suppress(yaml.YAMLError, ValueError):
            return composer.compose(parser_events(fast, text)), composer.problems
    composer = Composer(path, lines)
    try:
        return composer.compose(parser_events(yaml.SafeLoader, text)), composer.problems
    except yaml.MarkedYAMLError as error:
        problem = _syntax_problem(path, lines, error)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = Problem(path, 1, 0, 1, f"the file is not YAML: {error}", "", "", lines[0])
    return None, [*composer.problems, problem]


def parser_events(loader_type: Any, text: str) -> Iterator[yaml.Event]:
    """The events of a text, by one of PyYAML's loaders. Raises yaml.YAMLError where it is no YAML."""
    loader = loader_type(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


def _syntax_problem(path: str, lines: list[str], error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (min(mark.line, len(lines) - 1), mark.column) if mark is not None else (0, 0)
    source = lines[line]
    message, expected = f"not YAML: {error.problem or error.context}", ""
    if "'\\t'" in message or source[: column + 1].strip(" ") == "\t":
        message, expected = "a tab stands where YAML wants spaces", "spaces"
    note = ""
    if error.problem and error.context and error.context_mark is not None:
        note = f"{error.context} that starts on line {error.context_mark.line + 1}"
    return Problem(path, line + 1, column, column + 1, message, expected, "", source, note)


def _conflict(path: str, lines: list[str]) -> list[Problem]:
    """Where git left both sides of a merge; that no YAML comes of it says less."""
    for number, line in enumerate(lines, 1):
        if _CONFLICT.fullmatch(line):
            message, expected = "a merge conflict begins here", "one version of these lines, without the markers of git"
            return [Problem(path, number, 0, len(line), message, expected, "", line)]
    return []


def _not_a_mapping(path: str, lines: list[str], root: Node) -> Problem:
    source = lines[root.line] if root.line < len(lines) else ""
    value = _plain(root)
    message = "the file is empty" if value is None else f"the file is {type_word(value)}"
    end = max(len(source.rstrip()), root.column + 1)
    return Problem(path, root.line + 1, root.column, end, message, "a mapping of keys to values", "", source)


def _unprintable(path: str, text: str, lines: list[str], bad: re.Match[str]) -> Problem:
    before = _LINE_BREAK.split(text[: bad.start()])
    line, column = len(before), len(before[-1])
    message = f"the character U+{ord(bad.group()):04X} may not stand in YAML"
    return Problem(path, line, column, column + 1, message, "printable text", "", lines[line - 1])


def _is_blank(node: Node) -> bool:
    return node.kind == "scalar" and (node.line, node.column) == (node.end_line, node.end_column)


def _plain(node: Node) -> Any:
    """The data of a node. Depth and repetition are bounded by the composer."""
    if node.kind == "scalar":
        return node.value
    if node.kind == "sequence":
        return [_plain(item) for item in node.items]
    return {name: _plain(value) for name, (_, value) in node.entries.items()}
