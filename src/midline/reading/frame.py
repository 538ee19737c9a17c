"""A scope while it is being read."""

from __future__ import annotations

from typing import TypeAlias

from midline.reading.facts import AttrBind, Bind, Block, Described, Expr, ItemBind, Param, Return, Scope, Shown

Keywords: TypeAlias = tuple[tuple[str | None, Expr | None], ...]


class Frame:
    """What has been read of a scope so far; becomes a `Scope`."""

    __slots__ = (
        "async_",
        "attr_binds",
        "bases",
        "binds",
        "blocks",
        "clues",
        "column",
        "decorators",
        "described",
        "end_line",
        "first_line",
        "global_names",
        "groups",
        "index",
        "item_binds",
        "keywords",
        "kind",
        "line",
        "name",
        "names",
        "nonlocal_names",
        "order",
        "outer_valued",
        "params",
        "parent",
        "place",
        "qualname",
        "returned",
        "returns",
        "roots",
        "shown",
        "text_tests",
        "visible",
    )

    def __init__(self, kind: str, name: str, qualname: str, line: int, column: int, end_line: int) -> None:
        self.kind = kind
        self.name = name
        self.qualname = qualname
        self.line = line
        self.first_line = line
        self.column = column
        self.end_line = end_line
        self.index = 0
        self.parent = -1
        self.order = 0
        self.place = 0
        self.groups = 0
        self.text_tests = 0
        # What beside tests of text rule trees are made of: limits, weights, tables, tests by name.
        self.clues = 0
        self.async_ = False
        self.visible = False
        self.outer_valued = True
        self.params: tuple[Param, ...] = ()
        self.decorators: tuple[Expr | None, ...] = ()
        self.returns: Expr | None = None
        self.bases: tuple[Expr | None, ...] = ()
        self.keywords: Keywords = ()
        self.binds: list[Bind] = []
        self.attr_binds: list[AttrBind] = []
        self.item_binds: list[ItemBind] = []
        self.returned: list[Return] = []
        self.blocks: list[Block] = [Block(-1, "body", 0)]
        self.global_names: list[str] = []
        self.nonlocal_names: list[str] = []
        self.described: tuple[Described, ...] = ()
        self.shown: tuple[Shown, ...] = ()
        # Names read as values: on their own, and as the root of an attribute chain.
        self.names: set[str] = set()
        self.roots: set[str] = set()

    def finished(self, imported: set[str]) -> Scope:
        """The fact; `imported` holds the names that imports of this file bind."""
        return Scope(
            self.kind,
            self.name,
            self.qualname,
            self.parent,
            self.line,
            self.column,
            self.first_line,
            self.end_line,
            self.params,
            self.decorators,
            self.returns,
            self.bases,
            self.keywords,
            tuple(self.binds),
            tuple(self.attr_binds),
            tuple(self.item_binds),
            tuple(self.returned),
            tuple(self.blocks),
            tuple(self.global_names),
            tuple(self.nonlocal_names),
            tuple(sorted((self.names | self.roots) & imported)),
            self.text_tests,
            self.order,
            self.place,
            self.async_,
            self.described,
            self.shown,
        )
