"""The tests that an expression makes: comparisons, text methods, regexes, keyword tables, limits, questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import libcst as cst

from midline.reading.branch_constants import number_of, text_of
from midline.reading.branch_facts import MAX_TEXTS, Subject
from midline.reading.branch_names import REGEX_MODULES, dotted, last_name
from midline.reading.branch_values import Env, Value, value_of

REGEX_METHODS = frozenset({"search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split"})
_AFFIXES = {"startswith": "prefix", "endswith": "suffix", "removeprefix": "prefix", "removesuffix": "suffix"}
_COUNTING = {"count": "count", "find": "find", "index": "find", "rfind": "find"}
_CHARACTERS = frozenset({"isdigit", "isalpha", "isalnum", "isupper", "islower", "isspace", "istitle", "isnumeric"})
_CHARACTERS |= {"isdecimal", "isidentifier", "isprintable", "isascii"}
_QUESTIONS = ("is_", "has_", "looks_", "contains", "can_", "should_", "matches", "are_", "was_", "needs_", "detect_")
_LOOKUPS = frozenset({"get", "setdefault"})
_MEASURES = ("len", "count", "sum", "max", "min", "abs", "/", "float", "int", "round")


class Found(NamedTuple):
    """A test before its place is known; the fields are those of `ContentTest`. node: where it stands."""

    node: Any
    kind: str
    subject: Subject
    negated: bool = False
    texts: tuple[str, ...] = ()
    amount: int = 0
    table: str = ""
    number: float | None = None


def operands_of(node: Any) -> list[tuple[Any, bool]]:
    """The operands of `and` and `or`, flattened, and whether `not` stands before them; others are their own."""
    leaves: list[tuple[Any, bool]] = []
    waiting = [(node, False)]
    while waiting:
        node, negated = waiting.pop()
        if isinstance(node, cst.BooleanOperation):
            waiting.append((node.right, negated))
            waiting.append((node.left, negated))
        elif isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Not):
            waiting.append((node.expression, not negated))
        else:
            leaves.append((node, negated))
    return leaves


def compared(node: cst.Comparison, env: Env) -> Iterator[Found]:
    """The tests of a comparison, one for each pair."""
    left: Any = node.left
    for target in node.comparisons:
        right = target.comparator
        found = _pair(node, left, target.operator, right, env)
        if found is not None:
            yield found
        left = right


def _pair(node: Any, left: Any, operator: Any, right: Any, env: Env) -> Found | None:
    negated = isinstance(operator, cst.NotEqual | cst.NotIn | cst.IsNot)
    if isinstance(operator, cst.In | cst.NotIn):
        return _inside(node, value_of(left, env), value_of(right, env), negated)
    if isinstance(operator, cst.Is | cst.IsNot):
        return Found(node, "none", value_of(left, env).subject, negated)
    a, b = value_of(left, env), value_of(right, env)
    if a.subject.origin == "literal" and b.subject.origin != "literal":
        a, b = b, a
    number = b.number if b.subject.origin == "literal" else None
    equality = isinstance(operator, cst.Equal | cst.NotEqual)
    if number is not None:
        return Found(node, "limit" if not equality else "equal", a.subject, negated, number=number)
    if b.texts and b.subject.origin == "literal":
        return Found(node, "equal", a.subject, negated, b.texts, max(1, b.amount))
    if equality:
        return Found(node, "same", a.subject, negated, table=b.table)
    kind = "limit" if _is_measure(a) or _is_measure(b) or b.table.isupper() else "same"
    return Found(node, kind, a.subject, negated, table=b.table)


def _is_measure(value: Value) -> bool:
    return any(step in _MEASURES for step in value.subject.steps)


def _inside(node: Any, left: Value, right: Value, negated: bool) -> Found:
    """`left in right`: words in a text, or a value in a table."""
    if left.subject.origin == "literal":
        if right.subject.origin == "literal" and right.texts:
            return Found(node, "within", left.subject, negated)
        return Found(node, "in", right.subject, negated, left.texts, max(1, left.amount), left.table)
    if right.subject.origin == "literal":
        return Found(node, "member", left.subject, negated, right.texts, right.amount)
    if right.table and right.subject.origin in ("outer", "self") and not left.table:
        return Found(node, "member", left.subject, negated, table=right.table)
    if left.table and "each" in left.subject.steps:
        return Found(node, "in", right.subject, negated, table=left.table)
    return Found(node, "within", right.subject, negated, table=left.table)


def called(node: cst.Call, env: Env) -> Found | None:
    """The test that a call makes, if it makes one."""
    func = node.func
    args = [arg.value for arg in node.args]
    if isinstance(func, cst.Attribute):
        name = func.attr.value
        if name in _AFFIXES and args:
            return _worded(node, _AFFIXES[name], func.value, args[0], env)
        if name in REGEX_METHODS:
            return _regex(node, func, name, args, env)
        if name in _COUNTING and args:
            return _worded(node, _COUNTING[name], func.value, args[0], env, only_texts=True)
        if name in _CHARACTERS:
            return Found(node, "method", value_of(func.value, env).subject, texts=(name,), amount=1)
        if name in _LOOKUPS and args and text_of(args[0]) is None:
            table = dotted(func.value)
            subject = value_of(args[0], env).subject
            return Found(node, "lookup", subject, table=table) if table else None
    return _question(node, last_name(func), args, env)


def _worded(node: Any, kind: str, receiver: Any, words: Any, env: Env, *, only_texts: bool = False) -> Found | None:
    value = value_of(words, env)
    if only_texts and not value.texts and "each" not in value.subject.steps:
        return None
    subject = value_of(receiver, env).subject
    if subject.origin in ("literal", "unknown") and kind in ("count", "find"):
        return None
    if value.subject.origin == "literal":
        return Found(node, kind, subject, texts=value.texts, amount=max(1, value.amount))
    return Found(node, kind if value.table else "within", subject, table=value.table, amount=0)


def _regex(node: Any, func: cst.Attribute, name: str, args: list[Any], env: Env) -> Found | None:
    """`re.search("…", text)`, `PATTERN.search(text)`; `sub` and `split` rewrite, and test nothing."""
    in_module = isinstance(func.value, cst.Name) and func.value.value in REGEX_MODULES
    if name in ("sub", "subn", "split") or not args:
        return None
    if in_module:
        pattern, subject = value_of(args[0], env), value_of(args[1], env).subject if len(args) > 1 else None
        if subject is None:
            return None
        written = text_of(args[0])  # of an f-string, what is constant in it
        texts = pattern.texts if written is None else (written,)
        return Found(node, "regex", subject, texts=texts, amount=max(1, pattern.amount), table=pattern.table)
    compiled = value_of(func.value, env)
    if text_of(args[0]) is not None and not compiled.pattern:
        return None  # `soup.find…("div")`, `matcher.match("a constant")`
    subject = value_of(args[0], env).subject
    if not compiled.pattern and subject.origin in ("literal", "unknown"):
        return None
    return Found(node, "regex", subject, texts=compiled.texts, amount=max(1, compiled.amount), table=compiled.table)


def _question(node: cst.Call, name: str, args: list[Any], env: Env) -> Found | None:
    """A call whose name asks something of its argument, or that is handed words together with a text."""
    if name in ("isinstance", "issubclass") and args:
        return Found(node, "type", value_of(args[0], env).subject)
    if name in ("hasattr", "callable") and args:
        return Found(node, "has", value_of(args[0], env).subject)
    plain = name.lstrip("_")
    if not args or not plain.startswith(_QUESTIONS):
        return None
    values = [value_of(arg, env) for arg in args]
    worded = next((value for value in values if value.subject.origin == "literal" and value.texts), None)
    asked = next((value for value in values if value.subject.origin not in ("literal", "unknown")), values[0])
    if worded is not None:
        return Found(node, "in", asked.subject, texts=worded.texts, amount=worded.amount)
    return Found(node, "predicate", asked.subject, texts=(plain,), amount=1)


def cased(pattern: Any, subject: Subject) -> Iterator[Found]:
    """The texts of a `case`, those of alternatives and of the parts of a sequence included."""
    waiting: list[Any] = [pattern]
    texts: list[str] = []
    first: Any = None
    while waiting:
        node = waiting.pop()
        if isinstance(node, cst.MatchValue):
            text = text_of(node.value)
            if text is not None:
                texts.append(text)
                first = first or node
            elif number_of(node.value) is None:
                yield Found(node, "same", subject)
        elif isinstance(node, cst.MatchOr):
            waiting.extend(each.pattern for each in reversed(node.patterns))
        elif isinstance(node, cst.MatchAs) and node.pattern is not None:
            waiting.append(node.pattern)
        elif isinstance(node, cst.MatchList | cst.MatchTuple):
            waiting.extend(each.value for each in reversed(node.patterns) if hasattr(each, "value"))
        elif isinstance(node, cst.MatchClass):
            yield Found(node, "type", subject)
        elif isinstance(node, cst.MatchMapping):
            keys = tuple(text for each in node.elements if (text := text_of(each.key)) is not None)
            yield Found(node, "has", subject, texts=keys, amount=len(keys))
    if first is not None:
        yield Found(first, "case", subject, texts=tuple(texts[:MAX_TEXTS]), amount=len(texts))


def captures(pattern: Any) -> Iterator[tuple[Any, bool]]:
    """The names that a `case` binds, and whether they stand for all of the subject."""
    waiting: list[tuple[Any, bool]] = [(pattern, True)]
    while waiting:
        node, whole = waiting.pop()
        if isinstance(node, cst.MatchAs):
            if node.name is not None:
                yield node.name, whole
            if node.pattern is not None:
                waiting.append((node.pattern, whole))
        elif isinstance(node, cst.MatchOr):
            waiting.extend((each.pattern, whole) for each in reversed(node.patterns))
        elif isinstance(node, cst.MatchStar | cst.MatchMapping):
            named = node.name if isinstance(node, cst.MatchStar) else node.rest
            if named is not None:
                yield named, False
        if isinstance(node, cst.MatchList | cst.MatchTuple):
            waiting.extend((getattr(each, "value", each), False) for each in reversed(node.patterns))
        elif isinstance(node, cst.MatchMapping):
            waiting.extend((each.pattern, False) for each in reversed(node.elements))
        elif isinstance(node, cst.MatchClass):
            waiting.extend((each.value, False) for each in reversed(node.patterns))
            waiting.extend((each.pattern, False) for each in reversed(node.kwds))
