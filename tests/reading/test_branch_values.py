"""Where a tested value comes from, followed back through one function."""

from __future__ import annotations

import pytest
from branch_reading import asked_in, function, subject_of

from midline.reading.branch_facts import MAX_TEXT, MAX_TEXTS


@pytest.mark.parametrize(
    ("expression", "steps"),
    [
        ("text", ()),
        ("text.lower()", ("lower",)),
        ("text.strip().lower()", ("strip", "lower")),
        ("text.split()[0]", ("split", "[i]")),
        ("text.split(',')[-1]", ("split", "[i]")),
        ("text[1:]", ("[:]",)),
        ("text[i]", ("[]",)),
        ("text['body']", ("[key]",)),
        ("text.get('body')", ("[key]",)),
        ("str(text)", ("str",)),
        ("normal(text)", ("normal()",)),
        ("re.sub('a', '', text)", ("sub",)),
        ("re.split('a', text)[0]", ("split", "[i]")),
        ("nltk.tokenize(text)", ("tokenize",)),
        ("os.path.basename(text)", ("basename",)),
        ("' '.join(text)", ("join",)),
        ("text + '!'", ("+",)),
        ("'!' + text", ("+",)),
        ("f'{text}!'", ("format",)),
        ("(text or '')", ()),
        ("(text if text else '')", ()),
        ("(None if not text else text)", ()),
        ("(await text)", ()),
        ("(t := text)", ()),
        ("[text][0]", ("[i]",)),
        ("next(w for w in text)", ("each", "next")),
        ("list(map(str.lower, text))", ("map", "list")),
        ("list(filter(None, text))", ("filter", "list")),
        ("[w for s in text for w in s]", ("each",)),
        ("{w: 1 for w in text}", ("each",)),
    ],
)
def test_what_is_done_to_a_parameter(expression: str, steps: tuple[str, ...]) -> None:
    subject = subject_of(expression)
    assert (subject.origin, subject.root, subject.path, subject.steps) == ("param", "text", (), steps)


@pytest.mark.parametrize(
    ("before", "name", "steps"),
    [
        ("low = text.lower()", "low", ("lower",)),
        ("low: str = text.lower()", "low", ("lower",)),
        ("a = b = text.strip()", "a", ("strip",)),
        ("first, rest = text.split(':')", "rest", ("split",)),
        ("(first, [second, *rest]) = text.split(':')", "rest", ("split",)),
        ("low, up = text.lower(), text.upper()", "up", ("upper",)),
        ("(low, (a, b)) = (1, (2, text.upper()))", "b", ("upper",)),
        ("text = text.lower()", "text", ("lower",)),
        ("text, other = text.lower(), text", "other", ()),
        ("if (low := text.lower()): pass", "low", ("lower",)),
        ("for word in text.split(): pass", "word", ("split", "each")),
        ("for i, word in enumerate(text): pass", "word", ("enumerate", "each")),
        ("for a, b in zip(text, other): pass", "a", ("zip", "each")),
        ("async for line in text: pass", "line", ("each",)),
        ("with open(text) as f: pass", "f", ("open()", "with")),
        ("with open(text) as f, f.lines() as g: pass", "g", ("open()", "with", "lines", "with")),
        ("[word for word in text.split()]", "word", ("split", "each")),
        ("words = [w for w in text.split()]\nfor word in words: pass", "word", ("split", "each", "each")),
        ("low = ''\nlow += text", "low", ()),
        ("match text.split():\n    case [verb, *rest]: pass", "verb", ("split", "each")),
        ("match text:\n    case str() as s: pass", "s", ()),
        ("match text:\n    case {'a': inner, **rest}: pass", "inner", ("each",)),
    ],
)
def test_names_that_are_bound(before: str, name: str, steps: tuple[str, ...]) -> None:
    subject = subject_of(name, before)
    assert (subject.origin, subject.root, subject.steps) == ("param", "text", steps)
    assert subject.names[0] == name


@pytest.mark.parametrize(
    ("expression", "before", "origin", "root", "path"),
    [
        ("self.text", "", "self", "self", ("text",)),
        ("cls.a.b", "", "self", "cls", ("a", "b")),
        ("event.message.text", "", "param", "event", ("message", "text")),
        ("OTHER", "", "outer", "OTHER", ()),
        ("fetch()", "", "call", "fetch", ()),
        ("x", "x = fetch()", "call", "fetch", ()),
        ("x", "x = input('Say: ')", "call", "input", ()),
        ("x", "x = requests.get('http://…').text", "call", "get", ("text",)),
        ("x", "x = 'constant'", "literal", "", ()),
        ("x", "x = 0\nx += 1", "local", "x", ()),
        ("x", "x = 0\nwhile x < 3: x += 1", "local", "x", ()),
        ("x", "x = Base.read(self, event)", "param", "event", ()),
        ("e", "try: pass\nexcept ValueError as e: pass", "local", "e", ()),
        ("i", "for i, word in enumerate(event): pass", "loop", "", ()),
        ("(lambda: 1)", "", "unknown", "", ()),
        ("(yield)", "", "unknown", "", ()),
    ],
)
def test_where_a_value_begins(expression: str, before: str, origin: str, root: str, path: tuple[str, ...]) -> None:
    subject = subject_of(expression, before, "self, cls, event")
    expected = "param" if origin == "self" and not path else origin
    assert (subject.origin, subject.root, subject.path) == (expected, root, path)


def test_key_annotation_and_names() -> None:
    subject = subject_of("low", "low = record['title'].lower()", "record: dict[str, str]")
    assert (subject.key, subject.annotation) == ("title", "dict[str, str]")
    assert subject.names == ("low", "record")
    assert subject_of("text", "text = text.lower()\nlow = text\ntext = low.strip()").names == ("text", "low")
    assert subject_of("request.body.text", "", "request: Request").annotation == ""
    assert subject_of("text", "", "text: 'str | None' = None").annotation == "str | None"
    assert subject_of("text", "", "text: Optional[list['str']]").annotation == "Optional[list[str]]"


def test_parameters_of_a_lambda_are_its_own() -> None:
    inside, after = asked_in("f(lambda text, *, n=1: text in WORDS)\nif text == 'a': pass", "text: str")
    assert (inside.kind, inside.subject.origin, inside.subject.annotation) == ("member", "param", "")
    assert (after.subject.origin, after.subject.annotation) == ("param", "str")


@pytest.mark.parametrize(
    ("before", "texts"),
    [
        ("words = ['hi', 'hello']", ("hi", "hello")),
        ("words = ('hi', 'hello')", ("hi", "hello")),
        ("words = {'hi', 'hello'}", ("hi", "hello")),
        ("words = frozenset(['hi', 'hello'])", ("hi", "hello")),
        ("words = [w for w in ('hi', 'hello')]", ("hi", "hello")),
        ("words = 'hi hello'.split()", ("hi", "hello")),
        ("words = 'hi, hello'.split(', ')", ("hi", "hello")),
        ("words = {'hi': 1, 'hello': 2}", ("hi", "hello")),
        ("words = {'greet': ['hi', 'hello']}", ("greet", "hi", "hello")),
        ("words = [('hi', 1), ('hello', 2)]", ("hi", "hello")),
        ("words = [('greet', ['hi', 'hello'])]", ("greet", "hi", "hello")),
        ("words = ['h' 'i', 'hel' f'lo{x}']", ("hi", "hello")),
        ("words = words or ['hi', 'hello']\nwords = ['hi', 'hello']", ("hi", "hello")),
    ],
)
def test_words_of_a_local_table(before: str, texts: tuple[str, ...]) -> None:
    member = asked_in(f"{before}\nif text in words: pass")[-1]
    assert (member.kind, member.texts, member.amount) == ("member", texts, len(texts))
    assert member.subject.root == "text"
    any_of = asked_in(f"{before}\nif any(w in text for w in words): pass")[-1]
    assert (any_of.kind, any_of.texts, any_of.subject.root) == ("in", texts, "text")


@pytest.mark.parametrize(
    ("loop", "word"),
    [
        ("for word, label in [('hi', 'greet'), ('bye', 'leave')]", "word"),
        ("for word, label in {'hi': 'greet', 'bye': 'leave'}.items()", "word"),
        ("for i, word in enumerate(['hi', 'bye'])", "word"),
        ("for word, weight in zip(['hi', 'bye'], [1, 2])", "word"),
    ],
)
def test_a_table_that_is_applied_in_a_loop(loop: str, word: str) -> None:
    (test,) = asked_in(f"{loop}:\n    if {word} in text: return label")
    assert (test.kind, test.texts, test.subject.root) == ("in", ("hi", "bye"), "text")


def test_a_label_beside_a_word_has_no_words() -> None:
    (test,) = asked_in("for word, label in [('hi', 'greet'), ('bye', 'leave')]:\n    if label in text: pass")
    assert (test.kind, test.texts) == ("in", ())


def test_an_argument_is_no_table() -> None:
    """`open("words.txt")` is about a file, not about the text `words.txt`."""
    (test,) = asked_in("for line in open('words.txt'):\n    if line in text: pass")
    assert test.texts == ()
    assert test.subject.root == "text"


@pytest.mark.parametrize(
    ("value", "table"),
    [("WORDS", "WORDS"), ("self.words", "self.words"), ("words.LISTS", "words.LISTS"), ("TABLE['a']", "TABLE[a]")],
)
def test_tables_that_are_kept_elsewhere(value: str, table: str) -> None:
    member, any_of = asked_in(f"if text in {value}: pass\nif any(w in text for w in {value}): pass", "self, text")
    assert (member.kind, member.table, member.subject.root) == ("member", table, "text")
    assert (any_of.kind, any_of.table, any_of.subject.root) == ("in", table, "text")


def test_texts_are_cut() -> None:
    (test,) = asked_in("if text in [" + ", ".join(f"'{n} {'x' * 300}'" for n in range(100)) + "]: pass")
    assert (len(test.texts), test.amount) == (MAX_TEXTS, 100)
    assert {len(each) for each in test.texts} == {MAX_TEXT}


def test_lone_surrogates_and_bytes() -> None:
    (test,) = asked_in(r"if text in ('a\ud800', b'\xff', 'ok', r'\d', '\N{BULLET}'): pass")
    assert test.texts == ("a?", "ÿ", "ok", r"\d", "•")


@pytest.mark.parametrize(
    ("number", "value"),
    [("3", 3.0), ("-3", -3.0), ("0.5", 0.5), ("2 * 60", 120.0), ("-2 * -3", 6.0), ("0x10", 16.0), ("1_000", 1000.0)],
)
def test_numbers(number: str, value: float) -> None:
    (test,) = asked_in(f"if len(text) > {number}: pass")
    assert (test.kind, test.number) == ("limit", value)


@pytest.mark.parametrize("number", ["1e999", "-1e999", "1e308 * 10", "0x" + "f" * 2000, "1e999 * 0", "1j"])
def test_numbers_that_are_none_to_reckon_with(number: str) -> None:
    (test,) = asked_in(f"if len(text) > {number}: pass")
    assert test.number is None
    assert function(f"score = 1\nscore += {number}").added == ()


def test_following_ends() -> None:
    deep = "f(" * 60 + "text" + ")" * 60
    assert subject_of(deep).origin == "unknown"
    assert len(subject_of("text" + ".strip()" * 30).steps) == 12
    assert len(subject_of("text" + ".a" * 30).path) == 6
