"""One file written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from midline.editing.atomic import write_text


def test_text_is_written_as_it_is_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    file = tmp_path / ("領" * 80)
    write_text(file, "é\r\nb\n")
    assert file.read_bytes() == "é\r\nb\n".encode()
    assert list(tmp_path.iterdir()) == [file]


def test_text_that_cannot_be_encoded_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "report"
    file.write_bytes(b"old")
    with pytest.raises(UnicodeEncodeError):
        write_text(file, "\ud800")
    assert (file.read_bytes(), len(list(tmp_path.iterdir()))) == (b"old", 1)


def test_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    write_text(Path(os.devnull), "x")
    assert not Path(os.devnull).is_file()
