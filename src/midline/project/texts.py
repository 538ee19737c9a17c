"""Text that is put together: sums, formats, joins of addresses, and the default of what is configured elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from midline.project.scopes import last_name
from midline.project.values import NOTHING, External, Get, TextValue, Unknown, Values, join
from midline.project.where import Where
from midline.reading.facts import Attr, Call, Expr, Group, Operation, Text

if TYPE_CHECKING:
    from midline.project.resolver import Resolver

MAX_TEXT = 400
MAX_TEXTS = 8
HOLE = "{}"
"""What stands in a text for a part that is not constant."""

STRIPPED = frozenset({"strip", "rstrip", "lstrip", "removesuffix", "removeprefix", "replace", "lower"})
UNCHANGED = frozenset({"encode", "decode", "geturl", "unicode_string", "human_repr"})
METHODS = STRIPPED | UNCHANGED | {"format", "join", "joinpath"}
WRAPPERS = frozenset(
    {"builtins.str", "yarl.URL", "httpx.URL", "furl.furl", "requests.utils.requote_uri"}
    | {f"pydantic.{name}" for name in ("HttpUrl", "AnyUrl", "AnyHttpUrl", "WebsocketUrl")}
)
"""What makes the same text, or the same address, of its first argument."""
JOINERS = frozenset({"urllib.parse.urljoin", "posixpath.join", "os.path.join"})
ATTRIBUTES = frozenset({"value", "url"})
"""What the text itself is read by: a member of an enumeration, an address."""
_READS_SETTING = re.compile(r"(?:^|_)(?:get|getenv|env|environ|pop|setdefault|config|setting|option)s?(?:_|$)")
_FIELD = re.compile(r"\{\{|\}\}|\{([^{}:!]*)[^{}]*\}")
_PERCENT = re.compile(r"%(?:\((\w+)\))?[-+ #0]*[\d.*]*([a-zA-Z%])")


def joined(resolver: Resolver, parts: Iterable[Expr | None], where: Where) -> Values:
    """The texts that parts make together, one after the other."""
    texts = [""]
    for part in parts:
        texts = _crossed(texts, texts_of(resolver, part, where), "")
    return _values(texts)


def texts_of(resolver: Resolver, expr: Expr | None, where: Where) -> tuple[str, ...]:
    """The texts that an expression may be; a hole where it is none that is known."""
    return _texts(resolver.evaluate(expr, where)) or (HOLE,)


def operation(resolver: Resolver, expr: Operation, where: Where) -> Values:
    """`a + b`, `a % b` of text, `url / part`; nothing where no operand is known to be text."""
    if expr.op == "%":
        templates = _texts(resolver.evaluate(expr.left, where))
        return join(*(_percent(resolver, template, expr.right, where) for template in templates))
    if expr.op not in ("+", "/"):
        return NOTHING
    left = _texts(resolver.evaluate(expr.left, where))
    if expr.op == "/":
        return _values(_crossed(left, texts_of(resolver, expr.right, where), "/")) if left else NOTHING
    right = _texts(resolver.evaluate(expr.right, where))
    return _values(_crossed(left or (HOLE,), right or (HOLE,), "")) if left or right else NOTHING


def text_method(resolver: Resolver, call: Call, where: Where) -> Values:
    """What a method of a known text gives, such as `.format(…)`; nothing for any other call."""
    func = call.func
    if not isinstance(func, Attr) or func.name not in METHODS:
        return NOTHING
    texts = _texts(resolver.evaluate(func.base, where))
    return join(*(_after(resolver, func.name, text, call, where) for text in texts))


def address_call(resolver: Resolver, callee: External, call: Call, where: Where) -> Values:
    """The text that a function from outside makes of text: `str(url)`, `urljoin(base, path)`; else nothing."""
    if not call.args:
        return NOTHING
    name = ".".join((callee.root, *(step.name for step in callee.steps if isinstance(step, Get))))
    if name in WRAPPERS:
        return tuple(value for value in resolver.evaluate(call.args[0], where) if isinstance(value, TextValue))
    if name in JOINERS:
        return _slashed(resolver, call.args, where)
    return NOTHING


def with_default(resolver: Resolver, call: Call, where: Where, values: Values) -> Values:
    """What a call gives that reads a setting, together with the text that it is told to give otherwise."""
    if not _READS_SETTING.search(last_name(call.func)):
        return values
    default = next((value for name, value in call.keywords if name == "default"), None)
    if default is None and len(call.args) > 1:
        default = call.args[-1]
    if default is None:
        return values
    texts = [value for value in resolver.evaluate(default, where) if isinstance(value, TextValue)]
    if not texts or (_is_of_project(values) and not all(is_address(text.value) for text in texts)):
        return values
    others = tuple(value for value in values if not isinstance(value, TextValue))
    return join(tuple(texts), others, (Unknown("setting"),))


def is_address(text: str) -> bool:
    """Whether a text is a URL or the path of one."""
    return "://" in text or text.startswith("/")


def _is_of_project(values: Values) -> bool:
    """Whether something other than text, or nothing, comes of a call: what a function of the project makes."""
    return any(not isinstance(value, TextValue | Unknown | External) for value in values)


def _after(resolver: Resolver, method: str, text: str, call: Call, where: Where) -> Values:
    if method in UNCHANGED:
        return (TextValue(text),)
    if method == "format":
        return _formatted(resolver, text, call, where)
    if method == "join":
        parts = call.args[0].items if call.args and isinstance(call.args[0], Group) else (None,)
        return _together(resolver, parts, text, where)
    if method == "joinpath":
        return _values(_crossed([text], _texts(_slashed(resolver, call.args, where)), "/"))
    arguments = [argument.value for argument in call.args if isinstance(argument, Text)]
    if len(arguments) != len(call.args) or (len(arguments) < 2 and method == "replace"):
        return (TextValue(text),)
    changed: str = getattr(text, method)(*arguments)
    return (TextValue(changed),)


def _together(resolver: Resolver, parts: Sequence[Expr | None], between: str, where: Where) -> Values:
    texts: list[str] | None = None
    for part in parts:
        more = texts_of(resolver, part, where)
        texts = list(more) if texts is None else _crossed(texts, more, between)
    return _values(texts or [""])


def _slashed(resolver: Resolver, parts: Sequence[Expr | None], where: Where) -> Values:
    """Parts of an address, one slash between them; a part that is an address itself begins anew."""
    texts: list[str] = []
    for part in parts:
        more = texts_of(resolver, part, where)
        texts = [
            text
            for known in texts or [""]
            for each in more
            for text in [each if not known or "://" in each else f"{known.rstrip('/')}/{each.lstrip('/')}"]
        ][:MAX_TEXTS]
    return _values(texts)


def _formatted(resolver: Resolver, template: str, call: Call, where: Where) -> Values:
    """`template.format(…)`: one text, each field the constant that is given for it."""
    keywords = dict(call.keywords)
    count = 0

    def field(match: re.Match[str]) -> str:
        nonlocal count
        name = match[1]
        if name is None:
            return match[0][0]
        if not name:
            name, count = str(count), count + 1
        if name.isdigit():
            return _given(resolver, call.args[int(name)] if int(name) < len(call.args) else None, where)
        return _given(resolver, keywords.get(name), where)

    return (TextValue(_FIELD.sub(field, template)[:MAX_TEXT]),)


def _percent(resolver: Resolver, template: str, operand: Expr | None, where: Where) -> Values:
    given = operand.items if isinstance(operand, Group) and operand.kind == "tuple" else (operand,)
    count = 0

    def field(match: re.Match[str]) -> str:
        nonlocal count
        if match[2] == "%":
            return "%"
        count += 1
        if match[1] is not None or count > len(given):
            return HOLE
        return _given(resolver, given[count - 1], where)

    return (TextValue(_PERCENT.sub(field, template)[:MAX_TEXT]),)


def _given(resolver: Resolver, expr: Expr | None, where: Where) -> str:
    return HOLE if expr is None else texts_of(resolver, expr, where)[0]


def _crossed(texts: Sequence[str], more: Sequence[str], between: str) -> list[str]:
    """Every text followed by every further one; a slash between two parts of an address stands there once."""
    if between == "/":
        return [f"{text.rstrip('/')}/{each.lstrip('/')}" for text in texts for each in more][:MAX_TEXTS]
    return [f"{text}{between}{each}"[:MAX_TEXT] for text in texts for each in more][:MAX_TEXTS]


def _texts(values: Values) -> tuple[str, ...]:
    return tuple(value.value for value in values if isinstance(value, TextValue))


def _values(texts: Iterable[str]) -> Values:
    return tuple(TextValue(text) for text in dict.fromkeys(texts))
