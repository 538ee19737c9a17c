"""The pixels of a PNG, as far as resvg and Typst write them: eight bits a channel, whole rows."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}


@dataclass(frozen=True, slots=True)
class Pixels:
    """An image: `rows` from the top, each with `channels` bytes a pixel."""

    width: int
    height: int
    channels: int
    rows: tuple[bytes, ...]


def decoded(png: bytes) -> Pixels:
    """The pixels of a PNG.

    Raises:
        ValueError: it is none, or one with a palette, with rows interlaced or with other than eight bits a channel.
    """
    if not png.startswith(_SIGNATURE):
        raise ValueError("no PNG")
    width, height, depth, kind, *_, interlaced = struct.unpack(">IIBBBBB", png[16:29])
    if depth != 8 or interlaced or kind not in _CHANNELS:
        raise ValueError("a PNG with eight bits a channel and whole rows is expected")
    channels = _CHANNELS[kind]
    data = zlib.decompress(_image_data(png))
    stride = width * channels
    rows: list[bytes] = []
    above = bytes(stride)
    for start in range(0, (stride + 1) * height, stride + 1):
        above = _unfiltered(data[start], data[start + 1 : start + 1 + stride], above, channels)
        rows.append(above)
    return Pixels(width, height, channels, tuple(rows))


def _image_data(png: bytes) -> bytes:
    parts = []
    at = len(_SIGNATURE)
    while at < len(png):
        size, name = struct.unpack(">I4s", png[at : at + 8])
        if name == b"IDAT":
            parts.append(png[at + 8 : at + 8 + size])
        at += size + 12
    return b"".join(parts)


def _unfiltered(kind: int, row: bytes, above: bytes, step: int) -> bytes:
    """A row, which was written as differences: to the left (1), above (2), their mean (3) or the guess of Paeth (4)."""
    if kind == 0:
        return row
    if kind == 2:
        return bytes((here + up) & 255 for here, up in zip(row, above, strict=True))
    out = bytearray(row)
    for at, up in enumerate(above):
        left = out[at - step] if at >= step else 0
        if kind == 1:
            guess = left
        elif kind == 3:
            guess = (left + up) // 2
        else:
            guess = _paeth(left, up, above[at - step] if at >= step else 0)
        out[at] = (out[at] + guess) & 255
    return bytes(out)


def _paeth(left: int, up: int, corner: int) -> int:
    estimate = left + up - corner
    return min((left, up, corner), key=lambda value: abs(estimate - value))
