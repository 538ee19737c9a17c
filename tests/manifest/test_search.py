from __future__ import annotations

from pathlib import Path

import pytest

from midline.manifest.errors import ManifestError
from midline.manifest.search import find_manifest, require_manifest


def test_the_nearest_manifest_upwards(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "midline.yaml").touch()
    assert find_manifest(deep) == tmp_path / "midline.yaml"
    assert find_manifest(deep / "x.py") == tmp_path / "midline.yaml"
    (tmp_path / "a" / "midline.yml").touch()
    assert find_manifest(deep) == tmp_path / "a" / "midline.yml"
    assert require_manifest(tmp_path / "midline.yaml", deep) == tmp_path / "midline.yaml"


def test_pyproject_points_at_the_manifest(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "line.yaml").touch()
    project = tmp_path / "pyproject.toml"
    project.write_text('[project]\nname = "midline-user"\n')
    assert find_manifest(tmp_path) is None
    project.write_text('[tool.midline]\nmanifest = "sub/line.yaml"\n')
    assert find_manifest(tmp_path) == tmp_path / "sub" / "line.yaml"
    (tmp_path / "midline.yaml").touch()
    assert find_manifest(tmp_path) == tmp_path / "midline.yaml"


@pytest.mark.parametrize(
    ("text", "line", "column", "words", "nearest"),
    [
        ('[tool.midline]\nmanifest = "no.yaml"\nroots = ["x"]\n', 2, 0, "there is no file `no.yaml`", ""),
        ('[tool.midline]\n\nmanifst = "x"\n', 3, 0, "unknown key `manifst`", "manifest"),
        ("[tool.midline]\n", 1, 0, "names no manifest", ""),
        ("[tool.midline]\nmanifest = 3\n", 2, 0, "is not a path", ""),
        ("[tool.midline.rules]\nx = 1\n", 1, 14, "unknown key `rules`", ""),
        ("[tool]\nmidline = 3\n", 2, 0, "is not a table", ""),
        ("[tool.midline]\nmanifest = \n", 2, 11, "not TOML", ""),
    ],
)
def test_mistakes_in_pyproject_are_told(
    tmp_path: Path, text: str, line: int, column: int, words: str, nearest: str
) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    with pytest.raises(ManifestError) as caught:
        find_manifest(tmp_path)
    first = caught.value.problems[0]
    assert (first.path, first.line, first.column, first.nearest) == ("pyproject.toml", line, column, nearest)
    assert words in first.message


def test_a_broken_pyproject_of_others_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes(b"# midline\n[broken\n\xff")
    assert find_manifest(tmp_path) is None
    with pytest.raises(ManifestError):
        require_manifest(None, tmp_path)


def test_places_that_cannot_be_looked_into(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert find_manifest(tmp_path / "loop") is None
    assert find_manifest(Path("a\0b")) is None
