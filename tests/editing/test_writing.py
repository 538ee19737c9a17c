"""Values written as YAML read back as what they were, with either parser and in any place."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from midline.documents.yaml_document import read_document
from midline.editing.writing import Style, entry_lines, flow_text

TEXTS = st.text() | st.text(" \t-:#,[]{}?!&*|>'\"%@`\\\n\x85\u2028\ufeffa1.~=<", max_size=8)
KEYS = TEXTS.filter(lambda text: text != "<<")
VALUES = st.recursive(
    TEXTS | st.integers() | st.booleans(), lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=8
)
STYLES = st.builds(Style, quote=st.sampled_from("'\""), json=st.booleans(), block_lists=st.booleans())


@pytest.mark.parametrize("parser", ["libyaml", "python"])
@given(VALUES, STYLES)
def test_values_read_back_as_they_were(parser: str, value: Any, style: Style) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if parser == "python":
            patch.delattr(yaml, "CSafeLoader", raising=False)
        in_block = read_document("\n".join(entry_lines("key", value, 0, style, 3)), "m")
        in_flow = read_document(f"{{key: [{flow_text(value, style, inside=True)}, end]}}", "m")
    assert (in_block.problems, in_flow.problems) == ((), ())
    assert repr(in_block.data) == repr({"key": value})
    assert repr(in_flow.data) == repr({"key": [value, "end"]})


@pytest.mark.parametrize(
    ("text", "in_block", "in_flow"),
    [
        ("learned", "learned", "learned"),
        ("app.b:C.m", "app.b:C.m", '"app.b:C.m"'),
        ("docs/a b.md", "docs/a b.md", "docs/a b.md"),
        ("a, b", "a, b", '"a, b"'),
        ("領 😀", "領 😀", "領 😀"),
        ("off", "off", "off"),
        ("2027-06-30", "2027-06-30", "2027-06-30"),
        ("-x", "-x", "-x"),
        ("1.10", '"1.10"', '"1.10"'),
        ("null", '"null"', '"null"'),
        ("", '""', '""'),
        ("*", '"*"', '"*"'),
        ("a: b", '"a: b"', '"a: b"'),
        ("a #b", '"a #b"', '"a #b"'),
        ('*"', "'*\"'", "'*\"'"),
        ("*\t\x1b\u2028\ufeff", '"*\\t\\u001b\\u2028\\ufeff"', '"*\\t\\u001b\\u2028\\ufeff"'),
    ],
)
def test_texts_are_plain_where_they_can_be(text: str, in_block: str, in_flow: str) -> None:
    assert (flow_text(text, Style()), flow_text(text, Style(), inside=True)) == (in_block, in_flow)
