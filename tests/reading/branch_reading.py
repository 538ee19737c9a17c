"""The unit of one function, or of one statement, written in a test."""

from __future__ import annotations

from textwrap import dedent

from midline.reading.branch_facts import BranchFacts, ContentTest, Subject
from midline.reading.branches import read_unit
from midline.reading.facts import Suspect
from midline.reading.workers import with_large_stack


def unit(source: str, kind: str = "function", *, line: int = 1) -> BranchFacts:
    """The facts of the first statement of a source, which stands at `line` of its file."""
    code = dedent(source).lstrip("\n")
    read = with_large_stack(lambda: read_unit(suspect_of(code, kind, line), code))
    assert read is not None, code
    return read


def suspect_of(code: str, kind: str = "function", line: int = 1) -> Suspect:
    """The suspect that all of a source is."""
    return Suspect(kind, "unit", line, line, line + code.count("\n") - 1)


def function(body: str, params: str = "text") -> BranchFacts:
    """The facts of a function with this body."""
    return unit(f"def unit({params}):\n" + "".join(f"    {line}\n" for line in dedent(body).strip("\n").split("\n")))


def asked_in(body: str, params: str = "text") -> tuple[ContentTest, ...]:
    """The tests of a function with this body."""
    return function(body, params).tests


def subject_of(expression: str, before: str = "", params: str = "text") -> Subject:
    """What `expression == "x"` looks at, after some statements of a function."""
    tests = asked_in(f"{before}\nif {expression} == 'x': pass", params)
    return tests[-1].subject
