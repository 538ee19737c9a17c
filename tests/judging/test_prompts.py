"""MID302 and MID303 in Python: which texts are taken for prompts, and what becomes of what is said of them."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from midline.analysis.checking import run_check

MANIFEST = """\
midline: 1
components:
  texts: {side: deterministic, code: [app.texts]}
  rules: {side: deterministic, code: [app.rules]}
  triage: {side: learned, code: [app.triage]}
"""
ASK = """
from anthropic import Anthropic

def ask(client: Anthropic, prompt: str, temperature: float = 0) -> str:
    reply = client.messages.create(
        model="m", max_tokens=9, temperature=0, messages=[{"role": "user", "content": prompt}]
    )
    return reply.content[0].text
"""
WORK = "Extract every e-mail address from the text below, one per line. No commentary."


def told(folder: Path, **modules: str) -> list[tuple[str, str, int]]:
    """(rule, path, line) of what a project of these modules gets told about its prompts."""
    package = folder / "app"
    package.mkdir(exist_ok=True)
    for name in ("__init__", "texts", "rules", "triage"):
        (package / f"{name}.py").write_text(dedent(modules.get(name, "")), encoding="utf-8")
    (folder / "midline.yaml").write_text(MANIFEST + "unassigned: {severity: off}\n", encoding="utf-8")
    found = run_check(folder).result.open_findings
    return [(each.rule, each.place.path, each.place.line) for each in found if each.rule[:4] in ("MID3", "MID9")]


@pytest.mark.parametrize(
    "code",
    [
        f'PROMPT = "{WORK}"',
        f'def f(client, text):\n    return ask(client, f"{WORK}\\n\\n{{text}}")',
        f'def f(client, text):\n    return ask(client, "{WORK}\\n" + text)',
        f'def f(client, text):\n    return ask(client, "{WORK} %s" % text)',
        f'class Mail:\n    prompt = "{WORK}"',
    ],
)
def test_a_prompt_is_found_however_it_is_written(tmp_path: Path, code: str) -> None:
    assert [rule for rule, _, _ in told(tmp_path, triage=f"{ASK}\n{code}\n")] == ["MID302"]


@pytest.mark.parametrize(
    "code",
    [
        f'"""{WORK}"""',
        f'def f():\n    """{WORK}"""',
        f'def f():\n    raise ValueError("{WORK}")',
        f'import logging\nlogging.getLogger().info("{WORK}")',
        f'def f(parser):\n    parser.add_argument("--x", help="{WORK}")',
        'PROMPT = "Read the message and say how the customer feels, in one short sentence."',
    ],
)
def test_what_is_no_prompt_for_a_rule_is_silent(tmp_path: Path, code: str) -> None:
    assert told(tmp_path, triage=f"{code}\n{ASK}") == []


def test_a_constant_of_another_module_counts_where_it_reaches_a_model(tmp_path: Path) -> None:
    texts = f'FIRST = "{WORK}"\nHELP = "{WORK.replace("every", "each")}"\n'
    uses = f"{ASK}\nfrom app.texts import FIRST\n\ndef f(client):\n    return client.messages.create(system=FIRST)\n"
    triage = uses.replace("def f(client)", "def f(client: Anthropic)")
    assert told(tmp_path, texts=texts, triage=triage) == [("MID302", "app/texts.py", 1)]


def test_a_text_of_deterministic_code_that_runs_no_model_is_silent(tmp_path: Path) -> None:
    assert told(tmp_path, rules=f'PROMPT = "{WORK}"\n', triage=ASK) == []


def test_a_suppression_covers_it(tmp_path: Path) -> None:
    comment = "# midline: allow[model-for-a-rule] reason: addresses are dictated"
    assert told(tmp_path, triage=f'{ASK}\nPROMPT = "{WORK}"  {comment}\n') == []


def test_fixed_words_for_a_closed_vocabulary_need_no_model(tmp_path: Path) -> None:
    code = """
from typing import Literal

def paid(client: Anthropic, plan: Literal["free", "pro", "team"]) -> bool:
    question = f"Is {plan} a plan that people like?"
    answer = client.messages.create(temperature=0, messages=[{"role": "user", "content": question}])
    if answer == "yes":
        return True
    return answer != "no"
"""
    assert [rule for rule, _, _ in told(tmp_path, triage=ASK + code)] == ["MID302"]
    open_ended = code.replace('Literal["free", "pro", "team"]', "str")
    assert told(tmp_path, triage=ASK + open_ended) == []
    warm = code.replace("temperature=0", "temperature=1")
    assert told(tmp_path, triage=ASK + warm) == []
