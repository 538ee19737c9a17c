"""Parts of a document stand where they are written, with either parser."""

from __future__ import annotations

import pytest
import yaml

from midline.documents.layout import Part, read_layout

TEXT = """\
# head
top: &t !!map  # x
  'söme' : [1, {a: , b}, [c: d ]]  # y
  ? text
  : |+
    one

    # none

  other: >- # z
    two


  empty:  # e
last: !!str &w words
  more
alias: [*w , *t]
none:
- &n
-
"""


def found(part: Part | None, text: str) -> list[tuple[str, str, str]]:
    """Kind, text from start and text from content of every part."""
    assert part is not None
    return [(each.kind, text[each.start : each.end], text[each.content : each.end]) for each in part.walk()]


@pytest.mark.parametrize("parser", ["libyaml", "python"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\u2028"])
def test_every_part_has_its_place(parser: str, newline: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if parser == "python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    text = TEXT.replace("\n", newline)
    top = read_layout(text)
    assert top is not None
    mapping = text[text.index("'söme'") : text.index("empty:")] + "empty:"
    keep = text[text.index("|+") : text.index("  other")]
    parts = found(top, text)
    assert [part for part in parts if part[0] == "scalar"] == [
        ("scalar", "top", "top"),
        ("scalar", "'söme'", "'söme'"),
        ("scalar", "1", "1"),
        ("scalar", "a", "a"),
        ("scalar", "", ""),
        ("scalar", "b", "b"),
        ("scalar", "", ""),
        ("scalar", "c", "c"),
        ("scalar", "d", "d"),
        ("scalar", "text", "text"),
        ("scalar", keep, keep),
        ("scalar", "other", "other"),
        ("scalar", f">- # z{newline}    two", f">- # z{newline}    two"),
        ("scalar", "empty", "empty"),
        ("scalar", "", ""),
        ("scalar", "last", "last"),
        ("scalar", f"!!str &w words{newline}  more", f"words{newline}  more"),
        ("scalar", "alias", "alias"),
        ("scalar", "none", "none"),
        ("scalar", "&n", ""),
        ("scalar", "", ""),
    ]
    assert [part[1:] for part in parts if part[0] == "mapping"][1:] == [
        (f"&t !!map  # x{newline}  {mapping}", mapping),
        ("{a: , b}", "{a: , b}"),
        ("c: d", "c: d"),
    ]
    assert [part[1] for part in parts if part[0] == "alias"] == ["*w", "*t"]
    assert [part[1] for part in parts if part[0] == "sequence"][-1] == f"- &n{newline}-"


def test_entries_know_their_colon_and_question_mark() -> None:
    top = read_layout(TEXT)
    assert top is not None
    inner = top.entries[0].value
    assert [(TEXT[entry.start], entry.name, TEXT[entry.colon]) for entry in inner.entries] == [
        ("'", "söme", ":"),
        ("?", "text", ":"),
        ("o", "other", ":"),
        ("e", "empty", ":"),
    ]
    assert [entry.colon < 0 for entry in inner.entries[0].value.items[1].entries] == [False, True]


def test_aliases_know_what_they_name() -> None:
    top = read_layout("a: &x 1\nb: *x\nc: &x 2\nd: [*x , *x]\n*x : 3\n")
    assert top is not None
    first, _, second, _, last = top.entries
    assert [len(first.value.aliases), len(second.value.aliases), last.name] == [1, 3, "2"]
    assert all(alias.names is second.value for alias in second.value.aliases)


def test_nothing_has_no_layout() -> None:
    assert read_layout("# nothing\n") is None
