"""The tests that a function makes: their kinds, subjects and words."""

from __future__ import annotations

import pytest
from branch_reading import asked_in, function

from midline.reading.branch_facts import MAX_TESTS


@pytest.mark.parametrize(
    ("condition", "kind", "texts", "amount"),
    [
        ("'a' in text", "in", ("a",), 1),
        ("text in ('a', 'b')", "member", ("a", "b"), 2),
        ("text in {'a': 1}", "member", ("a",), 1),
        ("text in ('a',)", "member", ("a",), 1),
        ("text in (1, 2)", "member", (), 0),
        ("text in (A.B, C)", "member", (), 0),
        ("text == 'a'", "equal", ("a",), 1),
        ("'a' == text", "equal", ("a",), 1),
        ("text != 'a'", "equal", ("a",), 1),
        ("text == 3", "equal", (), 0),
        ("text.startswith('a')", "prefix", ("a",), 1),
        ("text.startswith(('a', 'b'))", "prefix", ("a", "b"), 2),
        ("text.removeprefix('a')", "prefix", ("a",), 1),
        ("text.endswith('a')", "suffix", ("a",), 1),
        ("re.search('a|b', text)", "regex", ("a|b",), 1),
        ("re.compile('a').match(text)", "regex", ("a",), 1),
        ("regex.fullmatch(r'a\\b', text, flags=1)", "regex", (r"a\b",), 1),
        ("re.findall(f'a{x}b', text)", "regex", ("ab",), 1),
        ("text.isdigit()", "method", ("isdigit",), 1),
        ("TABLE.get(text)", "lookup", (), 0),
        ("len(text) > 3", "limit", (), 0),
        ("3 < len(text)", "limit", (), 0),
        ("len(text) > LIMIT", "limit", (), 0),
        ("text.count('a')", "count", ("a",), 1),
        ("text.find('a')", "find", ("a",), 1),
        ("isinstance(text, str)", "type", (), 0),
        ("hasattr(text, 'read')", "has", (), 0),
        ("text is None", "none", (), 0),
        ("text is not None", "none", (), 0),
        ("text == other", "same", (), 0),
        ("other in text", "within", (), 0),
        ("text.startswith(other)", "within", (), 0),
        ("is_greeting(text)", "predicate", ("is_greeting",), 1),
        ("self._looks_like_code(text)", "predicate", ("looks_like_code",), 1),
        ("contains_any(text, ['a', 'b'])", "in", ("a", "b"), 2),
    ],
)
def test_kinds(condition: str, kind: str, texts: tuple[str, ...], amount: int) -> None:
    test = asked_in(f"if {condition}: pass", "self, text, other")[0]
    assert (test.kind, test.texts, test.amount) == (kind, texts, amount)
    assert (test.subject.origin, test.subject.root) == ("param", "text")
    assert (test.place, test.line, test.depth) == ("if", 2, 1)


@pytest.mark.parametrize(
    "line",
    [
        "if text: pass",
        "re.sub('a', 'b', text)",
        "re.split('a', text)",
        "text.replace('a', 'b')",
        "text.split('a')",
        "matcher.match('a constant')",
        "soup.find(text)",
        "record.get('key')",
        "callable()",
        "text[0]",
        "x = text or 'a'",
        "print('a', text)",
        "'''a docstring of sorts'''",
    ],
)
def test_what_tests_nothing(line: str) -> None:
    assert asked_in(line) == ()


def test_chained_comparisons_are_a_test_each() -> None:
    low, high = asked_in("if 0.2 <= score(text) < 0.7: pass")
    assert [(each.kind, each.number) for each in (low, high)] == [("limit", 0.2), ("limit", 0.7)]
    assert {each.subject.root for each in (low, high)} == {"text"}


def test_a_counter_is_no_number() -> None:
    (test,) = asked_in("i = 0\nwhile i < len(text): i += 1")
    assert (test.kind, test.subject.root, test.number) == ("limit", "i", None)


@pytest.mark.parametrize(
    ("condition", "negated"),
    [
        ("'a' in text", [False]),
        ("'a' not in text", [True]),
        ("text != 'a'", [True]),
        ("text is not None", [True]),
        ("not 'a' in text", [True]),
        ("not 'a' not in text", [False]),
        ("not (not 'a' in text)", [False]),
        ("not ('a' in text or text == 'b')", [True, True]),
        ("'a' in text and not text.isdigit()", [False, True]),
        ("not any(w in text for w in WORDS) and text == 'a'", [True, False]),
        ("f(not text.isdigit(), 'a' in text)", [True, False]),
        ("-len(text) > 3", [False]),
    ],
)
def test_negation(condition: str, negated: list[bool]) -> None:
    assert [each.negated for each in asked_in(f"if {condition}: pass")] == negated


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("if 'a' in text: pass", "if"),
        ("if x: pass\nelif 'a' in text: pass", "elif"),
        ("while 'a' in text: pass", "while"),
        ("x = 1 if 'a' in text else 2", "ternary"),
        ("x = [w for w in y if 'a' in text]", "filter"),
        ("return 'a' in text", "return"),
        ("return not 'a' in text", "return"),
        ("return 'a' in text and x", "return"),
        ("return any('a' in text for x in y)", "return"),
        ("return [w for w in y if 'a' in text]", "filter"),
        ("return f('a' in text)", "other"),
        ("assert 'a' in text", "assert"),
        ("x = 'a' in text", "assign"),
        ("x: bool = 'a' in text", "assign"),
        ("f('a' in text)", "other"),
        ("for x in f('a' in text): pass", "other"),
        ("with f('a' in text): pass", "other"),
        ("raise E('a' in text) from None", "other"),
        ("match y:\n    case _ if 'a' in text: pass", "elif"),
        ("if any('a' in text for w in y if w): pass", "if"),
        ("if x:\n    try:\n        pass\n    except E:\n        if 'a' in text: pass", "if"),
    ],
)
def test_places(body: str, place: str) -> None:
    (test,) = asked_in(body)
    assert test.place == place


def test_texts_of_cases() -> None:
    tests = asked_in(
        """
        match text:
            case "a" | "b": pass
            case ["go", ("up" | "down"), *rest]: pass
            case {"kind": "x", **others}: pass
            case Point(x=0) | Words.HI: pass
            case -1 | 2 | None | True: pass
            case ("x" as first), _: pass
        """
    )
    assert [(each.line, each.kind, each.texts) for each in tests] == [
        (3, "case", ("a", "b")),
        (4, "case", ("go", "up", "down")),
        (5, "has", ("kind",)),
        (6, "type", ()),
        (6, "same", ()),
        (8, "case", ("x",)),
    ]
    assert [each.arm for each in tests] == [1, 2, 3, 4, 4, 6]


def test_depth_counts_conditions_loops_and_the_body() -> None:
    body = "if 'a' in text:\n    for w in text:\n        while 'b' in w:\n            if 'c' in w: pass"
    assert [(each.texts, each.depth) for each in asked_in(body)] == [(("a",), 1), (("b",), 3), (("c",), 4)]


def test_lists_of_tests_are_no_tables() -> None:
    unit = function("return any([text.startswith('a'), 'b' in text, text == 'c', re.match('d', text)])")
    assert [each.texts for each in unit.tests] == [("a",), ("b",), ("c",), ("d",)]
    assert unit.tables == ()


def test_tests_beside_texts_in_a_list() -> None:
    unit = function("x = ['a', 'b', 'c', text == 'd', f(text)]")
    assert [each.texts for each in unit.tests] == [("d",)]
    assert (unit.tables[0].texts, dict(unit.calls)) == (("a", "b", "c"), {"f": 1})


def test_tests_inside_f_strings() -> None:
    unit = function("""x = "n" f"{'a' if 'b' in text else 'c'}" f'{text.isdigit()!r:>{w(text)}}'""")
    assert [each.kind for each in unit.tests] == ["in", "method"]
    assert dict(unit.tallies)["formatted"] == 2
    assert dict(unit.calls) == {"isdigit": 1, "w": 1}


@pytest.mark.parametrize(
    ("body", "tables"),
    [
        ("words = ['a', 'b', 'c']", [("words", ("a", "b", "c"), 3, "none", "")]),
        ("words: list = ['a', 'b', 'c']", [("words", ("a", "b", "c"), 3, "none", "")]),
        ("f(x=('a', 'b', 'c'))", [("", ("a", "b", "c"), 3, "none", "f")]),
        ("x = {'a': 1, 'b': 2, 'c': 3}", [("x", ("a", "b", "c"), 3, "number", "")]),
        ("x = {'a': 'p', 'b': 'q', 'c': 'r'}", [("x", ("a", "b", "c"), 3, "text", "")]),
        ("x = [('a', 0.5), ('b', 1), ('c', 2)]", [("x", ("a", "b", "c"), 3, "number", "")]),
        ("x = ['a', 'b']", []),
        ("x = [1, 2, 3]", []),
        ("x = [re.compile('a'), re.compile('b'), re.compile('c')]", [("x", ("a", "b", "c"), 3, "none", "")]),
    ],
)
def test_tables(body: str, tables: list[tuple[object, ...]]) -> None:
    found = function(body).tables
    assert [(each.name, each.texts, each.amount, each.values, each.around) for each in found] == tables


@pytest.mark.parametrize(
    ("expression", "weights"),
    [
        ("0.3 * a", 1),
        ("a * 0.3", 1),
        ("0.3 * a + 0.7 * b", 2),
        ("0.3 * a + 0.5 * b + 0.2 * c", 3),
        ("a / 3", 1),
        ("a * 100", 0),
        ("a / 1000 + b * 1", 0),
        ("a + 3", 0),
        ("60 * 60 * 24", 0),
        ("f(0.3 * a) + 0.7 * b", 2),
    ],
)
def test_weights(expression: str, weights: int) -> None:
    assert dict(function(f"return {expression}").tallies).get("weights", 0) == weights


def test_what_is_counted() -> None:
    unit = function(
        """
        score = 0
        for word in text.split():
            if word == "a":
                score += 1.5
                continue
            elif record["kind"] == "b":
                score -= 2
                break
        else:
            raise ValueError(f"{text}")
        try:
            grade = 3
        except KeyError:
            if text: grade = 4
        items[text] = 1
        yield await f(lambda: 1, [w for w in text])
        def inner(): return 1 if "x" in text else 2
        class Inner:
            y = "z" in text
        return score
        """
    )
    tallies = dict(unit.tallies)
    assert tallies["statements"] == 18
    assert [tallies[name] for name in ("loops", "augmented", "continues", "breaks", "raises", "try")] == [
        1,
        2,
        1,
        1,
        1,
        1,
    ]
    assert [tallies[name] for name in ("returns", "yields", "awaits", "lambdas", "comprehensions", "nested")] == [
        1,
        1,
        1,
        1,
        1,
        2,
    ]
    assert tallies["item-set"] == 1
    assert (unit.added, unit.keyed, unit.graded) == ((1.5, -2.0), ("record",), ("grade",))
    assert [each.texts for each in unit.tests] == [("a",), ("b",)]


def test_tests_have_a_longest_length_and_are_counted_all() -> None:
    unit = function("\n".join(f"if 'w{n}' in text: x = {n}" for n in range(1000)))
    assert len(unit.tests) == MAX_TESTS
    assert dict(unit.tallies)["test:in"] == 1000
