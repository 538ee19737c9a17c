"""What speed.py gives to the contestants: manifests that load, and contracts that name modules."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def package(tmp_path: Path) -> Path:
    root = tmp_path / "shop"
    for part in ("carts", "orders", "tax_rates", "views"):
        (root / part).mkdir(parents=True)
        (root / part / "__init__.py").write_text("VALUE = 1\n")
    (root / "__init__.py").write_text("")
    (root / "urls.py").write_text("from shop import carts\n")
    return root


def test_the_manifest_is_valid_and_assigns_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import speed

    from midline.cli.app import app

    (tmp_path / "midline.yaml").write_text(speed._manifest(package(tmp_path)))
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["check", "--no-cache"])
    assert done.exit_code == 0, done.output
    assert "6 files read, 0 unread; 100 % assigned" in done.output
    sys.modules.pop("speed"), sys.modules.pop("archives")


def test_contracts_name_three_different_subpackages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import speed

    text = speed._contracts(package(tmp_path))
    assert [name for name in ("shop.orders", "shop.tax_rates", "shop.views") if name in text] == [
        "shop.orders",
        "shop.tax_rates",
        "shop.views",
    ]
    sys.modules.pop("speed"), sys.modules.pop("archives")
