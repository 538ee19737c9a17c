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
        return bytes([(here + up) & 255 for here, up in zip(row, above, strict=True)])
    out = bytearray(step) + row  # so that there is something to the left of the first pixel
    if kind == 1:
        for at in range(step, len(out)):
            out[at] = (out[at] + out[at - step]) & 255
    elif kind == 3:
        for at, up in enumerate(above, step):
            out[at] = (out[at] + (out[at - step] + up) // 2) & 255
    else:
        for at, (up, corner) in enumerate(zip(above, bytes(step) + above, strict=False), step):
            left = out[at - step]
            to_left, to_up, to_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
            if to_left <= to_up and to_left <= to_corner:
                out[at] = (out[at] + left) & 255
            else:
                out[at] = (out[at] + (up if to_up <= to_corner else corner)) & 255
    return bytes(out[step:])
