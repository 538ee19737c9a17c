"""A PNG is read back as what was written, whichever way its rows were filtered."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midline.drawing.files.pixels import decoded

CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}


def chunk(name: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, kind: int, filtered: bytes, *, depth: int = 8, interlaced: int = 0) -> bytes:
    """A PNG whose image data come in two parts."""
    data = zlib.compress(filtered)
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, interlaced)
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", data[:5]), chunk(b"IDAT", data[5:]), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def guess(kind: int, left: int, up: int, corner: int) -> int:
    """What a filter expects of a byte, as the standard words it."""
    estimate = left + up - corner
    paeth = min((left, up, corner), key=lambda value: abs(estimate - value))
    return (0, left, up, (left + up) // 2, paeth)[kind]


def filtered_row(kind: int, row: bytes, above: bytes, step: int) -> bytes:
    """A row as differences, with the number of its filter."""
    before, corners = bytes(step) + row, bytes(step) + above
    return bytes([kind, *((row[i] - guess(kind, before[i], above[i], corners[i])) % 256 for i in range(len(row)))])


@given(st.sampled_from(sorted(CHANNELS)), st.integers(1, 5), st.data())
def test_every_filter_is_undone(kind: int, width: int, data: st.DataObject) -> None:
    stride = width * CHANNELS[kind]
    rows = data.draw(st.lists(st.binary(min_size=stride, max_size=stride), min_size=1, max_size=6))
    filters = data.draw(st.lists(st.integers(0, 4), min_size=len(rows), max_size=len(rows)))
    above = [bytes(stride), *rows]
    lines = [filtered_row(f, row, up, CHANNELS[kind]) for f, row, up in zip(filters, rows, above, strict=False)]
    image = decoded(png(width, len(rows), kind, b"".join(lines)))
    assert (image.width, image.height, image.channels) == (width, len(rows), CHANNELS[kind])
    assert image.rows == tuple(rows)


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", png(1, 1, 3, b"\0\0"), png(1, 1, 0, b"\0\0", depth=1), png(1, 1, 0, b"\0\0", interlaced=1)],
)
def test_what_cannot_be_read_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="PNG"):
        decoded(content)
