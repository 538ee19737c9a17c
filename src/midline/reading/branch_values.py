"""Where a value comes from, followed back through one unit; and the texts that a display holds."""

from __future__ import annotations

from math import isfinite
from typing import Any, NamedTuple, TypeAlias

import libcst as cst

from midline.reading.branch_facts import MAX_TEXT, MAX_TEXTS, Subject

_MOST_STEPS = 12
_DEEPEST = 40
_SELF = ("self", "cls")
_CONSTANTS = ("None", "True", "False")
_REGEX_MODULES = ("re", "regex", "re2")
_OPERATORS: dict[type, str] = {
    cst.Add: "+",
    cst.Subtract: "-",
    cst.Multiply: "*",
    cst.Divide: "/",
    cst.FloorDivide: "/",
    cst.Modulo: "%",
}
UNKNOWN = Subject("unknown", "")
LITERAL = Subject("literal", "")


class Value(NamedTuple):
    """A value of the unit. texts, table and amount: the words that it is made of or (with `each`) taken from."""

    subject: Subject
    texts: tuple[str, ...] = ()
    table: str = ""
    amount: int = 0
    values: str = "none"
    number: float | None = None
    pattern: bool = False


Env: TypeAlias = dict[str, Value]


def value_of(node: Any, env: Env, depth: int = 0) -> Value:
    """What an expression stands for; never more than a few steps are followed."""
    reader = _READERS.get(type(node))
    return Value(UNKNOWN) if reader is None or depth > _DEEPEST else reader(node, env, depth + 1)


def text_of(node: Any) -> str | None:
    """The value of a string constant, cut; None for anything else. Of an f-string, the constant parts."""
    if isinstance(node, cst.SimpleString):
        plain = _plain(node.value)
        if plain is not None:
            return plain[:MAX_TEXT]
        try:
            value = node.evaluated_value
        except (ValueError, SyntaxError):
            return None
        if not isinstance(value, str):
            return value.decode("latin-1")[:MAX_TEXT]
        # A lone surrogate is legal in a string, and in no encoding.
        return value[:MAX_TEXT].encode("utf-8", "replace").decode("utf-8")
    if isinstance(node, cst.ConcatenatedString):
        text = ""
        while isinstance(node, cst.ConcatenatedString) and len(text) < MAX_TEXT:
            text += text_of(node.left) or ""
            node = node.right
        return (text if isinstance(node, cst.ConcatenatedString) else text + (text_of(node) or ""))[:MAX_TEXT]
    if isinstance(node, cst.FormattedString):
        parts = [part.value for part in node.parts if isinstance(part, cst.FormattedStringText)]
        return "".join(parts)[:MAX_TEXT]
    return None


def _plain(written: str) -> str | None:
    """What stands between the quotes, where that needs no reading: evaluating a string compiles it."""
    if written[0] not in "'\"" or "\\" in written or "\r" in written or not written.isascii():
        return None
    return written[3:-3] if written[:3] in ('"""', "'''") and len(written) > 5 else written[1:-1]


def number_of(node: Any) -> float | None:
    """The value of a number, also of a negative one or a product of two; None where it is not finite."""
    number = _reckoned(node)
    return number if number is not None and isfinite(number) else None


def _reckoned(node: Any) -> float | None:
    if isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Minus):
        inner = _reckoned(node.expression)
        return None if inner is None else -inner
    if isinstance(node, cst.Integer | cst.Float):
        try:
            return float(node.evaluated_value)
        except (ValueError, OverflowError, SyntaxError):
            return None
    if isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.Multiply):
        right = _reckoned(node.right)
        left = _reckoned(node.left) if right is not None else None
        return None if left is None or right is None else left * right
    return None


def last_name(node: Any) -> str:
    """The last name of a dotted expression or of what is called; empty where there is none."""
    if isinstance(node, cst.Call | cst.Subscript):
        return last_name(node.func if isinstance(node, cst.Call) else node.value)
    if isinstance(node, cst.Attribute):
        return node.attr.value
    return node.value if isinstance(node, cst.Name) else ""


def dotted(node: Any) -> str:
    """`a.b.c`; empty for anything else."""
    parts: list[str] = []
    while isinstance(node, cst.Attribute):
        parts.append(node.attr.value)
        node = node.value
    return ".".join([node.value, *reversed(parts)]) if isinstance(node, cst.Name) else ""


def parameters_of(node: cst.Parameters) -> list[cst.Param]:
    """The parameters of a function, in order."""
    every: list[Any] = [*node.posonly_params, *node.params, node.star_arg, *node.kwonly_params, node.star_kwarg]
    return [each for each in every if isinstance(each, cst.Param)]


def stepped(value: Value, step: str, key: str = "") -> Value:
    """The value after one more thing was done to it."""
    subject = value.subject
    steps = (*subject.steps, step)[-_MOST_STEPS:]
    grown = Subject(
        subject.origin, subject.root, subject.path, steps, subject.names, key or subject.key, subject.annotation
    )
    return value._replace(subject=grown)


def _name(node: cst.Name, env: Env, depth: int) -> Value:
    if node.value in _CONSTANTS:
        return Value(LITERAL)
    known = env.get(node.value)
    if known is not None:
        subject = known.subject
        if node.value in subject.names:
            return known
        names = (node.value, *subject.names)[:6]
        grown = Subject(
            subject.origin, subject.root, subject.path, subject.steps, names, subject.key, subject.annotation
        )
        return known._replace(subject=grown)
    return Value(Subject("outer", node.value, names=(node.value,)), table=node.value)


def _attribute(node: cst.Attribute, env: Env, depth: int) -> Value:
    base = value_of(node.value, env, depth)
    subject, name = base.subject, node.attr.value
    origin = "self" if isinstance(node.value, cst.Name) and node.value.value in _SELF else subject.origin
    grown = Subject(
        origin,
        subject.root,
        (*subject.path, name)[-6:],
        subject.steps,
        (name, *subject.names)[:6],
        "",
        "" if subject.path else subject.annotation,
    )
    return Value(grown, table=dotted(node) if origin in ("self", "outer") else "")


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
        if receiver.subject.root in _SELF and node.args and receiver.subject.path == ():
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


def _of_module(node: cst.Call, root: str, name: str, env: Env, depth: int) -> Value:
    """`re.sub("…", "", text)`, `re.compile("…")`, `nltk.tokenize(text)`: the text is what is handed over."""
    args = [arg.value for arg in node.args]
    pattern = text_of(args[0])
    if root in _REGEX_MODULES:
        if name == "compile":
            known = value_of(args[0], env, depth)
            texts = known.texts if pattern is None else (pattern,)
            return Value(LITERAL, texts, known.table, max(1, known.amount), pattern=True)
        at = 2 if name in ("sub", "subn") else 1
        return stepped(value_of(args[at], env, depth), name) if len(args) > at else Value(UNKNOWN)
    bound = isinstance(args[0], cst.Name) and args[0].value in _SELF  # `Base.read(self, text)`
    value = value_of(args[1] if (bound or pattern is not None) and len(args) > 1 else args[0], env, depth)
    return _through(name, value, name)


def _subscript(node: cst.Subscript, env: Env, depth: int) -> Value:
    base = value_of(node.value, env, depth)
    inside = node.slice[0].slice if node.slice else None
    if isinstance(inside, cst.Slice):
        return stepped(base, "[:]")
    index = inside.value if isinstance(inside, cst.Index) else None
    key = text_of(index)
    if key is not None:
        found = stepped(base, "[key]", key)
        return found._replace(table=f"{base.table}[{key}]") if base.table and "[" not in base.table else found
    if number_of(index) is not None:
        return stepped(base, "[i]")
    return stepped(base, "[]")


def _binary(node: cst.BinaryOperation, env: Env, depth: int) -> Value:
    number = number_of(node)
    if number is not None:
        return Value(LITERAL, number=number)
    left: Any = node
    while isinstance(left, cst.BinaryOperation):  # down the left spine: sums may be long
        left = left.left
    value = value_of(left, env, depth)
    if value.subject.origin in ("literal", "unknown"):
        value = value_of(node.right, env, depth)
    return stepped(value, _OPERATORS.get(type(node.operator), "other"))._replace(number=None)


def _boolean(node: cst.BooleanOperation, env: Env, depth: int) -> Value:
    left: Any = node
    while isinstance(left, cst.BooleanOperation):
        left = left.left
    value = value_of(left, env, depth)
    return value_of(node.right, env, depth) if value.subject.origin == "unknown" else value


def _text(node: Any, env: Env, depth: int) -> Value:
    text = text_of(node)
    if isinstance(node, cst.FormattedString):
        for part in node.parts:
            if isinstance(part, cst.FormattedStringExpression):
                return stepped(value_of(part.expression, env, depth), "format")
    return Value(LITERAL, () if text is None else (text,), amount=1)


def _number(node: Any, env: Env, depth: int) -> Value:
    return Value(LITERAL, number=number_of(node))


def _display(node: cst.List | cst.Tuple | cst.Set, env: Env, depth: int) -> Value:
    texts: list[str] = []
    amount, inner = 0, "none"
    for element in node.elements:
        value = element.value
        text = text_of(value)
        below: list[str] = []
        if isinstance(value, cst.Tuple | cst.List) and value.elements:
            inner = _kind_of_value(value.elements[-1].value)
            text = text_of(value.elements[0].value)
            below = _words_of(value.elements[-1].value) if len(value.elements) > 1 else []
        elif isinstance(value, cst.Call) and value.args and _makes_something(value, env):
            text = text_of(value.args[0].value)
        kept = below if text is None else [text, *below]
        amount += len(kept)
        texts += kept[: MAX_TEXTS - len(texts)]
    if not texts and len(node.elements) == 1:
        return value_of(node.elements[0].value, env, depth)
    return Value(LITERAL, tuple(texts), amount=amount, values=inner)


def _makes_something(node: cst.Call, env: Env) -> bool:
    """`re.compile("…")` and `Rule("…")` stand for their text; `text.startswith("…")` does not."""
    root = dotted(node.func).partition(".")[0]
    return bool(root) and root not in env


def _words_of(node: Any) -> list[str]:
    """The texts directly in a display: `["hi", "hello"]` in `("greeting", ["hi", "hello"])`."""
    if not isinstance(node, cst.List | cst.Tuple | cst.Set):
        return []
    return [text for each in node.elements if (text := text_of(each.value)) is not None]


def _dict(node: cst.Dict, env: Env, depth: int) -> Value:
    texts: list[str] = []
    amount, inner = 0, "none"
    for element in node.elements:
        if not isinstance(element, cst.DictElement):
            continue
        inner = _kind_of_value(element.value)
        found = [text_of(element.key)]
        if inner == "table":  # `{"greeting": ["hi", "hello"]}`: the words are below
            found += _words_of(element.value)
        kept = [text for text in found if text is not None]
        amount += len(kept)
        texts += kept[: MAX_TEXTS - len(texts)]
    return Value(LITERAL, tuple(texts), amount=amount, values=inner)


def _kind_of_value(node: Any) -> str:
    if text_of(node) is not None:
        return "text"
    if number_of(node) is not None:
        return "number"
    return "table" if isinstance(node, cst.List | cst.Tuple | cst.Set | cst.Dict) else "other"


def _comprehension(node: Any, env: Env, depth: int) -> Value:
    return stepped(value_of(node.for_in.iter, env, depth), "each")


def _awaited(node: cst.Await, env: Env, depth: int) -> Value:
    return value_of(node.expression, env, depth)


def _chosen(node: cst.IfExp, env: Env, depth: int) -> Value:
    value = value_of(node.body, env, depth)
    return value_of(node.orelse, env, depth) if value.subject.origin in ("literal", "unknown") else value


def _named(node: cst.NamedExpr, env: Env, depth: int) -> Value:
    return value_of(node.value, env, depth)


def _unary(node: cst.UnaryOperation, env: Env, depth: int) -> Value:
    number = number_of(node)
    return Value(LITERAL, number=number) if number is not None else value_of(node.expression, env, depth)


_READERS: dict[type, Any] = {
    cst.Name: _name,
    cst.Attribute: _attribute,
    cst.Call: _call,
    cst.Subscript: _subscript,
    cst.BinaryOperation: _binary,
    cst.BooleanOperation: _boolean,
    cst.SimpleString: _text,
    cst.ConcatenatedString: _text,
    cst.FormattedString: _text,
    cst.Integer: _number,
    cst.Float: _number,
    cst.List: _display,
    cst.Tuple: _display,
    cst.Set: _display,
    cst.Dict: _dict,
    cst.ListComp: _comprehension,
    cst.SetComp: _comprehension,
    cst.GeneratorExp: _comprehension,
    cst.DictComp: _comprehension,
    cst.Await: _awaited,
    cst.IfExp: _chosen,
    cst.NamedExpr: _named,
    cst.UnaryOperation: _unary,
}
