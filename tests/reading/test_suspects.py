"""Which units the skeleton hands to the close reading."""

from __future__ import annotations

import pytest
from skeleton_reading import read

from midline.reading.facts import Suspect


def suspects(source: str) -> list[tuple[str, str, int, int, int]]:
    return [(each.kind, each.qualname, each.first_line, each.line, each.end_line) for each in read(source)[0].suspects]


def is_suspect(body: str, params: str = "text") -> bool:
    lines = "".join(f"    {line}\n" for line in body.split("\n"))
    return any(each[0] == "function" for each in suspects(f"def f({params}):\n{lines}"))


@pytest.mark.parametrize(
    "body",
    [
        "return 'a' in text or 'b' in text",
        "if text == 'a': return 1\nreturn text != 'b'",
        "return text.startswith('a') or text.endswith(('b', 'c'))",
        "return re.search('a', text) or PATTERN.match(text)",
        "return any(w in text for w in WORDS) and len(text) > 3",
        "match text:\n    case 'a' | 'b': return 1\n    case 'c': return 2",
        "return ['a', 'b', 'c'].index(text)",
        "if len(text) > 3 and score < 0.5: return 1",
        "score += 1\nscore -= 2",
        "return 0.3 * a + 0.7 * b",
        "return is_question(text) and has_name(text)",
        "for word in WORDS:\n    if word in text: return 1",
        "for word, label in TABLE.items():\n    if word in text: return label",
        "return (lambda t: 'a' in t or 'b' in t)(text)",
        "return [w for w in text if w == 'a' or w == 'b']",
        "return [[w for w in s if 'b' in w] for s in text if 'a' in s]",
        "return 'a' if 'b' in text else 'c' if 'd' in text else 'e'",
    ],
)
def test_functions_with_two_clues(body: str) -> None:
    assert is_suspect(body)


@pytest.mark.parametrize(
    "body",
    [
        "return text",
        "return 'a' in text",
        "if text: return 1\nreturn 2",
        "x = text.lower().strip()\nreturn x + 'a'",
        "return ['a', 'b']",
        "return text == other and text is None",
        "def inner(t): return 'a' in t or 'b' in t",
        "class Inner:\n    words = ['red cat', 'blue dog', 'my cow', 'ok so', 'ah no']",
        "print(f'{text}')",
    ],
)
def test_functions_without(body: str) -> None:
    assert not any(each[1] == "f" for each in suspects("def f(text):\n    " + body.replace("\n", "\n    ") + "\n"))


def test_kinds_names_and_lines() -> None:
    source = """\
import re

@decorated
@also(
    1)
def judge(text):
    def inner(t):
        return "a" in t or "b" in t
    return "a" in text or "b" in text


class Judge:
    WORDS = [
        "red cat", "blue dog", "my cow",
    ]

    @staticmethod
    async def judge(text):
        return "a" in text or "b" in text

    class Inner:
        def judge(self, text):
            return "a" in text or "b" in text

if True:
    LABELS: dict = {"very good": 1, "quite bad": 2, "so and so": 3}
register(["very good", "quite bad", "so and so"])
"""
    assert suspects(source) == [
        ("function", "judge", 3, 6, 9),
        ("function", "judge.inner", 7, 7, 8),
        ("block", "WORDS", 13, 13, 15),
        ("method", "Judge.judge", 17, 18, 19),
        ("method", "Judge.Inner.judge", 22, 22, 23),
        ("block", "LABELS", 26, 26, 26),
        ("block", "", 27, 27, 27),
    ]


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("W = ['red cat', 'blue dog', 'my cow']", "W"),
        ("W = X = ('red cat', 'blue dog', 'my cow')", "W"),
        ("W: list = {'red cat', 'blue dog', 'my cow'}", "W"),
        ("W = {'red cat': 1, 'blue dog': 2, 'my cow': 3}", "W"),
        ("W = frozenset(['cat', 'dog', 'cow', 'hen', 'pig'])", "W"),
        ("A.w = ['red cat', 'blue dog', 'my cow']", ""),
        ("W, X = ['red cat', 'blue dog', 'my cow'], 1", ""),
    ],
)
def test_statements_that_hold_a_table_of_words(statement: str, name: str) -> None:
    assert [(kind, found) for kind, found, *_ in suspects(statement + "\n")] == [("block", name)]


@pytest.mark.parametrize(
    "statement",
    [
        "W = ['cat', 'dog']",
        "W = ['red cat', 'blue dog']",
        "W = ['a', 'b', 'c', 'd', 'e', 'f']",
        "W = ['/a/b', '--help', 'x_y', 'http://z', '%d', '1']",
        "W = [1, 2, 3, 4, 5, 6]",
        "for w in ['red cat', 'blue dog', 'my cow']: pass",
        "del W",
    ],
)
def test_statements_that_hold_none(statement: str) -> None:
    assert suspects(statement + "\n") == []


def test_a_statement_is_a_suspect_once() -> None:
    row = "['red cat', 'blue dog', 'my cow']"
    assert suspects(f"W = [\n  {row},\n  {row},\n  {{'a': {row}}},\n]\n") == [("block", "W", 1, 1, 5)]


def test_many_suspects_by_line() -> None:
    source = "".join(f"def f{n}(t): return 'a' in t or 'b' in t\n" for n in range(2000))
    found = read(source)[0].suspects
    assert [each.line for each in found] == list(range(1, 2001))
    assert found[0] == Suspect("function", "f0", 1, 1, 1)
