"""Each test of a unit, weighed alone: what its subject is likely to be, and with what words it is compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from midline.reading.branch_facts import BranchFacts, ContentTest, Subject
from midline.sites.rule_trees.words import Profile, Vocabulary, parts_of, profile

TEXT_KINDS = frozenset(
    {"in", "member", "equal", "prefix", "suffix", "regex", "find", "count", "case", "lookup", "within", "method"}
)
_MEASURES = frozenset({"len", "count", "sum", "float", "int", "round", "/", "*", "+", "-", "max", "min", "abs", "each"})
_TEXT_TYPES = ("str", "Text", "AnyStr", "Optional[str]", "str | None", "List[str]", "list[str]")
_TABLE_KINDS = ("dict", "Dict", "Mapping")


@dataclass(frozen=True, slots=True)
class Words:
    """The constants that a table holds.

    values: what a dict's keys stand for. pattern: they are regexes. by_key: what a dict holds under each key, where
    those are constants again.
    """

    texts: tuple[str, ...]
    amount: int
    values: str = "none"
    pattern: bool = False
    by_key: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tested:
    """A test with what is known of it. amount: how many constants it stands for.

    texty: how much speaks for free-form text as its subject, from -3 to 3. measured: it looks at a size or a share.
    of_keys: it asks for a key of a dict. of_error: it reads what an exception says.
    """

    test: ContentTest
    words: Words
    profile: Profile
    texty: int
    measured: bool
    keyed: bool
    of_keys: bool
    of_error: bool
    amount: int


Look = Callable[[str], Words | None]
_NO_WORDS = Words((), 0)


def weigh(unit: BranchFacts, vocabulary: Vocabulary, look: Look) -> tuple[Tested, ...]:
    """The tests of a unit. look: the constants that a dotted name stands for in it."""
    known: dict[str, Words | None] = {}
    found: list[Tested] = []
    for test in unit.tests:
        words = Words(test.texts, test.amount, pattern=test.kind == "regex")
        if test.table and not test.texts:
            if test.table not in known:
                known[test.table] = look(test.table)
            words = known[test.table] or _NO_WORDS
        patterns = test.kind == "regex" or words.pattern
        found.append(
            Tested(
                test,
                words,
                profile(words.texts, vocabulary, patterns=patterns),
                texty(test.subject, vocabulary),
                any(step in _MEASURES for step in test.subject.steps[-1:]),
                bool(test.subject.key),
                _of_keys(unit, test),
                _of_error(test, vocabulary),
                max(1, words.amount),
            )
        )
    return tuple(found)


def _of_keys(unit: BranchFacts, test: ContentTest) -> bool:
    """`"name" in record` where the unit also takes `record["name"]`."""
    subject = test.subject
    return (
        test.kind in ("in", "within")
        and bool(subject.names)
        and subject.names[0] in unit.keyed
        and subject.steps[-1:] not in (("lower",), ("split",), ("strip",))
    )


def _of_error(test: ContentTest, vocabulary: Vocabulary) -> bool:
    subject = test.subject
    names = (*subject.names, subject.root, subject.annotation)
    return any(part in vocabulary.names["error"] for name in names for part in parts_of(name))


def texty(subject: Subject, vocabulary: Vocabulary) -> int:
    """What speaks for free-form text less what speaks for a closed vocabulary."""
    text, technical = vocabulary.names["text"], vocabulary.names["technical"]
    for_it = (
        any(step in vocabulary.input_steps for step in subject.steps),
        any(parts_of(name)[-1:] and parts_of(name)[-1] in text for name in subject.names[:3]),
        subject.annotation in _TEXT_TYPES,
    )
    against = (
        any(parts_of(name)[-1:] and parts_of(name)[-1] in technical for name in subject.names[:2]),
        bool(subject.key),
        subject.annotation.startswith(_TABLE_KINDS),
    )
    return sum(for_it) - sum(against)


def content_tests(tested: Sequence[Tested]) -> list[Tested]:
    """The tests that look at the content of what is likely to be text."""
    return [each for each in tested if each.test.kind in TEXT_KINDS and not each.of_keys]
