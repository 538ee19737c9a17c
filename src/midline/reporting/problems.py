"""Problems of documents (the manifest, an SDK file, a rule) to text and to data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from midline.documents.problem import Problem
from midline.reporting.frames import code_frame
from midline.reporting.terminal import PLAIN, Palette, visible


def render_problem(problem: Problem, palette: Palette = PLAIN) -> str:
    """A problem as a compiler would tell it: place, message, source line with carets, what would be right."""
    place = visible(problem.path)
    if problem.line:
        place += f":{problem.line}:{problem.column + 1}"
    lines = [f"{palette.paint('bold', place)}: {palette.paint('error', 'error')}: {visible(problem.message)}"]
    expected = f"expected {visible(problem.expected)}" if problem.expected else ""
    gutter = " " * len(str(problem.line))
    if problem.line and problem.source_line.strip():
        frame = code_frame(problem.source_line, problem.line, problem.column, problem.end_column, palette=palette)
        lines += [*frame[:-1], f"{frame[-1]} {expected}".rstrip()]
    elif expected:
        lines.append(f"{gutter} = {expected}")
    if problem.nearest:
        lines.append(f"{gutter} = {palette.paint('help', 'help')}: did you mean `{visible(problem.nearest)}`?")
    if problem.note:
        lines.append(f"{gutter} = note: {visible(problem.note)}")
    lines += [f"{gutter} = see {visible(path)}:{line}: {visible(label)}" for path, line, label in problem.related]
    return "\n".join(lines) + "\n"


def render_problems(problems: Sequence[Problem], palette: Palette = PLAIN) -> str:
    """All problems, sorted by place, and how many there are."""
    count = len(problems)
    total = f"{count} problem{'' if count == 1 else 's'}\n"
    return "\n".join([*(render_problem(problem, palette) for problem in sorted(problems)), total])


def problem_object(problem: Problem) -> dict[str, Any]:
    """A problem for machine formats: lines and columns from 1, null where the whole file is meant."""
    known = problem.line > 0
    return {
        "kind": "problem",
        "path": problem.path,
        "line": problem.line if known else None,
        "column": problem.column + 1 if known else None,
        "end_column": problem.end_column + 1 if known else None,
        "message": problem.message,
        "expected": problem.expected,
        "nearest": problem.nearest,
        "note": problem.note,
        "related": [{"path": path, "line": line, "label": label} for path, line, label in problem.related],
    }
