"""Modules of which single symbols are claimed: who answers for what stands at module level."""

from __future__ import annotations

from pathlib import Path

from written_projects import verify

HEAD = """
unassigned: {severity: "off"}
rules: {severity: {MID003: "off"}}
components:
  cleaning: {side: deterministic, code: ["app.text:clean*", "app.text:CLEAN*", "app.text:Clean*"], uses: []}
  guessing: {side: learned, code: ["app.text:guess*", "app.text:GUESS*"]}
# file: app/text.py
"""


def test_a_variable_and_what_makes_it_belong_together(tmp_path: Path) -> None:
    text = f"""{HEAD}import openai
GUESSER = openai.OpenAI()
CLEANER = openai.OpenAI()  # expect: MID103 cleaning
OTHER = openai.OpenAI()

def guess():
    return GUESSER.responses.create(model="m", input="x")

CLEAN = [
    guess(),  # expect: MID401 cleaning
]
"""
    verify(tmp_path, text)


def test_an_import_belongs_to_the_components_whose_symbols_use_it(tmp_path: Path) -> None:
    text = f"""{HEAD}import openai
import anthropic  # expect: MID104 cleaning

def guess():
    return openai.DEFAULT_MAX_RETRIES

def clean():
    return anthropic.DEFAULT_TIMEOUT
"""
    verify(tmp_path, text)


def test_decorators_and_defaults_belong_to_the_module_and_bases_too_where_somebody_owns_it(tmp_path: Path) -> None:
    text = f"""{HEAD}def guess_wrap(function):
    return function

class guess_base:
    pass

@guess_wrap
def clean(limit=guess_wrap(1)):
    return limit

class CleanName(guess_base):  # expect: MID401 cleaning
    pass
"""
    verify(tmp_path, text)


def test_decorators_of_claimed_symbols_are_charged_to_the_owner_of_the_module(tmp_path: Path) -> None:
    text = """
components:
  whole: {side: deterministic, code: [app.text], uses: []}
  part: {side: deterministic, code: ["app.text:clean"], uses: [guessing]}
  guessing: {side: learned, code: [app.guess]}
# file: app/guess.py
def wrap(function):
    return function
class Base:
    pass
# file: app/text.py
from app.guess import Base, wrap

@wrap  # expect: MID401 whole
def clean(x):
    return x

@wrap(1)
def other(x):
    return x

class clean_(Base):  # expect: MID401 whole
    pass
"""
    verify(tmp_path, text)
