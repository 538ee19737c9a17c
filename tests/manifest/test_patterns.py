from __future__ import annotations

import fnmatch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midline.manifest.patterns import GlobSet, code_mistake, covers_module, glob_mistake, glob_regex


@pytest.mark.parametrize(
    ("pattern", "module", "covered"),
    [
        ("a.b", "a.b", True),
        ("a.b", "a.b.c.d", True),
        ("a.b", "a.bc", False),
        ("a.b", "a", False),
        ("a.b.*", "a.b.c", True),
        ("a.b.*", "a.b", False),
        ("a.b.*", "a.b.c.d", False),
        ("a.t_*", "a.t_x", True),
        ("a.t_*", "a.t_x.y", False),
        ("a.*.c", "a.b.c", True),
        ("a.*.c", "a.b.c.d", True),
        ("a.*.c", "a.b.x.c", False),
        ("a.b*d", "a.bd", True),
        ("*", "a", True),
        ("*", "a.b", False),
    ],
)
def test_what_a_module_pattern_covers(pattern: str, module: str, covered: bool) -> None:
    assert covers_module(pattern, module) is covered


@pytest.mark.parametrize(
    ("glob", "path", "matches"),
    [
        ("jobs/train_*.py", "jobs/train_a.py", True),
        ("jobs/train_*.py", "jobs/train_a/b.py", False),
        ("jobs/*", "jobs/a.py", True),
        ("jobs/*", "jobs/a/b.py", False),
        ("jobs/**", "jobs/a/b.py", True),
        ("jobs", "jobs/a/b.py", True),
        ("jobs/", "jobs/a.py", True),
        ("jobs", "jobs2/a.py", False),
        ("./jobs/a.py", "jobs/a.py", True),
        ("**/test_*.py", "test_a.py", True),
        ("**/test_*.py", "x/y/test_a.py", True),
        ("**/test_*.py", "x/mytest_a.py", False),
        ("a/**/b.py", "a/b.py", True),
        ("a/**/b.py", "a/x/y/b.py", True),
        ("a/**/**/**/b.py", "a/x/b.py", True),
        ("*.py", "a/b.py", False),
        ("a?.py", "ab.py", True),
        ("a?.py", "a/.py", False),
        ("[ab].py", "b.py", True),
        ("[!ab].py", "b.py", False),
        ("[!ab].py", "c.py", True),
        ("a[.py", "a[.py", True),
        ("[z-a].py", "z.py", True),
        ("**", "any/thing.py", True),
    ],
)
def test_what_a_glob_matches(glob: str, path: str, matches: bool) -> None:
    assert (glob_regex(glob).fullmatch(path) is not None) is matches
    assert GlobSet(["no", glob]).match(path) is matches


@pytest.mark.parametrize("text", ["a", "a.b", "a.b.*", "*", "a.b:C.m", "a.b:clean_*", "a.re-train", "0001.b", "ä.ö:ü"])
def test_good_code_patterns(text: str) -> None:
    assert code_mistake(text) is None


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("", ""),
        ("a/b.py", "a.b"),
        ("a.b.py", "a.b"),
        ("a.**", "a"),
        ("a..b", "a.b"),
        ("a.b:", "a.b"),
        ("a::b", "a:b"),
        ("a:b:c", ""),
        (":b", "b"),
        ("a b", "ab"),
        ("a.b:C.", "a.b:C"),
    ],
)
def test_bad_code_patterns_are_told(text: str, nearest: str) -> None:
    mistake = code_mistake(text)
    assert mistake is not None
    assert mistake.nearest == nearest
    assert not nearest or code_mistake(nearest) is None


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("", ""), ("/a", ""), ("~/a", ""), ("C:/a", ""), ("../a", ""), ("a/../b", ""), ("a\\b", "a/b"), ("a**/b", "a*/b")],
)
def test_bad_globs_are_told(text: str, nearest: str) -> None:
    mistake = glob_mistake(text)
    assert mistake is not None
    assert mistake.nearest == nearest


@given(st.text(max_size=20))
def test_no_text_breaks_a_grammar(text: str) -> None:
    if glob_mistake(text) is None:
        glob_regex(text).fullmatch(text)
    if code_mistake(text) is None:
        assert covers_module(text.partition(":")[0], text.partition(":")[0])


@given(st.text(alphabet="ab*?[]!-", min_size=1, max_size=8), st.text(alphabet="ab-![]", min_size=1, max_size=6))
def test_one_segment_matches_as_fnmatch_does(glob: str, name: str) -> None:
    ranges_or_edge_cases = "-" in glob or "[]" in glob or "[!]" in glob or "[!" in glob or "**" in glob
    if not ranges_or_edge_cases:
        assert (glob_regex(glob).fullmatch(name) is not None) is fnmatch.fnmatchcase(name, glob)
