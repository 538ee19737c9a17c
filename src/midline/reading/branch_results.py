"""What the result of a call stands for: often what it was handed, with one more thing done to it."""

from __future__ import annotations

from typing import Any

import libcst as cst

from midline.reading.branch_constants import text_of
from midline.reading.branch_facts import MAX_TEXTS, Subject
from midline.reading.branch_names import REGEX_MODULES, SELF, dotted, last_name
from midline.reading.branch_values import LITERAL, UNKNOWN, Env, Value, reads_value, stepped, value_of

_PLAIN = frozenset(
    {
        "str",
        "len",
        "int",
        "float",
        "list",
        "set",
        "tuple",
        "sorted",
        "reversed",
        "enumerate",
        "zip",
        "sum",
        "min",
        "max",
        "abs",
        "round",
        "iter",
        "next",
        "map",
        "filter",
        "dict",
        "frozenset",
        "any",
        "all",
        "repr",
        "ord",
    }
)


@reads_value(cst.Call)
def _call(node: cst.Call, env: Env, depth: int) -> Value:
    func = node.func
    first = node.args[0].value if node.args else None
    if isinstance(func, cst.Attribute):
        name = func.attr.value
        constant = text_of(func.value)
        if constant is not None:
            return _of_constant(constant, name, first, env, depth)
        receiver = value_of(func.value, env, depth)
        if receiver.subject.origin == "outer" and not receiver.subject.path and node.args:
            return _of_module(node, receiver.subject.root, name, env, depth)
        if receiver.subject.root in SELF and node.args and receiver.subject.path == ():
            return _through(name, value_of(first, env, depth), f"{name}()")
        if dotted(func.value) == "os.path" and node.args:
            return stepped(value_of(first, env, depth), name)
        key = text_of(first) if name in ("get", "pop", "getlist", "get_text", "attrib", "setdefault") else None
        return stepped(receiver, "[key]", key) if key else stepped(receiver, name)
    name = last_name(func)
    if first is None:
        return _made_by(name)
    if name in ("map", "filter") and len(node.args) > 1:
        first = node.args[1].value
    inner = value_of(first, env, depth)
    return stepped(inner, name) if name in _PLAIN else _through(name, inner, f"{name}()")


def _through(name: str, given: Value, step: str) -> Value:
    """What a function makes of a value: of one constant (a path, a prompt) something new, a table stays a table."""
    is_new = given.subject.origin == "literal" and given.amount < 2
    return _made_by(name) if is_new else stepped(given, step)


def _made_by(name: str) -> Value:
    return Value(Subject("call", name, names=(name,) if name else ()))


def _of_constant(text: str, name: str, first: Any, env: Env, depth: int) -> Value:
    """`", ".join(words)` is about the words; `"yes yeah yep".split()` is a table."""
    if name == "split" and (first is None or text_of(first)):
        words = text.split(text_of(first) if first is not None else None)
        return Value(LITERAL, tuple(words[:MAX_TEXTS]), amount=len(words))
    return Value(LITERAL) if first is None else stepped(value_of(first, env, depth), name)


def _of_module(node: cst.Call, root: str, name: str, env: Env, depth: int) -> Value:
    """`re.sub("…", "", text)`, `re.compile("…")`, `nltk.tokenize(text)`: the text is what is handed over."""
    args = [arg.value for arg in node.args]
    pattern = text_of(args[0])
    if root in REGEX_MODULES:
        if name == "compile":
            known = value_of(args[0], env, depth)
            texts = known.texts if pattern is None else (pattern,)
            return Value(LITERAL, texts, known.table, max(1, known.amount), pattern=True)
        at = 2 if name in ("sub", "subn") else 1
        return stepped(value_of(args[at], env, depth), name) if len(args) > at else Value(UNKNOWN)
    bound = isinstance(args[0], cst.Name) and args[0].value in SELF  # `Base.read(self, text)`
    value = value_of(args[1] if (bound or pattern is not None) and len(args) > 1 else args[0], env, depth)
    return _through(name, value, name)
