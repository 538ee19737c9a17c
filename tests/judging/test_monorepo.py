"""Several manifests: each speaks for its own folder; foreign components are SERVICE/component."""

from __future__ import annotations

from pathlib import Path

import pytest

from midline.judging.finding import Severity
from written_projects import check, field, only, seen, verify

TOP = "include: [services/*/midline.yaml]\ncomponents: {glue: {side: deterministic, code: [glue], uses: [%s]}}\n"

TRIAGE = """
# file: services/triage/midline.yaml
midline: 1
components:
  model: {side: learned, code: [app.model], exposes: ["app.model:label"]}
  web: {side: deterministic, code: [app.web], uses: [model]}
# file: services/triage/app/__init__.py
# file: services/triage/app/model.py
@ask
def label(text):
    return ask(text)
# file: services/triage/app/web.py
from app.model import label
def serve(text):
    return label(text)
"""

TICKETS = """
# file: services/tickets/midline.yaml
midline: 1
components:
  desk: {side: deterministic, code: [app.desk]%s}
# file: services/tickets/app/__init__.py
# file: services/tickets/app/desk.py
from app import web
def serve(text):
    return web.serve(text)
# file: services/tickets/app/web.py
def serve(text):
    return text
"""


def test_services_with_the_same_top_package_are_told_apart(tmp_path: Path) -> None:
    text = f"{TOP % ''}{TRIAGE}{TICKETS % ''}# file: glue.py\n"
    found = check(tmp_path, text).findings
    assert seen(found) == [
        ("services/tickets/app/__init__.py", 1, "MID001", ""),
        ("services/tickets/app/web.py", 1, "MID001", ""),
        ("services/triage/app/__init__.py", 1, "MID001", ""),
    ]


@pytest.mark.parametrize(("uses", "mark"), [("", "  # expect: MID401 glue"), ("triage/model", "")])
def test_a_crossing_between_services_is_declared_by_its_full_name(tmp_path: Path, uses: str, mark: str) -> None:
    text = f"""unassigned: {{severity: "off"}}
{TOP % uses}{TRIAGE.replace("components:", 'unassigned: {severity: "off"}' + chr(10) + "components:", 1)}
# file: glue.py
from app.model import label
label("x"){mark}
"""
    findings = verify(tmp_path, text)
    if mark:
        found = only(findings, "MID401")
        assert (field(found, "target"), field(found, "uses_line")) == ("triage/model", "uses: [triage/model]")


def test_each_manifest_sets_the_severities_of_its_own_folder(tmp_path: Path) -> None:
    text = f"""{TOP % ""}
# file: services/a/midline.yaml
midline: 1
rules: {{severity: {{MID101: warning}}}}
components: {{one: {{side: deterministic, code: [app]}}}}
# file: services/a/app.py
@ask
# file: services/b/midline.yaml
midline: 1
rules: {{severity: {{MID101: "off"}}}}
components: {{two: {{side: deterministic, code: [app]}}}}
# file: services/b/app.py
@ask
# file: glue.py
@ask
"""
    found = [each for each in check(tmp_path, text).findings if each.rule == "MID101"]
    assert [(each.place.path, each.component, each.severity) for each in found] == [
        ("glue.py", "glue", Severity.ERROR),
        ("services/a/app.py", "a/one", Severity.WARNING),
    ]


def test_places_in_an_included_manifest_are_relative_to_the_top(tmp_path: Path) -> None:
    text = f"""{TOP % ""}
# file: services/a/midline.yaml
midline: 1
unassigned: {{allow: [app.gone]}}  # expect: MID003 -
components:
  one: {{side: deterministic, code: [app, app.lost]}}  # expect: MID003 a/one
  two: {{side: deterministic, files: [x_*.py]}}
  three: {{side: deterministic, files: ["*_y.py"]}}  # expect: MID002 a/three
  four: {{side: undecided, status: planned, code: [soon]}}  # expect: MID004 a/four
# file: services/a/app.py
# file: services/a/x_y.py
# file: services/a/x_a.py
# file: services/a/b_y.py
# file: services/a/soon.py
# file: glue.py
"""
    verify(tmp_path, text)
