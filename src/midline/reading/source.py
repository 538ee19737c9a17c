"""Bytes of one Python file -> its facts. Nothing here runs or imports the file."""

from __future__ import annotations

import ast
import sys
import warnings

import msgspec

from midline.reading.decoding import decode
from midline.reading.facts import FileFacts, Unread
from midline.reading.newer_syntax import mask
from midline.reading.skeleton import extract
from midline.reading.syntax_errors import explain, nesting

EXTRACTOR_VERSION = f"6-py{sys.version_info.major}.{sys.version_info.minor}"
"""Facts of another version are stale. Bump the number whenever `extract` writes something else for the same bytes."""

_encoder = msgspec.msgpack.Encoder()


def read_source(data: bytes) -> FileFacts:
    """Outline and encoded body of a file, or why it cannot be read; never raises.

    Deeply nested source needs a high recursion limit and a large thread stack, which the caller provides; without
    them such a file is unread with kind `nesting`. The caller also switches the garbage collector off.
    """
    try:
        text = decode(data)
        return FileFacts(None, unread=text) if isinstance(text, Unread) else _read(text)
    except (RecursionError, MemoryError):
        return FileFacts(None, unread=Unread("nesting", "the code is nested too deeply to be read"))
    except Exception as error:
        message = f"midline failed on this file ({type(error).__name__}: {error}); please report it"
        return FileFacts(None, unread=Unread("crash", message))


def _read(text: str) -> FileFacts:
    with warnings.catch_warnings():
        # Invalid escapes and the like are the author's business, and would be printed.
        warnings.simplefilter("ignore")
        try:
            tree = parse(text)
        except SyntaxError as error:
            return _read_newer(text, error)
        except (RecursionError, MemoryError):
            return FileFacts(None, unread=nesting(text))
        return _facts(tree, text, "")


def parse(text: str) -> ast.Module:
    """The syntax tree of a module; raises what `compile` raises."""
    return compile(text, "<source>", "exec", ast.PyCF_ONLY_AST, dont_inherit=True)  # type: ignore[return-value]


def _facts(tree: ast.Module, text: str, note: str) -> FileFacts:
    outline, body = extract(tree, text)
    return FileFacts(outline, _encoder.encode(body), note=note)


def _read_newer(text: str, error: SyntaxError) -> FileFacts:
    """Facts of a file that LibCST reads and this Python does not; positions are those of the file as it stands."""
    masked = mask(text)
    if masked is None:
        return FileFacts(None, unread=explain(error, text))
    try:
        tree = parse(masked.text)
    except SyntaxError:
        return FileFacts(None, unread=explain(error, text))
    running = f"{sys.version_info.major}.{sys.version_info.minor}"
    return _facts(tree, masked.text, f"newer syntax than Python {running}: {', '.join(masked.features)}")
