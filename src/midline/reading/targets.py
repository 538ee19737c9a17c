"""Targets of assignments, loops and `with`: read where they stand, bound once the value is known."""

from __future__ import annotations

import ast
from typing import Any

from midline.reading.facts import AttrBind, Element, Expr, Group, ItemBind, Starred, Unpacked
from midline.reading.walker import EXPRESSIONS, Walker


def prepare(w: Walker, target: Any) -> Any:
    """Read what a target evaluates (`f(x).y = …` calls f); returns what `store` needs to bind it."""
    kind = type(target)
    if kind is ast.Name:
        return None
    if kind is ast.Attribute or kind is ast.Starred:
        return EXPRESSIONS[type(target.value)](w, target.value) if kind is ast.Attribute else prepare(w, target.value)
    if kind is ast.Subscript:
        base = EXPRESSIONS[type(target.value)](w, target.value)
        return base, EXPRESSIONS[type(target.slice)](w, target.slice)
    return [prepare(w, item) for item in target.elts]


def store(w: Walker, target: Any, prepared: Any, value: Expr | None, annotation: Expr | None = None) -> None:
    """Bind `value` to a prepared target."""
    kind = type(target)
    if kind is ast.Name:
        w.bind(target.id, value, (w.fixed or target).lineno, annotation)
        if w.frame.visible:
            w.note_variable(target.id)
    elif kind is ast.Attribute:
        w.words.add(target.attr)
        if prepared is not None:
            w.order = order = w.order + 1
            w.frame.attr_binds.append(AttrBind(prepared, target.attr, value, order, w.block, target.lineno, annotation))
    elif kind is ast.Subscript:
        base, key = prepared
        if base is not None:
            w.order = order = w.order + 1
            w.frame.item_binds.append(ItemBind(base, key, value, order, w.block, target.lineno))
    elif kind is ast.Starred:
        store(w, target.value, prepared, value)
    else:
        values = _parts(target.elts, value)
        for item, part, item_value in zip(target.elts, prepared, values, strict=True):
            store(w, item, part, item_value)


def bind(w: Walker, target: Any, value: Expr | None) -> None:
    """Read a target and bind it at once."""
    store(w, target, prepare(w, target), value)


def _parts(targets: list[Any], value: Expr | None) -> list[Expr | None]:
    """The value of each target of an unpacking; a display on the right is matched pairwise."""
    if value is None:
        return [None] * len(targets)
    star = next((i for i, target in enumerate(targets) if type(target) is ast.Starred), None)
    if type(value) is Group and value.kind != "set" and not any(type(item) is Starred for item in value.items):
        items = value.items
        if star is None and len(items) == len(targets):
            return list(items)
        if star is not None and len(items) >= len(targets) - 1:
            after = len(targets) - star - 1
            middle = items[star : len(items) - after]
            return [*items[:star], Group("list", middle), *items[len(items) - after :]]
    if star is None:
        return [Unpacked(value, index) for index in range(len(targets))]
    # Behind a star, positions count from an end that nobody knows: such a target is some element.
    return [
        Unpacked(value, index) if index < star else Unpacked(value, -1) if index == star else Element(value)
        for index in range(len(targets))
    ]
