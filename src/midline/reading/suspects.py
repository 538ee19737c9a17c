"""Which units of a file the close reading has to look at for rule trees: a count, not a judgement."""

from __future__ import annotations

import ast

from midline.reading.facts import Suspect
from midline.reading.frame import Frame
from midline.reading.walker import Walker

_ENOUGH = 2


def find_suspects(w: Walker) -> tuple[Suspect, ...]:
    """Functions with enough tests, limits, weights or tables, and statements that hold a table of words; by line."""
    clues = [frame.text_tests + frame.clues for frame in w.frames]
    for frame in reversed(w.frames):
        if frame.kind in ("lambda", "comprehension"):
            clues[frame.parent] += clues[frame.index]
    found = [
        Suspect(_kind(w, frame), frame.qualname, frame.first_line, frame.line, frame.end_line, frame.column)
        for frame in w.frames
        if frame.kind == "function" and clues[frame.index] >= _ENOUGH
    ]
    found += [
        _block(w, node)
        for node in {id(node): node for node in w.tables}.values()
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.Expr)
    ]
    return tuple(sorted(found, key=lambda each: (each.line, each.kind, each.qualname)))


def _kind(w: Walker, frame: Frame) -> str:
    return "method" if w.frames[frame.parent].kind == "class" else "function"


def _block(w: Walker, node: ast.Assign | ast.AnnAssign | ast.Expr) -> Suspect:
    end_line = node.end_lineno or node.lineno
    return Suspect("block", _named(node), node.lineno, node.lineno, end_line, w.column(node))


def _named(node: ast.Assign | ast.AnnAssign | ast.Expr) -> str:
    """The name that a statement binds; empty for an expression."""
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    return target.id if isinstance(target, ast.Name) else ""
