from __future__ import annotations

from pathlib import Path

import pytest

from midline.manifest.naming import default_roots, module_name


@pytest.mark.parametrize(
    ("path", "roots", "name"),
    [
        ("app/a.py", (".",), "app.a"),
        ("app/__init__.py", (".",), "app"),
        ("__init__.py", (".",), "__init__"),
        ("src/app/a.py", ("src",), "app.a"),
        ("src/app/a.py", (".", "src"), "app.a"),
        ("src/__init__.py", ("src",), "__init__"),
        ("srcs/a.py", ("src",), None),
        ("src/lib/a.py", ("src", "src/lib"), "a"),
        ("jobs/re-train.py", (".",), "jobs.re-train"),
        ("v1.2/a.b.py", (".",), "v1_2.a_b"),
        ("run", (".",), "run"),
        ("a.pyw", (".",), "a"),
    ],
)
def test_module_names(path: str, roots: tuple[str, ...], name: str | None) -> None:
    assert module_name(path, roots) == name


def test_default_roots(tmp_path: Path) -> None:
    assert default_roots(tmp_path) == (".",)
    (tmp_path / "src").mkdir()
    assert default_roots(tmp_path) == ("src",)
    (tmp_path / "src" / "__init__.py").touch()
    assert default_roots(tmp_path) == (".",), "a package called src is imported by that name"
