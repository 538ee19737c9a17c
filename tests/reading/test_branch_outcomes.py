"""What the branches of a function come to, and which of them a test decides."""

from __future__ import annotations

import pytest
from branch_reading import function, suspect_of, unit

from midline.reading.branch_facts import MAX_ARMS
from midline.reading.branches import read_unit


@pytest.mark.parametrize(
    ("statement", "outcomes", "label"),
    [
        ("return 'spam'", ("return text",), "spam"),
        ("return 0.5", ("return number",), "0.5"),
        ("return -1", ("return number",), "-1"),
        ("return True", ("return truth",), "True"),
        ("return None", ("return none",), ""),
        ("return", ("return none",), ""),
        ("return SPAM", ("return name",), "SPAM"),
        ("return Kind.SPAM", ("return name",), "SPAM"),
        ("return ('spam', 0.5)", ("return text",), "spam"),
        ("return 'spam', 0.5", ("return text",), "spam"),
        ("return ()", ("return table",), ""),
        ("return ['a']", ("return table",), ""),
        ("return {'a': 1}", ("return table",), ""),
        ("return a == b", ("return condition",), ""),
        ("return f(text)", ("return value",), "f"),
        ("return f'{text}'", ("return value",), ""),
        ("label = 'spam'", ("set text",), "spam"),
        ("label: str = 'spam'", ("set text",), "spam"),
        ("label: str", ("set none",), ""),
        ("self.label = SPAM", ("set name",), "SPAM"),
        ("score += 2", ("add number",), "2"),
        ("score -= weight", ("add name",), "weight"),
        ("found.append('spam')", ("append text",), "spam"),
        ("found.insert(0, 'spam')", ("append text",), "spam"),
        ("found.extend(more)", ("append name",), "more"),
        ("found.append()", ("call",), "append"),
        ("found.clear()", ("call",), "clear"),
        ("yield 'spam'", ("yield text",), "spam"),
        ("yield", ("yield none",), ""),
        ("await f()", ("call",), ""),
        ("raise E('x')", ("raise",), ""),
        ("pass", ("pass",), ""),
        ("while x: pass", ("nested",), ""),
        ("label = 'spam'; return label", ("set text", "return name"), "spam"),
        ("a = 1; b = 2; c = 3; d = 4; e = 5; f = 6; g = 7", ("set number",) * 6, "1"),
        ("global x", (), ""),
        ("...", (), ""),
    ],
)
@pytest.mark.parametrize("layout", ["if 'a' in text: {}", "if 'a' in text:\n    {}"])
def test_outcomes(statement: str, outcomes: tuple[str, ...], label: str, layout: str) -> None:
    if statement.startswith("while") and "\n" not in layout:
        return
    read = function(layout.format(statement))
    arm = read.arms[read.tests[0].arm]
    assert (arm.kind, arm.line, arm.outcomes, arm.label) == ("if", 2, outcomes, label)


def test_a_loop_is_left() -> None:
    arms = function("for x in text:\n    if 'a' in x: continue\n    elif 'b' in x: break").arms
    assert [arm.outcomes for arm in arms[1:]] == [("continue",), ("break",)]


def test_a_chain() -> None:
    read = function(
        """
        if "a" in text:
            if "b" in text:
                return 1
            else:
                x = 2
        elif (
            "c" in text
        ):
            x = 3
        elif "d" in text: x = 4
        else:

            # why
            x = 5
        if "e" in text: x = 6
        """
    )
    assert [(arm.kind, arm.line, arm.chain, arm.depth) for arm in read.arms] == [
        ("body", 1, 0, 0),
        ("if", 2, 1, 1),
        ("if", 3, 2, 2),
        ("else", 6, 2, 2),
        ("elif", 7, 1, 1),
        ("elif", 11, 1, 1),
        ("else", 15, 1, 1),
        ("if", 16, 3, 1),
    ]
    decided = {test.texts[0]: read.arms[test.arm] for test in read.tests}
    assert {word: arm.label for word, arm in decided.items()} == {"a": "", "b": "1", "c": "3", "d": "4", "e": "6"}
    assert [test.line for test in read.tests] == [2, 3, 8, 11, 16]
    assert decided["a"].outcomes == ("nested",)


def test_an_if_in_an_else_is_no_elif() -> None:
    read = function("if 'a' in text:\n    x = 1\nelse:\n    if 'b' in text:\n        x = 2\n    y = 3")
    assert [(arm.kind, arm.chain) for arm in read.arms[1:]] == [("if", 1), ("else", 1), ("if", 2)]


def test_nested_ternaries() -> None:
    read = function(
        """
        kind = (
            "greet" if "hi" in text
            else "leave" if text.startswith("bye") and len(text) < 9
            else "ask"
        )
        """
    )
    arms = [(arm.kind, arm.line, arm.outcomes, arm.label) for arm in read.arms[1:]]
    assert arms == [("ternary", 3, ("give text",), "greet"), ("ternary", 4, ("give text",), "leave")]
    assert [(test.line, test.place, test.arm) for test in read.tests] == [
        (3, "ternary", 1),
        (4, "ternary", 2),
        (4, "ternary", 2),
    ]


def test_returned_and_filtered_tests_belong_to_the_arm_around() -> None:
    read = function(
        "if x:\n    return 'a' in text\ny = [w for w in text if w == 'b']\nz = 'c' in text\nassert z == 'd'"
    )
    places = [(test.place, test.arm) for test in read.tests]
    assert places == [("return", 1), ("filter", 0), ("assign", -1), ("assert", -1)]
    assert read.arms[1].outcomes == ("return condition",)


def test_cases() -> None:
    read = function(
        "match text:\n    case 'a':\n        return 1\n    case 'b' if len(text) > 2: return 2\n    case _: pass"
    )
    arms = [(arm.kind, arm.line, arm.chain, arm.label) for arm in read.arms[1:]]
    assert arms == [("case", 3, 1, "1"), ("case", 5, 1, "2"), ("case", 6, 1, "")]
    assert [(test.kind, test.arm, test.line) for test in read.tests] == [
        ("case", 1, 3),
        ("case", 2, 5),
        ("limit", 2, 5),
    ]


def test_a_loop_is_an_arm_where_it_has_a_condition() -> None:
    read = function("while 'a' in text:\n    text = text[1:]\nelse:\n    for x in text:\n        if x == 'b': pass")
    assert [arm.kind for arm in read.arms] == ["body", "loop", "if"]
    assert [read.arms[test.arm].kind for test in read.tests] == ["loop", "if"]


def test_the_head_of_a_function() -> None:
    read = unit(
        '''
        @app.route("/x")
        @cached
        async def unit(
            self, a, /, b: str = "x", *rest: "int", c: list[str] | None = None, **more: Callable[[int], str]
        ) -> typing.Optional[str]:
            """Tells what  it is.

            More.
            """
            if self.x == a: return "b"
        ''',
        "method",
    )
    assert read.params == (
        ("self", ""),
        ("a", ""),
        ("b", "str"),
        ("rest", "int"),
        ("c", "list[str] | None"),
        ("more", "Callable[, str]"),
    )
    assert (read.returns, read.decorators) == ("typing.Optional[str]", ("route", "cached"))
    assert read.about == "Tells what  it is.\n\n    More.\n    "
    assert (read.tests[0].subject.origin, read.tests[0].subject.root, read.tests[0].line) == ("self", "self", 10)
    assert (read.arms[0].kind, read.arms[0].line) == ("body", 3)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("WORDS = ['a', 'b', 'c']\n", ["WORDS"]),
        ("    WORDS = ['a', 'b', 'c']\n", ["WORDS"]),
        ("\tWORDS = ['a', 'b', 'c']\n", ["WORDS"]),
        ("WORDS: list[str] = ['a', 'b', 'c']\n", ["WORDS"]),
        ("if x: WORDS = ['a', 'b', 'c']\n", ["WORDS"]),
        ("x = 1; WORDS = ['a', 'b', 'c']; y = 2\n", ["WORDS"]),
        ("register('a', ['a', 'b', 'c'])\n", [""]),
        ("WORDS = {\n    'x': ['a', 'b', 'c'],\n    'y': ['d', 'e', 'f'],\n}\n", ["WORDS"] * 3),
    ],
)
def test_blocks(source: str, names: list[str]) -> None:
    read = read_unit(suspect_of(source, "block", 7), source)
    assert read is not None
    assert [table.name for table in read.tables] == names
    assert [table.line for table in read.tables] == list(range(7, 7 + len(names)))
    assert (read.kind, [arm.kind for arm in read.arms]) == ("block", ["if"] if source.startswith("if") else [])


def test_arms_have_a_longest_length() -> None:
    read = function("if 'a' in text: x = 0\n" + "\n".join(f"elif 'w{n}' in text: x = {n}" for n in range(600)))
    assert len(read.arms) == MAX_ARMS
    assert max(test.arm for test in read.tests) == MAX_ARMS - 1
    assert read.tests[-1].arm == -1
