"""DOT and Mermaid text itself: the same bytes everywhere, few lines for a small change. Needs no program.

Run with MIDLINE_GOLDEN=write to write the golden files anew, then read the difference.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_pictures import HOSTILE, card, interviewlm, line, random_picture

from midline.drawing.choices import Theme
from midline.drawing.picture import Picture
from midline.drawing.text.dot import dot_text
from midline.drawing.text.identifiers import identifier
from midline.drawing.text.mermaid import mermaid_text
from midline.drawing.text.wrapping import wrapped

GOLDEN = Path(__file__).parent / "golden"
WRITERS: dict[str, Callable[[Picture], str]] = {"interviewlm.dot": dot_text, "interviewlm.mmd": mermaid_text}
AGAIN = """
from text_pictures import random_picture
from midline.drawing.text.dot import dot_text
from midline.drawing.text.mermaid import mermaid_text
import hashlib
picture = random_picture(11, 60, hostile=True)
text = dot_text(picture) + mermaid_text(picture)
print(hashlib.sha256(text.encode()).hexdigest())
"""


@pytest.mark.parametrize("name", WRITERS)
def test_texts_are_as_recorded(name: str) -> None:
    text = WRITERS[name](interviewlm())
    golden = GOLDEN / name
    if os.environ.get("MIDLINE_GOLDEN") == "write":
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8")


def test_the_same_bytes_for_any_hash_seed() -> None:
    found = set()
    for seed in ("0", "1", "2"):
        paths = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
        done = subprocess.run([sys.executable, "-c", AGAIN], env=environment, capture_output=True, check=True)
        found.add(done.stdout)
    assert len(found) == 1


@pytest.mark.parametrize(("writer", "most"), [(dot_text, 15), (mermaid_text, 5)], ids=["dot", "mermaid"])
def test_a_new_component_changes_few_lines(writer: Callable[[Picture], str], most: int) -> None:
    before = interviewlm()
    tally = replace(before.tally, deterministic=6, crossings=6)
    left = (*before.left[:2], card("invoices", "Invoices", "payments", "app.invoices"), *before.left[2:])
    gates = (*before.gates[:2], line("invoices", "response_evaluation", "rate()"), *before.gates[2:])
    after = replace(before, left=left, gates=gates, tally=tally)
    told = difflib.unified_diff(writer(before).splitlines(), writer(after).splitlines(), n=0, lineterm="")
    changed = [each for each in told if each[0] in "+-" and not each.startswith(("+++", "---"))]
    assert len([each for each in changed if each[0] == "+"]) <= most, changed


def test_a_new_violation_is_marked_by_more_than_a_number() -> None:
    text = mermaid_text(interviewlm())
    assert '|"✗ MID101 refund_triage.py:41"|' in text
    assert "linkStyle 0 stroke:" in text


@pytest.mark.parametrize("picture", [Picture("x"), interviewlm(), random_picture(4, 50)], ids=["none", "few", "many"])
def test_every_class_that_a_card_has_is_defined_and_no_other(picture: Picture) -> None:
    text = mermaid_text(picture)
    had = set(re.findall(r":::(\w+)$", text, re.MULTILINE)) | {"note"}
    assert had == set(re.findall(r"^  classDef (\w+) ", text, re.MULTILINE))


def test_dark_and_light_say_the_same() -> None:
    light, dark = (dot_text(interviewlm(), theme) for theme in (Theme.LIGHT, Theme.DARK))
    assert light != dark and len(light) == len(dark)
    assert dot_text(interviewlm()) == light


def test_text_can_be_written_as_utf_8_whatever_the_names() -> None:
    picture = random_picture(5, len(HOSTILE), hostile=True)
    for text in (dot_text(picture), mermaid_text(picture)):
        assert text.encode("utf-8")
        assert not {letter for letter in text if not letter.isprintable()} - {"\n", "\t"}


@given(st.text(max_size=60), st.text(max_size=60))
def test_identifiers_are_plain_and_tell_keys_apart(one: str, other: str) -> None:
    first, second = identifier("c", one), identifier("c", other)
    assert first.isascii() and first.replace("_", "a").isalnum() and first.startswith("c_")
    assert (first == second) == (one == other)


@given(st.text(alphabet="ab ñ決\u0301", max_size=120), st.integers(4, 30))
def test_wrapped_lines_have_room_and_lose_nothing(text: str, room: int) -> None:
    lines = wrapped(text, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(len(part.replace("\u0301", "")) <= room for part in lines)


@pytest.mark.parametrize("cards", [300, 600])
@pytest.mark.parametrize("hostile", [False, True])
def test_mermaid_stays_below_what_hosts_draw_and_says_what_is_missing(cards: int, hostile: bool) -> None:
    picture = random_picture(9, cards, lines=900, hostile=hostile)
    text = mermaid_text(picture)
    links = [each for each in text.splitlines() if "~~~" in each or " --" in each or " -." in each]
    assert len(text.encode("utf-16-le")) // 2 < 50_000
    assert len([each for each in links if not each.startswith("  %%")]) < 500
    drawn = sum(":::" in each for each in text.splitlines())
    gone = len(picture.cards) - drawn
    note = f"{gone} cards and " if gone else ""
    title = next(each for each in text.splitlines() if each.startswith("title: "))
    assert f"{note}" in title and "not drawn, too many for Mermaid" in title
    assert any(each.startswith("  %%") and "not drawn" in each for each in text.splitlines())


def test_mermaid_drops_what_is_broken_last() -> None:
    picture = random_picture(9, 500, lines=400)
    text = mermaid_text(picture)
    broken = [each for each in picture.cards if each.problems]
    assert broken and all(f" {identifier('c', each.key)}" in text for each in broken)
