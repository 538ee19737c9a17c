"""How long it takes to draw a boundary, after start-up, beside Graphviz on the same boundary.

    python benchmarks/pictures.py [--sizes 8 40 150 600] [--rounds 5]

Every figure is the best of some rounds in one process, in milliseconds; that of `dot` is a whole run of the program.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
from collections.abc import Callable
from time import perf_counter

from made_up_system import made_up_system

from midline.drawing.choices import GroupBy
from midline.drawing.files.raster import png_bytes
from midline.drawing.picturing import picture_of
from midline.drawing.svg.svg import svg_text
from midline.drawing.text.dot import dot_text
from midline.drawing.text.mermaid import mermaid_text
from midline.drawing.view import View


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[8, 40, 150, 600])
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    print("| components | cards | order | SVG | both | Mermaid | DOT | `dot -Tsvg` | PNG | SVG, kB |")
    print("| --- " * 10 + "|")
    for size in asked.sizes:
        for by in (GroupBy.AUTO, GroupBy.NONE) if size > 60 else (GroupBy.NONE,):
            print(_row(size, by, asked.rounds), flush=True)


def _row(size: int, by: GroupBy, rounds: int) -> str:
    boundary = made_up_system(size)
    view = View(group_by=by)
    picture = picture_of(boundary, view)
    ordering = _best(rounds, lambda: picture_of(boundary, view))
    drawing = _best(rounds, lambda: svg_text(picture))
    svg, dot = svg_text(picture), dot_text(picture)
    cells = [
        f"{size}{'' if by is GroupBy.NONE else ', collapsed'}",
        len(picture.cards),
        f"{ordering:.1f}",
        f"{drawing:.1f}",
        f"**{ordering + drawing:.1f}**",
        f"{_best(rounds, lambda: mermaid_text(picture)):.1f}",
        f"{_best(rounds, lambda: dot_text(picture)):.1f}",
        _graphviz(dot),
        f"{_best(1, lambda: png_bytes(svg)):.0f}",
        f"{len(svg.encode()) / 1000:.0f}",
    ]
    return f"| {' | '.join(map(str, cells))} |"


def _best(rounds: int, work: Callable[[], object]) -> float:
    """The shortest of some runs, in milliseconds."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times) * 1000


def _graphviz(dot: str) -> str:
    if shutil.which("dot") is None:
        return "not installed"

    def run() -> None:
        subprocess.run(["dot", "-Tsvg"], input=dot.encode(), capture_output=True, timeout=60, check=True)

    try:
        return f"{_best(1, run):.0f}"
    except subprocess.TimeoutExpired:
        return "> 60 s"


if __name__ == "__main__":
    main()
