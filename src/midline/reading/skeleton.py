"""The skeleton pass: one walk over the syntax tree of a file, fast enough for every file of every run."""

from __future__ import annotations

import ast

from midline.reading import assignments, calls, definitions, operators, patterns, statements  # noqa: F401  # fill the tables
from midline.reading.allows import find_allows
from midline.reading.facts import Body, Outline
from midline.reading.frame import Frame
from midline.reading.outline import exported_names, interface_digest, url_texts
from midline.reading.suspects import find_suspects
from midline.reading.walker import Walker, run


def extract(tree: ast.Module, text: str) -> tuple[Outline, Body]:
    """Outline and body of a parsed file; `text` is the source that was parsed, its lines ending in `\\n`.

    Raises RecursionError where nesting is deeper than the recursion limit allows.
    """
    lines = text.count("\n") + (not text.endswith("\n") and text != "")
    module = Frame("module", "", "", 1, 0, lines)
    module.visible = True
    w = Walker(text, module)
    run(w, tree.body)
    imports = tuple(w.imports)
    symbols = tuple(w.symbols)
    exports = exported_names(module.binds, w.calls, module.index)
    outline = Outline(
        lines,
        imports,
        symbols,
        _words(w),
        url_texts(w.texts),
        exports,
        find_allows(tree, text),
        interface_digest(imports, symbols, exports),
        find_suspects(w),
    )
    imported = {item.name for item in imports}
    body = Body(tuple([frame.finished(imported) for frame in w.frames]), tuple(w.calls), tuple(w.reads))
    return outline, body


def _words(w: Walker) -> tuple[str, ...]:
    words = w.words.union(w.discard, *[frame.names for frame in w.frames])
    for item in w.imports:
        words.add(item.name)
        words.add(item.member or item.module.rpartition(".")[2])
    return tuple(sorted(words))
