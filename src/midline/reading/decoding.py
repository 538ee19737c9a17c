"""Bytes of a Python file -> its text, by the rules of Python itself (PEP 263), with a reason where that fails."""

from __future__ import annotations

import codecs
import re

from midline.reading.facts import Unread

_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BLANK = re.compile(rb"^[ \t\f]*(?:#[^\r\n]*)?$")
_FOREIGN_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def decode(data: bytes) -> str | Unread:
    """The text with `\\n` line ends and without a byte order mark, or why there is none."""
    for mark, name in _FOREIGN_MARKS:
        if data.startswith(mark):
            return Unread("encoding", f"the file is {name}, which Python does not read as source; save it as UTF-8", 1)
    marked = data.startswith(codecs.BOM_UTF8)
    if marked:
        data = data[3:]
    zero = data.find(b"\0")
    if zero >= 0:
        return _null_byte(data, zero)
    line, declared = _declared(data) if b"coding" in data else (0, "")
    text = _decoded(data, line, declared, marked)
    if isinstance(text, str) and "\r" in text:
        return text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _decoded(data: bytes, line: int, declared: str, marked: bool) -> str | Unread:
    try:
        # Python ignores a suffix here, as in `utf-8-unix`.
        name = re.sub(r"^(utf-8|latin-1|iso-8859-1|iso-latin-1)-.*$", r"\1", declared.lower().replace("_", "-"))
        codec = codecs.lookup(name or "utf-8")
    except LookupError:
        return Unread("encoding", f"the file declares the encoding {declared!r}, which is not known", line)
    if marked and codec.name != "utf-8":
        return Unread("encoding", f"the file has a UTF-8 byte order mark but declares {declared!r}", line)
    try:
        text = data.decode(codec.name)
        text.encode("utf-8")  # some codecs yield lone surrogates, which no parser takes
    except UnicodeDecodeError as error:
        return _bad_byte(data, error, declared)
    except (LookupError, ValueError):
        return Unread("encoding", f"the file cannot be read with the encoding it declares, {declared!r}", line)
    return text


def _declared(data: bytes) -> tuple[int, str]:
    """Line and name of the declared encoding: a comment in the first two lines."""
    first, _, rest = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").partition(b"\n")
    found = _COOKIE.match(first)
    if found:
        return 1, found[1].decode("ascii", "replace")
    found = _COOKIE.match(rest.partition(b"\n")[0]) if _BLANK.match(first) else None
    return (2, found[1].decode("ascii", "replace")) if found else (0, "")


def _null_byte(data: bytes, position: int) -> Unread:
    line, column = _place(data, position)
    if data.count(b"\0") * 4 >= len(data):
        return Unread("encoding", "the file looks like UTF-16 or UTF-32; save it as UTF-8", line, column)
    return Unread("syntax", "source code cannot contain a null byte", line, column)


def _bad_byte(data: bytes, error: UnicodeDecodeError, declared: str) -> Unread:
    line, column = _place(data, error.start)
    byte = f"byte 0x{data[error.start]:02x}"
    if declared:
        return Unread("encoding", f"{byte} is not valid in the declared encoding {declared!r}", line, column)
    hint = "declare the encoding (# -*- coding: latin-1 -*-) or save the file as UTF-8"
    return Unread("encoding", f"{byte} is not valid UTF-8 and no encoding is declared; {hint}", line, column)


def _place(data: bytes, position: int) -> tuple[int, int]:
    """Line from 1 and column in code points from 0."""
    before = data[:position].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    tail = before.rpartition(b"\n")[2]
    return before.count(b"\n") + 1, len(tail.decode("utf-8", "replace"))
