"""MID201 and MID301: rule trees in learned and in deterministic components."""

from __future__ import annotations

from pathlib import Path

import pytest

import keyword_chain
from midline.analysis.checking import run_check
from midline.analysis.options import AnalysisOptions
from midline.judging.finding import Finding
from midline.ratchet.identity import identities
from written_projects import check, check_again, field, files_of, only, verify, write

CHAIN = keyword_chain.CHAIN.replace(":\n", ":{mark}\n", 1)
TABLE = """\
PHRASES = {
    "money back": "refund",
    "refund": "refund",
    "cancel": "cancellation",
    "unsubscribe": "cancellation",
    "locked out": "account",
    "forgot my password": "account",
    "great job": "praise",
    "thank you": "praise",
    "does not work": "complaint",
    "broken again": "complaint",
}


def intent(message: str) -> str:
    text = message.lower()
    for phrase, label in PHRASES.items():
        if phrase in text:
            return label
    return "other"
"""
COMMANDS = """\
def run(command: str) -> str:
    if command == "start":
        return start()
    elif command == "stop":
        return stop()
    elif command == "status":
        return status()
    elif command == "restart":
        return restart()
    raise ValueError(command)
"""


def chain(mark: str = "") -> str:
    return CHAIN.replace("{mark}", f"  # expect: {mark}" if mark else "")


def project(component: str, code: str, *more: str) -> str:
    lines = ["components:", f"  desk: {component}", *more, "# file: app/desk.py"]
    return "\n".join(lines) + "\n" + code


def test_each_side_has_its_rule(tmp_path: Path) -> None:
    learned = verify(tmp_path / "1", project("{side: learned, code: [app]}", chain("MID201 desk")))
    deterministic = verify(tmp_path / "2", project("{side: deterministic, code: [app]}", chain("MID301 desk")))
    assert [each.severity for each in (*learned, *deterministic)] == ["warning", "info"]


def test_nobody_else_is_told(tmp_path: Path) -> None:
    sides = {
        "undecided": ("MID004", "{side: undecided, status: planned, code: [app]}"),
        "wiring": ("MID301", "{role: wiring, code: [app]}"),
        "nobody": ("MID001", "{side: learned, code: [other]}"),
    }
    for name, (rule, component) in sides.items():
        found = {each.rule for each in check(tmp_path / name, project(component, chain())).findings}
        assert rule in found and not found - {rule, "MID003"}, name


@pytest.mark.parametrize("treat", ["tests", "generated", "tools", "ignore"])
def test_code_that_is_not_judged_is_not_looked_at(tmp_path: Path, treat: str) -> None:
    text = project("{side: learned, code: [other]}", chain(), f"treat: {{{treat}: ['app/**']}}")
    write(tmp_path, {**files_of(text), "other.py": "x = 1\n"})
    done = run_check(tmp_path, options=AnalysisOptions(use_cache=False))
    assert done.result.findings == ()
    assert "read rule trees" not in done.timings.seconds


def test_commands_are_no_rule_tree(tmp_path: Path) -> None:
    assert verify(tmp_path, project("{side: learned, code: [app]}", COMMANDS)) == ()


def test_what_a_finding_tells(tmp_path: Path) -> None:
    (finding,) = verify(tmp_path, project("{side: learned, code: [app]}", chain("MID201 desk")))
    told = {name: field(finding, name) for name in ("component", "symbol", "form", "tests", "input", "outcome")}
    assert told == {
        "component": "desk",
        "symbol": "intent",
        "form": "keyword-chain",
        "tests": "10",
        "input": "message",
        "outcome": "refund, cancellation, account, praise, …",
    }
    assert field(finding, "reasons")
    place = finding.place
    assert (place.path, place.line, place.column, place.end_line, place.end_column) == ("app/desk.py", 1, 0, 1, 10)
    assert [(near.label, near.place.line, near.says) for near in finding.related] == [
        ("test", 3, "holds 'money back'"),
        ("test", 3, "holds 'refund'"),
        ("test", 5, "holds 'cancel'"),
        ("test", 5, "holds 'unsubscribe'"),
        ("test", 7, "holds 'locked out'"),
        ("test", 7, "holds 'password'"),
        ("test", 9, "holds 'great job'"),
        ("test", 9, "holds 'thank'"),
        ("test", 11, "holds 'broken'"),
        ("test", 11, "holds 'does not work'"),
    ]


@pytest.mark.parametrize(
    ("side", "project_options", "own_options", "told"),
    [
        ("learned", "", "", True),
        ("learned", "{rule-tree: {min-tests: 10}}", "", True),
        ("learned", "{rule-tree: {min-tests: 11}}", "", False),
        ("learned", "", "{rule-tree: {min-tests: 11}}", False),
        ("learned", "{rule-tree: {min-tests: 11}}", "{MID201: {min-tests: 2}}", True),
        ("learned", "{rule-tree: {min-percent: 100}}", "", False),
        ("deterministic", "{rule-tree: {min-tests: 11}}", "", True),
        ("deterministic", "{large-rule-tree: {min-tests: 11}}", "", False),
        ("deterministic", "{large-rule-tree: {min-tests: 10}}", "", True),
        ("deterministic", "{large-rule-tree: {min-keyword-chain: 11}}", "", False),
        ("deterministic", "{large-rule-tree: {min-weights: 99, min-keyword-table: 99}}", "", True),
        ("deterministic", "{large-rule-tree: {min-keyword-chain: 10, min-tests: 99}}", "", True),
        ("deterministic", "{large-rule-tree: {min-keyword-chain: 99}}", "{large-rule-tree: {min-tests: 10}}", True),
        ("deterministic", "", "{MID301: {min-keyword-chain: 11}}", False),
    ],
)  # fmt: skip
def test_sizes_can_be_set(tmp_path: Path, side: str, project_options: str, own_options: str, told: bool) -> None:
    own = f", options: {own_options}" if own_options else ""
    rules = [f"rules: {{options: {project_options}}}"] if project_options else []
    result = check(tmp_path, project(f"{{side: {side}, code: [app]{own}}}", chain(), *rules))
    assert bool(result.findings) is told


def test_a_few_keywords_are_left_alone_on_the_deterministic_side(tmp_path: Path) -> None:
    short = "\n".join(chain().splitlines()[:6]) + "\n    return 'other'\n"
    assert verify(tmp_path, project("{side: deterministic, code: [app]}", short)) == ()


def test_rules_that_are_off_cost_nothing(tmp_path: Path) -> None:
    for name, rules, side in (
        ("both", "{MID201: off, MID301: off}", "learned"),
        ("one", "{MID301: off}", "deterministic"),
        ("other", "{MID201: off}", "learned"),
    ):
        folder = tmp_path / name
        text = project(f"{{side: {side}, code: [app]}}", chain(), f"rules: {{severity: {rules}}}")
        write(folder, files_of(text))
        done = run_check(folder, options=AnalysisOptions(use_cache=False))
        assert done.result.findings == ()
        assert not [step for step in done.timings.seconds if "rule" in step]


def test_a_chain_that_becomes_a_table_stays_the_same_finding(tmp_path: Path) -> None:
    def told(code: str) -> tuple[Finding, str]:
        (finding,) = check(tmp_path, project("{side: learned, code: [app]}", code)).findings
        return finding, identities([finding])[0].digest

    (first, before), (second, after) = told(chain()), told(TABLE)
    assert (field(first, "form"), field(second, "form")) == ("keyword-chain", "keyword-table")
    assert before == after


def test_a_table_and_the_loop_over_it_are_one_finding(tmp_path: Path) -> None:
    loop = "def intent(message: str) -> str:"
    marked = TABLE.replace(loop, f"{loop}  # expect: MID201 desk")
    verify(tmp_path / "both", project("{side: learned, code: [app]}", marked))
    table = TABLE[: TABLE.index("\n\n")].replace("PHRASES = {", "PHRASES = {  # expect: MID201 desk")
    (alone,) = verify(tmp_path / "alone", project("{side: learned, code: [app]}", table))
    assert (alone.symbol, field(alone, "form"), field(alone, "tests")) == ("PHRASES", "keyword-table", "10")


def test_a_table_belongs_to_the_owner_of_its_name(tmp_path: Path) -> None:
    table = TABLE[: TABLE.index("\n\n")]
    inner = "class Words:\n" + "".join(f"    {line}\n" for line in table.splitlines())
    text = """
        components:
          rules: {side: deterministic, code: [app.desk]}
          guess: {side: learned, code: ["app.desk:PHRASES"]}
          words: {side: learned, code: ["app.desk:Words"]}
        rules: {severity: {MID301: off}}
        # file: app/desk.py
        """
    write(tmp_path, {**files_of(text), "app/desk.py": f"OTHER{table[7:]}\n\n{table}\n\n{inner}"})
    found = check_again(tmp_path).findings
    assert [(each.component, each.symbol) for each in found] == [("guess", "PHRASES"), ("words", "Words.PHRASES")]


def test_a_function_belongs_to_the_owner_of_its_symbol(tmp_path: Path) -> None:
    code = "class Desk:\n" + "".join(
        f"    {line}\n" for line in chain().replace("message:", "self, message:").splitlines()
    )
    text = """
        components:
          rules: {side: deterministic, code: [app.desk]}
          guess: {side: learned, code: ["app.desk:Desk.intent"]}
        # file: app/desk.py
        """
    write(tmp_path, {**files_of(text), "app/desk.py": code})
    finding = only(check_again(tmp_path).findings, "MID201")
    assert (finding.component, finding.symbol, finding.place.column) == ("guess", "Desk.intent", 4)


@pytest.mark.parametrize(
    "comment",
    [
        "def intent(message: str) -> str:  # midline: allow[MID201] reason: it goes",
        "{above}\ndef intent(message: str) -> str:",
    ],
)  # fmt: skip
def test_a_suppression_at_the_function_covers_it(tmp_path: Path, comment: str) -> None:
    written = comment.replace("{above}", "# midline: allow[rule-tree] (until=2027-01-01) reason: it goes")
    code = chain().replace("def intent(message: str) -> str:", written)
    (finding,) = verify(tmp_path, project("{side: learned, code: [app]}", code))
    assert (finding.rule, finding.allowed) == ("MID201", "it goes")


def test_each_manifest_of_a_monorepo_has_its_options(tmp_path: Path) -> None:
    inner = (
        "midline: 1\ncomponents: {desk: {side: learned, code: [app]}}\nrules: {options: {MID201: {min-tests: 11}}}\n"
    )
    files = {
        "midline.yaml": "midline: 1\ncomponents: {desk: {side: learned, code: [app]}}\ninclude: [inner/midline.yaml]\n",
        "app/desk.py": chain(),
        "inner/midline.yaml": inner,
        "inner/app/desk.py": chain(),
    }
    write(tmp_path, files)
    assert [(each.rule, each.place.path) for each in check_again(tmp_path).findings] == [("MID201", "app/desk.py")]
