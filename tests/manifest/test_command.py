from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from midline.cli.manifest import app, schema_text

RUN = CliRunner()
DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_good_manifest(folder: Path) -> None:
    (folder / "midline.yaml").write_text(
        "midline: 1\nsystem: desk\ncomponents: {a: {side: learned}, b: {role: contract}}\ninclude: [s/midline.yaml]\n"
    )
    (folder / "s").mkdir()
    (folder / "s" / "midline.yaml").write_text("midline: 1\n")
    result = RUN.invoke(app, ["check"])
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "midline.yaml: desk: 2 components (1 deterministic, 1 learned), no problems",
        "s/midline.yaml: s: 0 components, no problems",
    ]
    assert json.loads(RUN.invoke(app, ["check", "--format", "json"]).stdout)["problems"] == []


def test_a_bad_manifest_exits_2_with_every_problem(folder: Path) -> None:
    (folder / "midline.yaml").write_text("midline: 1\nsytem: x\nrules: {locked: [model-cal]}\n")
    result = RUN.invoke(app, ["check"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith("2 problems\n")
    objects = json.loads(RUN.invoke(app, ["check", "--format", "json"]).stdout)["problems"]
    assert [(each["line"], each["column"], each["nearest"]) for each in objects] == [
        (2, 1, "system"),
        (3, 18, "model-call"),
    ]


@pytest.mark.parametrize("arguments", [["check"], ["check", "--config", "no.yaml"], ["check", "--config", "."]])
def test_no_manifest_exits_2(folder: Path, arguments: list[str]) -> None:
    result = RUN.invoke(app, arguments)
    assert result.exit_code == 2
    assert "1 problem\n" in result.stderr


def test_the_published_schema_is_what_the_command_prints() -> None:
    assert RUN.invoke(app, ["schema"]).stdout == (DOCS / "midline.schema.json").read_text() == schema_text()
