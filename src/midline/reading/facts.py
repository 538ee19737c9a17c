"""The facts of one Python file, as the skeleton pass writes them and the project reads them.

Facts hold no path, no module name, no SDK and no manifest: two files with the same bytes have the same facts.
They come in two parts so that a large project need not decode what it does not ask for. The `Outline` is read for
every file on every run; the `Body` only where a name, a call or a class of that file has to be resolved.

Expressions are a small tree language. What cannot carry a model, a class or a function is left out (`None`).
Lines count from 1, columns count Unicode code points from 0.
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec


class Fact(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """Base of all facts: immutable, written as arrays, invisible to the garbage collector."""


# --- expressions ------------------------------------------------------------------------------------------------


class Name(Fact, tag=0, frozen=True):
    """A name as it stands in its scope."""

    id: str


class Attr(Fact, tag=1, frozen=True):
    """`base.name`."""

    base: Expr
    name: str


class CallAt(Fact, tag=2, frozen=True):
    """The value of `Body.calls[index]`."""

    index: int


class Text(Fact, tag=3, frozen=True):
    """A string constant, cut to 400 characters."""

    value: str


class Const(Fact, tag=4, frozen=True):
    """Any other constant; kind is int, float, complex, bool, bytes, None or ellipsis."""

    kind: str


class Item(Fact, tag=5, frozen=True):
    """`base[key]`."""

    base: Expr
    key: Expr | None


class Either(Fact, tag=6, frozen=True):
    """One of several values: `a if c else b`, `a or b`, `a and b`."""

    options: tuple[Expr | None, ...]


class Group(Fact, tag=7, frozen=True):
    """A list, tuple or set display; kind is that word."""

    kind: str
    items: tuple[Expr | None, ...]


class Table(Fact, tag=8, frozen=True):
    """A dict display; a `**spread` has the key None."""

    keys: tuple[Expr | None, ...]
    values: tuple[Expr | None, ...]


class Joined(Fact, tag=9, frozen=True):
    """A string put together from parts: f-string, or `+` with a string constant at one end."""

    parts: tuple[Expr | None, ...]


class Operation(Fact, tag=10, frozen=True):
    """A binary operation that an SDK may overload, or `%` of text; op is one of `| + / @ * % >> << &`."""

    op: str
    left: Expr | None
    right: Expr | None


class Lambda(Fact, tag=11, frozen=True):
    """A lambda; its scope holds the body as the only entry of `returned`."""

    scope: int


class Comprehension(Fact, tag=12, frozen=True):
    """A comprehension or generator expression; kind is list, set, dict or generator; element is evaluated in scope."""

    kind: str
    scope: int
    element: Expr | None


class Element(Fact, tag=13, frozen=True):
    """What iterating over `base` yields (targets of `for`)."""

    base: Expr


class Entered(Fact, tag=14, frozen=True):
    """What `with base as …` binds."""

    base: Expr


class Unpacked(Fact, tag=15, frozen=True):
    """Element `index` of `base`, from a tuple target; -1 for a starred target."""

    base: Expr
    index: int


class Starred(Fact, tag=16, frozen=True):
    """`*base` in a call or a display."""

    base: Expr


class Imported(Fact, tag=17, frozen=True):
    """The value bound by `Outline.imports[index]`."""

    index: int


class Defined(Fact, tag=18, frozen=True):
    """The function or class whose scope is `Body.scopes[scope]`."""

    scope: int


class Caught(Fact, tag=19, frozen=True):
    """An exception bound by `except … as name`."""


class Awaited(Fact, tag=20, frozen=True):
    """`await base`."""

    base: Expr


Expr: TypeAlias = (
    Name
    | Attr
    | CallAt
    | Text
    | Const
    | Item
    | Either
    | Group
    | Table
    | Joined
    | Operation
    | Lambda
    | Comprehension
    | Element
    | Entered
    | Unpacked
    | Starred
    | Imported
    | Defined
    | Caught
    | Awaited
)


# --- statements -------------------------------------------------------------------------------------------------


class Test(Fact, frozen=True):
    """`name == text`, `name in (text, …)`, or a `case` of texts; negated for `!=` and `not in`."""

    name: str
    texts: tuple[str, ...]
    negated: bool = False


class Block(Fact, frozen=True):
    """A run of statements inside one scope; block 0 is the scope's own body.

    kind is body, if, else, loop, try, except, finally or case. Sibling arms of one statement share `group`, so that
    `if`/`else`, the `case`s of a match and `try`/`except` can be told apart from blocks that follow one another.
    test: what the condition of an `if` or a `case` compares, where it is nothing but a name with texts.
    """

    parent: int
    kind: str
    group: int
    test: Test | None = None


class Bind(Fact, frozen=True):
    """A name of this scope gets a value. `order` rises in source order within the file, calls included.

    annotation stands for `name: annotation = value`; value is None for a bare annotation or an unknown value. A name
    bound to itself with an annotation is what a type test (`isinstance`) says of it in that block.
    """

    name: str
    value: Expr | None
    order: int
    block: int
    line: int
    annotation: Expr | None = None


class AttrBind(Fact, frozen=True):
    """`base.name = value` (also `setattr` with a constant name)."""

    base: Expr
    name: str
    value: Expr | None
    order: int
    block: int
    line: int
    annotation: Expr | None = None


class ItemBind(Fact, frozen=True):
    """`base[key] = value`."""

    base: Expr
    key: Expr | None
    value: Expr | None
    order: int
    block: int
    line: int


class Param(Fact, frozen=True):
    """kind is positional-only, positional, keyword-only, rest (`*args`) or keywords (`**kwargs`)."""

    name: str
    kind: str
    annotation: Expr | None
    default: Expr | None


class Return(Fact, frozen=True):
    """`return value` or `yield value` (`from_iterable` for `yield from`)."""

    value: Expr | None
    order: int
    block: int
    line: int
    yields: bool = False
    from_iterable: bool = False


class Read(Fact, frozen=True):
    """An attribute read that is not the callee of a call: the outermost attribute of its chain."""

    target: Attr
    scope: int
    order: int
    block: int
    line: int
    column: int
    end_line: int
    end_column: int


class Call(Fact, frozen=True):
    """One call expression. `Body.calls` lists them by end position (inner before outer), the order of LibCST's leave.

    scope and block say where it stands; decorator: this call, or (with no call of its own) a bare decorator, is
    recorded in `Scope.decorators`, not here. statement_* is the span of the smallest statement around it; for a
    compound statement only its header (up to the colon).
    """

    func: Expr | None
    args: tuple[Expr | None, ...]
    keywords: tuple[tuple[str | None, Expr | None], ...]
    scope: int
    order: int
    block: int
    line: int
    column: int
    end_line: int
    end_column: int
    awaited: bool = False


class Described(Fact, frozen=True):
    """What a docstring says of a parameter or field that has no type: its type and first words, cut short."""

    name: str
    text: str


class Shown(Fact, frozen=True):
    """What an example in a docstring hands to the function or class that it documents.

    position is -1 where it is handed over by keyword. value: a dotted path from an import, `()` for each call in it.
    """

    position: int
    keyword: str | None
    value: str


class Scope(Fact, frozen=True):
    """A module, class, function, lambda or comprehension. `Body.scopes[0]` is the module; parents come first.

    qualname is dotted (`C.m`, `f.<lambda>`, empty for the module). line is that of the `def` or `class` keyword,
    first_line that of its first decorator. value_names are the names of imports (made anywhere in this file) that
    this scope itself uses for their value: not in annotations, `except` clauses, `isinstance`/`issubclass`/`cast`
    type arguments, nor under `if TYPE_CHECKING`. text_tests counts comparisons, `in`, startswith/endswith and regex
    tests against string constants. decorators, defaults and bases are evaluated in the parent scope. described and
    shown: from the docstring; that of a class speaks of its constructor's parameters.
    """

    kind: str
    name: str
    qualname: str
    parent: int
    line: int
    column: int
    first_line: int
    end_line: int
    params: tuple[Param, ...] = ()
    decorators: tuple[Expr | None, ...] = ()
    returns: Expr | None = None
    bases: tuple[Expr | None, ...] = ()
    keywords: tuple[tuple[str | None, Expr | None], ...] = ()
    binds: tuple[Bind, ...] = ()
    attr_binds: tuple[AttrBind, ...] = ()
    item_binds: tuple[ItemBind, ...] = ()
    returned: tuple[Return, ...] = ()
    blocks: tuple[Block, ...] = ()
    globals: tuple[str, ...] = ()
    nonlocals: tuple[str, ...] = ()
    value_names: tuple[str, ...] = ()
    text_tests: int = 0
    order: int = 0
    block: int = 0
    is_async: bool = False
    described: tuple[Described, ...] = ()
    shown: tuple[Shown, ...] = ()


class Body(Fact, frozen=True):
    """Everything needed to resolve the names and calls of one file."""

    scopes: tuple[Scope, ...]
    calls: tuple[Call, ...]
    reads: tuple[Read, ...]


# --- the outline ------------------------------------------------------------------------------------------------


class Import(Fact, frozen=True):
    """One name bound by an import statement, wherever it stands.

    `import a.b` binds name "a" with module "a.b", member None and whole False; `import a.b as x` binds "x" with
    whole True; `from ..a import b as c` binds "c" with module "a", member "b" and level 2; `from a import *` has
    member "*" and name "*". guarded: inside `try` with an `except` arm.
    """

    name: str
    module: str
    member: str | None
    level: int
    whole: bool
    scope: int
    line: int
    column: int
    end_line: int
    end_column: int
    typing_only: bool = False
    guarded: bool = False


class Symbol(Fact, frozen=True):
    """A module-level name or a member of a module-level class; kind is function, class or variable."""

    qualname: str
    kind: str
    line: int
    column: int
    first_line: int
    end_line: int


class Allow(Fact, frozen=True):
    """A comment that starts with `midline:`, found by the tokenizer; `text` is what follows the hash sign, stripped.

    own_line: nothing but the comment stands on its line. start_line/end_line: the span of the smallest statement that
    holds the comment or, for a comment on a line of its own, of the next statement (decorators included); for a
    compound statement the header only; 0 where there is none. definition: qualname of the `def` or `class` whose
    header that is, else empty. first: it is the first comment of the file and stands before all code.
    """

    line: int
    column: int
    text: str
    own_line: bool
    start_line: int
    end_line: int
    definition: str = ""
    first: bool = False


class Suspect(Fact, frozen=True):
    """A unit that may be a rule tree, by a count of what rule trees are made of; the close reading looks at it.

    kind is function, method, or block (a statement of a module or class body that holds a table of texts). first_line
    is that of the first decorator. column: of the `def` keyword or the statement.
    """

    kind: str
    qualname: str
    first_line: int
    line: int
    end_line: int
    column: int = 0


class Outline(Fact, frozen=True):
    """What every run reads of every file.

    words: the sorted, distinct last names of everything that is called, read as an attribute, bound from an import,
    used as a base or a decorator, or passed or bound by its name: what a search for users of a symbol looks at first.
    urls: string constants that look like a URL, a host or an HTTP path. exports: the constant `__all__`, if any.
    interface: digest of what other files can see (imports, symbols, exports). suspects: what may be a rule tree.
    """

    lines: int
    imports: tuple[Import, ...]
    symbols: tuple[Symbol, ...]
    words: tuple[str, ...]
    urls: tuple[str, ...] = ()
    exports: tuple[str, ...] | None = None
    allows: tuple[Allow, ...] = ()
    interface: str = ""
    suspects: tuple[Suspect, ...] = ()


class Unread(Fact, frozen=True):
    """Why a file could not be read or parsed; kind is syntax, encoding, nesting, unreadable, special, or crash."""

    kind: str
    message: str
    line: int = 0
    column: int = 0


class FileFacts(Fact, frozen=True):
    """The result of the skeleton pass: an outline with its encoded body, or the reason why there is none.

    note tells of a reading that succeeded by other means, e.g. newer syntax that only LibCST understands.
    """

    outline: Outline | None
    body: bytes = b""
    unread: Unread | None = None
    note: str = ""
