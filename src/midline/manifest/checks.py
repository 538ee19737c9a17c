"""What the schema cannot say about one manifest: every mistake with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from midline.documents.problem import Problem, nearest_name
from midline.documents.yaml_document import Pointer
from midline.manifest.addresses import check_addresses
from midline.manifest.options import RuleOptions, check_options, options_in
from midline.manifest.patterns import PatternMistake, code_mistake, covers_module, glob_mistake, is_path, matches_dotted
from midline.manifest.schema import ComponentEntry, ManifestEntry
from midline.manifest.tree import ReadManifest, nearest_path

_PACKAGE = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_RULE_NUMBER = re.compile(r"MID\d{3}")
_CODE_KEYS = ("code", "exposes", "guarded", "tools")
_PATH_KEYS = ("files", "prompts")


def check_manifest(
    manifest: ReadManifest,
    names: frozenset[str],
    known_rules: Mapping[str, str] | None,
    known_options: RuleOptions,
    known_kinds: Callable[[], Collection[str]] | None = None,
) -> Iterator[Problem]:
    """All mistakes of one manifest beyond its schema. names: the full names of all components of the tree."""
    entry = manifest.entry
    if entry is None:
        return
    yield from _check_paths(manifest, entry)
    for name, component in entry.components.items():
        pointer: Pointer = ("components", name)
        yield from _check_side(manifest, pointer, component)
        yield from _check_patterns(manifest, pointer, component)
        yield from _check_uses(manifest, name, component, names)
        yield from _check_own(manifest, pointer, component)
    yield from check_addresses(manifest, entry, known_kinds)
    yield from _check_equal_claims(manifest, entry)
    if known_rules is not None and not entry.rules.extra:
        yield from _check_rules(manifest, entry, known_rules)
        yield from check_options(manifest, entry, rule_words(known_rules), known_options)


def resolve_component(prefix: str, text: str, names: frozenset[str]) -> str | None:
    """The full name that `text` means in the manifest with this prefix: its own first, then those around it."""
    while True:
        if prefix + text in names:
            return prefix + text
        if not prefix:
            return None
        prefix = prefix.rstrip("/").rpartition("/")[0]
        prefix = prefix + "/" if prefix else ""


def _check_side(manifest: ReadManifest, pointer: Pointer, component: ComponentEntry) -> Iterator[Problem]:
    document = manifest.document
    name, side, role = pointer[-1], component.side, component.role
    if side is None and role is None:
        if not document.has((*pointer, "side")) and not document.has((*pointer, "role")):
            expected = "`side: deterministic`, `side: learned`, or a `role`"
            yield document.problem(pointer, f"`{name}` stands on no side", key=True, expected=expected)
    elif role is not None and side not in (None, "deterministic"):
        expected = f"`side: deterministic`, or no `side` beside `role: {role}`"
        message = f"a {role} component cannot be {side}"
        yield document.problem((*pointer, "side"), message, expected=expected)
    elif side == "undecided" and component.status != "planned" and not _is_misspelt(manifest, pointer, component):
        expected = "`status: planned`, or a side"
        message = "only a planned component may be undecided"
        yield document.problem((*pointer, "side"), message, expected=expected)
    if component.elsewhere is not None:
        for key in ("code", "files"):
            if getattr(component, key):
                message = f"`{name}` is elsewhere, so it owns no code here"
                yield document.problem((*pointer, key), message, key=True, expected="`elsewhere` or code, not both")


def _is_misspelt(manifest: ReadManifest, pointer: Pointer, component: ComponentEntry) -> bool:
    """Whether a status is written that the schema refused: then it is told there, and nothing follows from it."""
    return manifest.document.text((*pointer, "status")) not in (None, component.status)


def _check_patterns(manifest: ReadManifest, pointer: Pointer, component: ComponentEntry) -> Iterator[Problem]:
    for key in _CODE_KEYS:
        yield from _check_list(manifest, (*pointer, key), getattr(component, key), code_mistake)
    for key in _PATH_KEYS:
        yield from _check_list(manifest, (*pointer, key), getattr(component, key), glob_mistake)
    if component.decision:
        yield from _check_text(manifest, (*pointer, "decision"), component.decision, glob_mistake)


def _check_list(
    manifest: ReadManifest, pointer: Pointer, texts: Sequence[str], mistake_in: Callable[[str], PatternMistake | None]
) -> Iterator[Problem]:
    for index, text in enumerate(texts):
        yield from _check_text(manifest, (*pointer, index), text, mistake_in)


def _check_text(
    manifest: ReadManifest, pointer: Pointer, text: str, mistake_in: Callable[[str], PatternMistake | None]
) -> Iterator[Problem]:
    mistake = mistake_in(text)
    if mistake is not None:
        yield manifest.document.problem(pointer, mistake.message, expected=mistake.expected, nearest=mistake.nearest)


def _check_uses(
    manifest: ReadManifest, name: str, component: ComponentEntry, names: frozenset[str]
) -> Iterator[Problem]:
    document = manifest.document
    first_index: dict[str, int] = {}
    for index, text in enumerate(component.uses or ()):
        pointer: Pointer = ("components", name, "uses", index)
        full = resolve_component(manifest.prefix, text, names)
        if full is None:
            if text:
                visible = {each.removeprefix(manifest.prefix) for each in names} - {name}
                nearest = nearest_name(text, visible)
                message = f"there is no component `{text}`"
                yield document.problem(pointer, message, expected="the name of a component", nearest=nearest)
        elif full == manifest.prefix + name:
            yield document.problem(pointer, f"`{name}` uses itself", expected="other components")
        elif full in first_index:
            yield document.problem(pointer, f"`{text}` stands twice in `uses`", expected="each component once")
        first_index.setdefault(full or text, index)


def _check_own(manifest: ReadManifest, pointer: Pointer, component: ComponentEntry) -> Iterator[Problem]:
    """What a component exposes or guards is its own. Claims by path are left out: modules are not known yet."""
    if component.files or not component.code or any(code_mistake(text) for text in component.code):
        return
    for key in ("exposes", "guarded"):
        for index, text in enumerate(getattr(component, key)):
            if code_mistake(text) is None and not any(_includes(claim, text) for claim in component.code):
                message = f"`{text}` is not in the code of `{pointer[-1]}`"
                expected = f"something in {', '.join(component.code)}"
                module, colon, symbol = text.partition(":")
                nearest = nearest_name(module, [claim.partition(":")[0] for claim in component.code])
                nearest += colon + symbol if nearest else ""
                yield manifest.document.problem((*pointer, key, index), message, expected=expected, nearest=nearest)


def _includes(claim: str, text: str) -> bool:
    """Whether what `text` names can be within what `claim` names."""
    claimed_module, _, claimed_symbol = claim.partition(":")
    module, _, symbol = text.partition(":")
    if not claimed_symbol:
        return covers_module(claimed_module, module)
    if not matches_dotted(claimed_module, module):
        return False
    depth = claimed_symbol.count(".") + 1
    around = ".".join(symbol.split(".")[:depth])
    return matches_dotted(claimed_symbol, around)


def _check_equal_claims(manifest: ReadManifest, entry: ManifestEntry) -> Iterator[Problem]:
    document = manifest.document
    claims: list[tuple[str, str, str, Pointer]] = []
    for name, component in entry.components.items():
        for key in ("code", "files"):
            for index, text in enumerate(getattr(component, key)):
                claims.append((key, text, f"`{name}`", ("components", name, key, index)))
    for index, text in enumerate(entry.unassigned.allow):
        key = "files" if is_path(text) else "code"
        claims.append((key, text, "`unassigned.allow`", ("unassigned", "allow", index)))
    first: dict[tuple[str, str], tuple[str, Pointer]] = {}
    for key, text, holder, pointer in sorted(claims, key=lambda claim: _line_and_column(manifest, claim[3])):
        normal = text.removeprefix("./").rstrip("/")
        if not text:
            continue
        if (key, normal) not in first:
            first[(key, normal)] = (holder, pointer)
            continue
        other, other_pointer = first[(key, normal)]
        line = document.mark(other_pointer).line
        message = f"`{text}` is claimed by {holder} and on line {line} by {other}"
        if other == holder:
            message = f"`{text}` is claimed twice by {holder}, first on line {line}"
        related = ((document.path, line, f"claimed here by {other}"),)
        yield document.problem(pointer, message, expected="one owner", related=related)


def _line_and_column(manifest: ReadManifest, pointer: Pointer) -> tuple[int, int]:
    mark = manifest.document.mark(pointer)
    return mark.line, mark.column


def _check_rules(manifest: ReadManifest, entry: ManifestEntry, known_rules: Mapping[str, str]) -> Iterator[Problem]:
    by_word = rule_words(known_rules)
    mentioned: list[tuple[str, Pointer, bool]] = []
    mentioned += [(rule, ("rules", "severity", rule), True) for rule in entry.rules.severity]
    mentioned += [(rule, pointer, True) for pointer, rule, _ in options_in(entry)]
    mentioned += [(rule, ("rules", "locked", index), False) for index, rule in enumerate(entry.rules.locked)]
    seen: dict[tuple[str | int, ...], str] = {}
    for word, pointer, on_key in mentioned:
        if not word:
            continue
        number = by_word.get(word)
        if number is None:
            nearest = "" if _RULE_NUMBER.fullmatch(word) else nearest_name(word, by_word)
            expected = "the number or the name of a rule"
            message = f"there is no rule `{word}`"
            yield manifest.document.problem(pointer, message, key=on_key, expected=expected, nearest=nearest)
        elif (*pointer[:2], number) in seen:
            message = f"`{word}` and `{seen[(*pointer[:2], number)]}` are the same rule"
            yield manifest.document.problem(pointer, message, key=on_key, expected="each rule once")
        else:
            seen[(*pointer[:2], number)] = word


def rule_words(known_rules: Mapping[str, str]) -> dict[str, str]:
    """Number and name of every rule -> its number."""
    return {name: number for number, name in known_rules.items()} | {number: number for number in known_rules}


def _check_paths(manifest: ReadManifest, entry: ManifestEntry) -> Iterator[Problem]:
    for key in ("tests", "tools", "generated", "ignore"):
        yield from _check_list(manifest, ("treat", key), getattr(entry.treat, key) or (), glob_mistake)
    for index, text in enumerate(entry.unassigned.allow):
        mistake_in = glob_mistake if is_path(text) else code_mistake
        yield from _check_text(manifest, ("unassigned", "allow", index), text, mistake_in)
    for index, root in enumerate(entry.roots or ()):
        yield from _check_exists(manifest, ("roots", index), root, folder=True)
    for index, sdk in enumerate(entry.sdks):
        yield from _check_exists(manifest, ("sdks", index), sdk, folder=False)
    for index, extra in enumerate(entry.rules.extra):
        yield from _check_exists(manifest, ("rules", "extra", index), extra, folder=True)
    for index, package in enumerate(entry.follow):
        if package and not _PACKAGE.fullmatch(package):
            expected = "the name that is imported, such as `acme_llm`"
            message = f"`{package}` is not a package"
            nearest = re.sub(r"[^\w.]", "_", package)
            yield manifest.document.problem(("follow", index), message, expected=expected, nearest=nearest)


def _check_exists(manifest: ReadManifest, pointer: Pointer, text: str, folder: bool) -> Iterator[Problem]:
    document = manifest.document
    mistake = glob_mistake(text)
    if mistake is not None:
        yield document.problem(pointer, mistake.message, expected=mistake.expected, nearest=mistake.nearest)
        return
    target = manifest.folder / text
    word = "folder" if folder else "file"
    if not (target.is_dir() if folder else target.is_file()):
        nearest = nearest_path(manifest.folder, text)
        message = f"there is no {word} `{text}`"
        expected = f"a {word} below the manifest"
        yield document.problem(pointer, message, expected=expected, nearest=nearest)
