"""Reports against golden files. Run with MIDLINE_GOLDEN=write to write them anew, then read the difference."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
from report_samples import EMPTY, GREEN, REACHES, RED, SCANNED, SOURCES, source

from midline import __version__
from midline.catalogue.rules import load_rules
from midline.judging.blind import REASONS
from midline.judging.finding import Place, Related
from midline.project.unknowns import Cause
from midline.reporting.blind_spots import blind_text
from midline.reporting.concise import concise_report
from midline.reporting.full import full_report
from midline.reporting.machine import json_report, jsonl_report, problems_json, problems_jsonl
from midline.reporting.scans import scan_json, scan_jsonl, scan_text
from midline.reporting.terminal import COLOUR
from midline.reporting.unread_units import unread_text

GOLDEN = Path(__file__).parent / "golden"
SCHEMA = Path(__file__).parents[2] / "docs" / "check.schema.json"
OUTPUT_PAGE = SCHEMA.with_name("output.md")
RULES = load_rules()
PROBLEM = {
    "path": "midline.yaml",
    "line": 3,
    "column": 5,
    "end_column": 9,
    "message": "unknown key `cod`",
    "expected": "a key of a component",
    "nearest": "code",
    "note": "",
    "related": [{"path": "midline.yaml", "line": 2, "label": "the component"}],
}

SCANS = ["scan.txt", "scan_evidence.txt", "scan.jsonl", "scan.json", "unread_units.txt"]
REPORTS = {
    "full.txt": lambda: full_report(RED, RULES, source),
    "colour.txt": lambda: full_report(RED, RULES, source, COLOUR),
    "concise.txt": lambda: concise_report(RED, RULES),
    "report.json": lambda: json_report(RED, RULES),
    "report.jsonl": lambda: jsonl_report(RED, RULES),
    "problems.json": lambda: problems_json([PROBLEM]),
    "blind.txt": lambda: blind_text(RED.blind),
    "blind_scan.txt": lambda: blind_text(RED.blind, by_component=False),
    "scan.txt": lambda: scan_text(SCANNED),
    "scan_evidence.txt": lambda: scan_text(SCANNED, evidence=True),
    "scan.jsonl": lambda: scan_jsonl(SCANNED),
    "scan.json": lambda: scan_json(SCANNED),
    "unread_units.txt": lambda: unread_text(SCANNED.unread_units, every=True),
}


@pytest.mark.parametrize("name", REPORTS)
def test_reports_are_as_recorded(name: str) -> None:
    report = REPORTS[name]().replace(f'"{__version__}"', '"VERSION"')
    golden = GOLDEN / name
    if os.environ.get("MIDLINE_GOLDEN") == "write":
        golden.write_text(report, encoding="utf-8", newline="\n")
    assert report == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["full.txt", "concise.txt", "report.json", "report.jsonl", *SCANS, "blind.txt"])
def test_nothing_that_a_terminal_obeys_gets_through(name: str) -> None:
    report = REPORTS[name]()
    assert not {character for character in report if not character.isprintable()} - {"\n"}


def test_green_run_ends_with_the_promised_line() -> None:
    line = "0 findings; 412 files read, 0 unread; 96 % assigned; 27 unresolved calls in 4 components\n"
    assert full_report(GREEN, RULES, source) == concise_report(GREEN, RULES) == line


def test_red_run_counts_by_severity_and_never_rounds_up() -> None:
    assert concise_report(RED, RULES).splitlines()[-1] == (
        "5 findings (2 errors, 2 warnings, 1 info), 1 allowed; 6 files read, 1 unread; 99 % assigned; "
        "4 unresolved calls in 2 components and code nobody owns; 1 function or table not looked at"
    )


def test_a_run_that_saw_nothing_does_not_look_clean() -> None:
    assert concise_report(EMPTY, RULES) == "nothing was checked; 0 files read, 0 unread; 0 unresolved calls\n"


def test_many_related_places_are_cut_in_text_and_kept_in_data() -> None:
    near = tuple(Related("run", Place("a.py", line)) for line in range(1, 10))
    result = replace(GREEN, findings=(replace(REACHES, related=near),))
    lines = full_report(result, RULES, source).splitlines()
    assert sum("the model runs here" in line for line in lines) == 6
    assert "  = and 3 more places" in lines
    assert len(json.loads(json_report(result, RULES))["findings"][0]["related"]) == 9


def test_every_machine_object_is_valid() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    whole = jsonschema.Draft202012Validator(schema)
    line = jsonschema.Draft202012Validator({"$defs": schema["$defs"], "$ref": "#/$defs/line"})
    for result in (RED, GREEN, EMPTY):
        whole.validate(json.loads(json_report(result, RULES, [PROBLEM])))
        for text in jsonl_report(result, RULES, [PROBLEM]).splitlines():
            line.validate(json.loads(text))
    whole.validate(json.loads(problems_json([PROBLEM])))
    line.validate(json.loads(problems_jsonl([PROBLEM])))


def test_every_reason_has_words_and_is_in_the_schema() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert list(REASONS) == list(get_args(Cause)) == schema["$defs"]["reason"]["enum"]
    assert set(REASONS) <= set(re.findall(r"^\| `([a-z-]+)` \|", OUTPUT_PAGE.read_text(encoding="utf-8"), re.MULTILINE))


def test_blind_spots_are_counted_by_component_and_by_reason() -> None:
    summary = json.loads(json_report(RED, RULES))["summary"]
    assert summary["unresolved"] == {"": 1, "billing": 2, "limits": 1}
    assert summary["unresolved_by_reason"] == {"untyped-parameter": 2, "open-type": 1, "dynamic-import": 1}


def test_schema_refuses_what_is_not_documented() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    report = json.loads(json_report(RED, RULES))
    report["findings"][0]["surprise"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, schema)


def test_json_and_jsonl_say_the_same() -> None:
    whole = json.loads(json_report(RED, RULES, [PROBLEM]))
    *lines, summary = map(json.loads, jsonl_report(RED, RULES, [PROBLEM]).splitlines())
    assert lines == [*whole["findings"], *whole["blind_spots"], *whole["problems"]]
    header = {name: whole[name] for name in ("schema", "schema_version", "tool_version")}
    assert summary == {"kind": "summary", **header, **whole["summary"]}


def test_places_in_machine_formats_cut_the_span_out_of_the_source() -> None:
    (found,) = [each for each in json.loads(json_report(RED, RULES))["findings"] if each["rule"] == "MID102"]
    text = SOURCES[found["path"]].split("\n")[found["line"] - 1]
    assert text[found["column"] - 1 : found["end_column"] - 1] == "tidy(text)"
