"""Docstrings: what they say of parameters that have no type, and what their examples hand over."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from midline.reading.facts import Described, Name, Param, Shown
from midline.reading.frame import Frame

LONGEST_TEXT = 120
LONGEST_DOCSTRING = 40_000
MAX_VALUES = 4
UNTYPED = frozenset({"Any", "object"})
# `name : type` (numpy), `name (type): text` (Google), `:param type name: text` and `:type name: text` (Sphinx).
_PARAMETER = re.compile(
    r"^(?P<indent>[ \t]*)[:@]?(?:(?:param|parameter|arg|argument|keyword|type)[ \t]+(?:[^:\n]*[ \t])?)?"
    r"[*`]*(?P<name>[A-Za-z_]\w*)[*`]*[ \t]*(?P<type>\([^\n]*?\))?[ \t]*:(?!:)(?P<text>[^\n]*)$",
    re.MULTILINE,
)
_FENCED = re.compile(
    r"^[ \t]*```[ \t]*(?:python|py|pycon|\{[^}\n]*\})?[ \t]*\n(.*?)^[ \t]*```", re.MULTILINE | re.DOTALL
)
_PROMPT = re.compile(r"^[ \t]*(?:>>>|\.\.\.)(?: (.*))?$", re.MULTILINE)
_INDENTED = re.compile(
    r"(?:::|code-block::[^\n]*)[ \t]*\n(?:[ \t]*:[^\n]*\n)*\s*?\n((?:[ \t]+[^\n]*\n|[ \t]*\n)+)", re.MULTILINE
)


def read_docstring(frame: Frame, frames: Sequence[Frame], node: Any) -> None:
    """Put into a frame what the docstring of a function or class says of the parameters that have no type."""
    text = _docstring(node)
    if not text:
        return
    frame.described = _described(text, _untyped(frame, frames))
    if f"{frame.name}(" in text and "import " in text:
        frame.shown = tuple(_shown(text, frame.name))


def _docstring(node: Any) -> str:
    first = node.body[0] if node.body else None
    if type(first) is ast.Expr and type(first.value) is ast.Constant and type(first.value.value) is str:
        text: str = first.value.value
        return text if len(text) <= LONGEST_DOCSTRING else ""
    return ""


def _untyped(frame: Frame, frames: Sequence[Frame]) -> frozenset[str]:
    """The parameters without a type; of a class those of its constructor, and its fields."""
    if frame.kind != "class":
        return frozenset(_without_type(frame.params))
    made = [inner for inner in frames[frame.index + 1 :] if inner.parent == frame.index and inner.name == "__init__"]
    fields = [bind.name for bind in frame.binds if bind.annotation is not None and _says_nothing(bind.annotation)]
    return frozenset([*fields, *(name for inner in made for name in _without_type(inner.params))])


def _without_type(params: Iterable[Param]) -> Iterator[str]:
    return (
        param.name
        for index, param in enumerate(params)
        if (param.annotation is None or _says_nothing(param.annotation))
        and param.kind not in ("rest", "keywords")
        and len(param.name) > 1  # `X`, `y`: data
        and not (index == 0 and param.name in ("self", "cls"))
    )


def _says_nothing(annotation: object) -> bool:
    return type(annotation) is Name and annotation.id in UNTYPED


def _described(text: str, names: Collection[str]) -> tuple[Described, ...]:
    if not any(name in text for name in names):
        return ()
    found: dict[str, str] = {}
    for match in _PARAMETER.finditer(text):
        name = match["name"]
        if name in names and len(found.get(name, "")) < LONGEST_TEXT:
            said = f"{match['type'] or ''} {match['text']} {_continued(text, match)}"
            found[name] = " ".join(f"{found.get(name, '')} {said}".split())[:LONGEST_TEXT]
    return tuple(Described(name, said) for name, said in sorted(found.items()) if said)


def _continued(text: str, match: re.Match[str]) -> str:
    """The lines below that stand deeper than the parameter's own, up to an empty one."""
    indent = len(match["indent"])
    lines: list[str] = []
    for line in text[match.end() + 1 : match.end() + 1 + 3 * LONGEST_TEXT].split("\n"):
        if not line.strip() or len(line) - len(line.lstrip()) <= indent:
            break
        lines.append(line)
    return " ".join(lines)


# --- examples ---------------------------------------------------------------------------------------------------


def _shown(text: str, name: str) -> Iterator[Shown]:
    """What the examples hand to calls of `name`, each once, as far as it is made of imports."""
    known: dict[str, tuple[str, ...]] = {}
    found: dict[Shown, None] = {}
    for block in _examples(text):
        for statement in block.body:
            for node in ast.walk(statement):
                if isinstance(node, ast.Call) and _last(node.func) == name:
                    found.update(dict.fromkeys(_handed(node, known)))
            _learn(statement, known)
    return iter(found)


def _examples(text: str) -> Iterator[ast.Module]:
    fenced = [match[1] for match in _FENCED.finditer(text)]
    prompts = "\n".join(match[1] or "" for match in _PROMPT.finditer(text))
    indented = [] if fenced or prompts else [match[1] for match in _INDENTED.finditer(text + "\n")]
    for source in (*(block for block in fenced if ">>>" not in block), prompts, *indented):
        block = _parsed(_dedented(source))
        if block is not None:
            yield block


def _dedented(source: str) -> str:
    from textwrap import dedent

    return dedent(source)


def _parsed(source: str) -> ast.Module | None:
    if "import " not in source and "(" not in source:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def _learn(statement: ast.stmt, known: dict[str, tuple[str, ...]]) -> None:
    """Take in what an import or an assignment of an example binds."""
    if isinstance(statement, ast.Import):
        for alias in statement.names:
            known[alias.asname or alias.name.split(".")[0]] = (
                alias.name if alias.asname else alias.name.split(".")[0],
            )
    elif isinstance(statement, ast.ImportFrom) and not statement.level:
        for alias in statement.names:
            known[alias.asname or alias.name] = (f"{statement.module}.{alias.name}",)
    elif isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target = statement.targets[0]
        if isinstance(target, ast.Name):
            known[target.id] = _values(statement.value, known)


def _handed(call: ast.Call, known: dict[str, tuple[str, ...]]) -> Iterator[Shown]:
    for position, argument in enumerate(call.args):
        yield from (Shown(position, None, value) for value in _values(argument, known) if "(" in value)
    for keyword in call.keywords:
        if keyword.arg is not None:
            yield from (Shown(-1, keyword.arg, value) for value in _values(keyword.value, known) if "(" in value)


def _values(node: ast.expr, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What an expression of an example is, as dotted paths with `()` for calls; of a display, its items."""
    match node:
        case ast.Name():
            return known.get(node.id, ())
        case ast.Attribute():
            return tuple(f"{base}.{node.attr}" for base in _values(node.value, known))
        case ast.Call():
            return tuple(f"{base}()" for base in _values(node.func, known))
        case ast.List() | ast.Tuple():
            return tuple(value for item in node.elts[:MAX_VALUES] for value in _values(item, known))[:MAX_VALUES]
        case _:
            return ()


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
