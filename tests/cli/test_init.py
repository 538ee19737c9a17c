"""`midline init`: proposes a manifest, writes over nothing, and says what it saw."""

from __future__ import annotations

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from shop_project import DOCS, MODEL_CALL, Run, fork_midline, midline, midline_here, write

FILES = {
    "shop/__init__.py": "",
    "shop/invoices/__init__.py": "",
    "shop/invoices/lines.py": "def total(items):\n    found = 0\n    for item in items:\n        found += item\n",
    "shop/invoices/print.py": "from shop.support.words import describe\n\n\ndef line(x):\n    return describe(x)\n",
    "shop/support/__init__.py": "",
    "shop/support/words.py": MODEL_CALL,
    "tests/test_lines.py": "def test_it():\n    assert True\n",
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    write(tmp_path, dict(FILES))
    return tmp_path


def init(folder: Path, *arguments: str) -> Run:
    return midline_here(folder, "init", *arguments)


def proposal(run: Run) -> dict[str, Any]:
    """Standard output as the object that docs/proposal.schema.json describes."""
    found: dict[str, Any] = json.loads(run.out)
    schema = json.loads((DOCS / "proposal.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(found)
    return found


def test_the_manifest_is_written_and_a_check_of_it_is_clean(shop: Path) -> None:
    run = init(shop)
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines() == [
        "midline.yaml: 3 components (2 deterministic, 1 learned) for 6 files; beside them 1 tests",
        "`midline check` is clean",
    ]
    written = yaml.safe_load((shop / "midline.yaml").read_text(encoding="utf-8"))
    assert written["components"] == {
        "invoices": {"side": "deterministic", "code": ["shop.invoices"], "uses": ["support"]},
        "shop": {"side": "deterministic", "code": ["shop"], "uses": []},
        "support": {
            "side": "learned",
            "code": ["shop.support"],
            "models": [{"provider": "openai", "id": "m"}],
        },
    }
    assert midline_here(shop, "manifest", "check").code == 0
    check = midline_here(shop, "check")
    assert (check.code, check.out.split(";")[0]) == (0, "0 findings")


def test_the_evidence_stands_above_each_component(shop: Path) -> None:
    init(shop, "-q")
    text = (shop / "midline.yaml").read_text(encoding="utf-8")
    assert "  # 1 model call: shop/support/words.py:7 openai.OpenAI.responses.create\n" in text
    assert "  # 1 way into what is learned: shop/invoices/print.py:5 shop.support.words.describe\n" in text


def test_a_dry_run_prints_and_writes_nothing(shop: Path) -> None:
    dry = init(shop, "--dry-run")
    assert not (shop / "midline.yaml").exists()
    init(shop)
    assert dry.out == (shop / "midline.yaml").read_text(encoding="utf-8")


def test_the_same_bytes_for_any_number_of_workers_and_any_hash_seed(shop: Path) -> None:
    runs = {
        midline(shop, "init", "--dry-run", "--workers", workers, environment={"PYTHONHASHSEED": seed}).out
        for workers, seed in (("1", "1"), ("2", "2"), ("1", "77"))
    }
    assert len(runs) == 1


def test_it_never_writes_over_a_manifest(shop: Path) -> None:
    (shop / "midline.yaml").write_text("midline: 1\n", encoding="utf-8")
    run = init(shop)
    assert (run.code, run.out) == (2, "")
    assert "there is a manifest already, and init writes over none" in run.err
    assert "`--output FILE`" in run.err and "`--dry-run`" in run.err
    assert (shop / "midline.yaml").read_text(encoding="utf-8") == "midline: 1\n"
    assert init(shop, "--dry-run").code == 0
    assert init(shop, "--output", "other.yaml").code == 0
    assert (shop / "other.yaml").is_file()
    again = init(shop, "--output", "other.yaml")
    assert again.code == 2 and "this file is there already" in again.err


def test_a_manifest_with_another_suffix_or_a_dangling_link_counts_too(shop: Path) -> None:
    (shop / "midline.yml").write_text("midline: 1\n", encoding="utf-8")
    assert init(shop).code == 2
    (shop / "midline.yml").unlink()
    (shop / "midline.yaml").symlink_to("nowhere")
    assert init(shop).code == 2


def test_a_manifest_above_speaks_for_the_folder_unless_it_includes_it(shop: Path) -> None:
    (shop / "midline.yaml").write_text("midline: 1\n", encoding="utf-8")
    run = init(shop, "shop/support")
    assert run.code == 2 and "this manifest above speaks for the folder already" in run.err
    (shop / "midline.yaml").write_text('midline: 1\ninclude: ["shop/*/midline.yaml"]\n', encoding="utf-8")
    assert init(shop, "shop/support").code == 0
    assert (shop / "shop/support/midline.yaml").is_file()


def test_where_pyproject_points_is_where_it_goes(shop: Path) -> None:
    (shop / "pyproject.toml").write_text('[tool.midline]\nmanifest = "line.yaml"\n', encoding="utf-8")
    assert init(shop).code == 0
    assert (shop / "line.yaml").is_file() and not (shop / "midline.yaml").exists()
    assert midline_here(shop, "check").code == 0
    assert init(shop).code == 2
    (shop / "pyproject.toml").write_text('[tool.midline]\nmanifest = "none/line.yaml"\n', encoding="utf-8")
    run = init(shop)
    assert run.code == 2 and "there is no such folder" in run.err
    (shop / "pyproject.toml").write_text("[tool.midline]\nother = 1\n", encoding="utf-8")
    assert init(shop).code == 2


def test_the_system_has_the_name_of_the_project(shop: Path) -> None:
    (shop / "pyproject.toml").write_text('[project]\nname = "Corner: shop"\n', encoding="utf-8")
    assert 'system: "Corner: shop"\n' in init(shop, "--dry-run").out
    (shop / "pyproject.toml").write_bytes(b"\xff = [")
    assert init(shop, "--dry-run").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere",), "there is no such file or folder"),
        (("shop/__init__.py",), "this is a file"),
        (("empty",), "there is no Python file"),
    ],
)
def test_bad_input_is_told(shop: Path, arguments: tuple[str, ...], said: str) -> None:
    write(shop, {"empty/readme.txt": ""})
    run = init(shop, *arguments)
    assert (run.code, run.out) == (2, "") and said in run.err
    machine = init(shop, *arguments, "--format", "json")
    assert machine.code == 2 and said in json.loads(machine.out)["problems"][0]["message"]


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """The command has the rights of nobody where the tests have those of root, whom permissions do not bind."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, dict(FILES))
        init(folder, "--dry-run")  # imports all that nobody may not read
        folder.chmod(0o555)
        user = 65534 if os.geteuid() == 0 else None
        _, status = os.waitpid(fork_midline(folder, tmp_path / "out", ["init"], user=user), 0)
        said = (tmp_path / "out").read_text(encoding="utf-8")
        folder.chmod(0o755)
        assert os.waitstatus_to_exitcode(status) == 2 and "the manifest cannot be written" in said
        assert sorted(path.name for path in folder.iterdir()) == ["shop", "tests"]


def test_a_place_that_is_not_there(shop: Path) -> None:
    run = init(shop, "--output", "none/midline.yaml")
    assert run.code == 2 and "the manifest cannot be written: no such file or directory" in run.err


def test_what_cannot_be_read_is_told_and_still_has_an_owner(shop: Path) -> None:
    write(shop, {"shop/broken.py": "def (:\n", "shop/latin.py": b"x = '\xe9'\n", "shop/a.ipynb": "{}"})
    run = init(shop)
    assert run.code == 0
    assert "not read: shop/broken.py" in run.out and "not read: shop/latin.py" in run.out
    assert "1 notebook not read" in run.out
    assert "MID005 (2)" in run.out
    assert {line.split()[1] for line in midline_here(shop, "check", "--format", "concise").out.splitlines()[:2]} == {
        "MID005"
    }


def test_manifests_below_are_told(shop: Path) -> None:
    write(shop, {"shop/support/midline.yaml": "midline: 1\n"})
    assert "manifests below; `include:` lets them speak for their folders: shop/support/midline.yaml" in init(shop).out


def test_names_cannot_write_to_the_terminal(shop: Path) -> None:
    write(shop, {"shop/a\x1b[31m\n.py": "def (:\n"})
    run = init(shop)
    assert "\x1b" not in run.out and "\\x1b" in run.out
    text = (shop / "midline.yaml").read_text(encoding="utf-8")
    assert "\x1b" not in text and midline_here(shop, "manifest", "check").code == 0


def test_json_says_all_of_it(shop: Path) -> None:
    found = proposal(init(shop, "--dry-run", "--format", "json"))
    assert (found["schema"], found["schema_version"], found["written"]) == ("midline-proposal", 1, None)
    assert found["files"]["shop/support/words.py"] == "learned"
    assert found["files"]["shop/invoices/print.py"] == "deterministic"
    assert found["files"]["tests/test_lines.py"] == "tests"
    (support,) = [each for each in found["components"] if each["name"] == "support"]
    assert support["evidence"][0] == {
        "kind": "run",
        "path": "shop/support/words.py",
        "line": 7,
        "symbol": "describe",
        "says": "openai.OpenAI.responses.create",
    }
    assert found["manifest"] == init(shop, "--dry-run").out
    assert proposal(init(shop, "--format", "json"))["written"] == "midline.yaml"
