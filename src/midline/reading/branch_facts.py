"""What the close reading says of a function that tests what it is given: its tests, and what follows from them.

A unit is a function, a method, or a statement of a module or class body that holds a table of texts. Functions that are
nested in a unit are units of their own; lambdas and comprehensions belong to the unit. Lines count from 1 within the
file. Texts and names are cut, lists have a longest length, so that generated code stays small here.
"""

from __future__ import annotations

from midline.reading.facts import Fact

MAX_TESTS = 400
MAX_ARMS = 400
MAX_TABLES = 400
MAX_CALLS = 400
MAX_TEXTS = 60
MAX_TEXT = 160
MAX_NAMES = 120


class Subject(Fact, frozen=True):
    """What a test looks at, followed back through the unit.

    origin: param, self, local, loop, outer (a name from outside the unit), call, literal or unknown. root: the name it
    begins with. path: attributes from there. steps: what was done to it on the way, outermost last: names of methods
    and functions, `[i]`, `[:]`, `[key]`, `each` for the elements of an iterable, `+ - * / %`. names: what it was called
    on the way, newest first. key: the last text key it was taken by. annotation: of the parameter, as written.
    """

    origin: str
    root: str
    path: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    key: str = ""
    annotation: str = ""


class ContentTest(Fact, frozen=True):
    """One test of a value.

    kind: in (a text, or an element of a table, is in the subject), member (the subject is in a table), equal, prefix,
    suffix, regex, method (`isdigit` and the like), lookup, limit (comparison with a number), find, case, type, has
    (`hasattr`), none, same (comparison of two values that are no constants), within (`a in b`, neither constant),
    predicate (a call whose name asks a question). texts: the constants that it is compared with, patterns included.
    amount: how many there are. table: the dotted name under which they are kept, where it stands for them. place: if,
    elif, while, ternary, filter, return, assert, assign or other. arm: index in `BranchFacts.arms` of what follows from
    it (of the arm around it, where it is returned or filters), or -1. negated: by `not`, `!=` or `not in`. depth: how
    many blocks are around it, the body of a function included.
    """

    line: int
    kind: str
    subject: Subject
    place: str
    depth: int
    arm: int = -1
    negated: bool = False
    texts: tuple[str, ...] = ()
    amount: int = 0
    table: str = ""
    number: float | None = None


class Arm(Fact, frozen=True):
    """What one branch of the unit does.

    kind: if, elif, else, case, ternary, return (a returned condition), loop, or body (the unit itself). chain: arms of
    one statement share it. outcomes: what its own statements come to, in order: `return`, `set`, `add` or `append` and
    what is given (`text`, `number`, `truth`, `none`, `name`, `value`), `continue`, `break`, `raise`, `call`, `pass`.
    label: the first text or name that is given.
    """

    line: int
    kind: str
    chain: int
    depth: int
    outcomes: tuple[str, ...] = ()
    label: str = ""


class TextTable(Fact, frozen=True):
    """A display of texts in the unit. values: none, text, number, table or other: what a dict's keys stand for.

    around: the name of the call it is handed to. amount: how many entries it has.
    """

    line: int
    name: str
    texts: tuple[str, ...]
    amount: int
    values: str
    around: str = ""


class BranchFacts(Fact, frozen=True):
    """One unit. kind: function, method, or block (a statement outside functions).

    first_line is that of the first decorator. tallies: how often something stands in the unit, by name; sorted.
    calls: last names of what is called, with how often; sorted. words: distinct names that are bound or read. strings:
    texts that stand outside of tests. added: constants that are added to or subtracted from something. keyed: names
    from which something is taken by a text key. graded: names that are given a number inside a branch.
    """

    kind: str
    qualname: str
    first_line: int
    line: int
    end_line: int
    params: tuple[tuple[str, str], ...] = ()
    returns: str = ""
    decorators: tuple[str, ...] = ()
    about: str = ""
    tests: tuple[ContentTest, ...] = ()
    arms: tuple[Arm, ...] = ()
    tables: tuple[TextTable, ...] = ()
    tallies: tuple[tuple[str, int], ...] = ()
    calls: tuple[tuple[str, int], ...] = ()
    words: tuple[str, ...] = ()
    strings: tuple[str, ...] = ()
    added: tuple[float, ...] = ()
    keyed: tuple[str, ...] = ()
    graded: tuple[str, ...] = ()


class FileBranches(Fact, frozen=True):
    """The units of one file, in the order of their lines. unread: lines of units that LibCST could not read."""

    units: tuple[BranchFacts, ...]
    unread: tuple[int, ...] = ()
