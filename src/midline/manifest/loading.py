"""Loads a manifest: reads it and what it includes, checks everything, and gives the model or all problems at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from midline.documents.problem import Problem
from midline.documents.yaml_document import Pointer
from midline.manifest.checks import check_manifest, resolve_component, rule_words
from midline.manifest.errors import ManifestError, OlderToolError
from midline.manifest.model import (
    Component,
    Manifest,
    ModelUse,
    Pattern,
    Position,
    Reference,
    RuleSettings,
    Treat,
    Unassigned,
)
from midline.manifest.naming import default_roots
from midline.manifest.options import RuleOptions
from midline.manifest.patterns import is_path
from midline.manifest.schema import ComponentEntry, ManifestEntry
from midline.manifest.search import find_manifest
from midline.manifest.tree import ReadManifest, names_outside, read_tree

__all__ = ["DEFAULT_TREAT", "ManifestError", "OlderToolError", "find_manifest", "load_manifest"]

DEFAULT_TREAT = Treat(
    tests=("tests/**", "**/tests/**", "**/test_*.py", "**/conftest.py"),
    tools=("setup.py", "noxfile.py", "docs/conf.py"),
    generated=("**/*_pb2.py", "**/*_pb2_grpc.py"),
    ignore=(),
)


def load_manifest(
    path: Path,
    known_rules: Mapping[str, str] | None = None,
    known_options: RuleOptions | None = None,
    known_kinds: Callable[[], Collection[str]] | None = None,
) -> Manifest:
    """Load the manifest in this file and those it includes.

    known_rules: number -> name of every rule; names become numbers. None takes rules as they are written.
    known_options: number -> option -> least value, of every rule whose options are known.
    known_kinds: the kinds of brokers that a topic may name. Raises ManifestError with all problems, OlderToolError when
    it asks for another midline, and nothing else.
    """
    top, problems = read_tree(path.absolute())
    names = frozenset(each.prefix + name for each in top.tree() for name in each.component_names())
    if _uses_more_than(top, names):
        names |= names_outside(top.file)
    told = {(problem.path, problem.line, problem.column) for problem in problems}
    for manifest in top.tree():
        found = check_manifest(manifest, names, known_rules, known_options or {}, known_kinds)
        problems += [each for each in found if not _told_already(each, told)]
    if problems:
        raise ManifestError(problems)
    return _build(top, names, rule_words(known_rules or {}))


def _uses_more_than(top: ReadManifest, names: frozenset[str]) -> bool:
    return any(
        resolve_component(manifest.prefix, text, names) is None
        for manifest in top.tree()
        if manifest.entry is not None
        for component in manifest.entry.components.values()
        for text in component.uses or ()
    )


def _told_already(problem: Problem, told: set[tuple[str, int, int]]) -> bool:
    """A value that does not fit the schema is told once, not again for what it lacks."""
    return (problem.path, problem.line, problem.column) in told


def _build(read: ReadManifest, names: frozenset[str], rules: Mapping[str, str]) -> Manifest:
    entry = read.entry or ManifestEntry()
    folder = read.folder
    allow = [
        _pattern(read, ("unassigned", "allow", index), text, "files" if is_path(text) else "code")
        for index, text in enumerate(entry.unassigned.allow)
    ]
    components = [_component(read, name, component, names, rules) for name, component in entry.components.items()]
    return Manifest(
        path=read.path,
        folder=folder,
        prefix=read.prefix,
        system=entry.system or folder.name,
        roots=_roots(entry.roots, folder),
        treat=_treat(entry),
        unassigned=Unassigned(entry.unassigned.severity, tuple(allow), entry.unassigned.until),
        components=tuple(sorted(components, key=lambda component: component.name)),
        rules=_rules(entry, rules),
        sdks=tuple(entry.sdks),
        follow=tuple(entry.follow),
        includes=tuple(_build(included, names, rules) for included in read.includes),
        digest=read.digest,
    )


def _component(
    read: ReadManifest, name: str, entry: ComponentEntry, names: frozenset[str], rules: Mapping[str, str]
) -> Component:
    pointer: Pointer = ("components", name)

    def patterns(key: str, kind: str) -> tuple[Pattern, ...]:
        texts: Sequence[str] = getattr(entry, key)
        return tuple(_pattern(read, (*pointer, key, index), text, kind) for index, text in enumerate(texts))

    uses = None
    if entry.uses is not None:
        uses = tuple(_reference(read, (*pointer, "uses", index), text, names) for index, text in enumerate(entry.uses))
    return Component(
        name=read.prefix + name,
        side=entry.side or "deterministic",
        role=entry.role,
        status=entry.status,
        place=_position(read, pointer, key=True),
        code=patterns("code", "code"),
        files=patterns("files", "files"),
        uses=uses,
        exposes=patterns("exposes", "code"),
        guarded=patterns("guarded", "code"),
        prompts=patterns("prompts", "files"),
        models=tuple(ModelUse(model.provider, model.id) for model in entry.models),
        tools=patterns("tools", "code"),
        serves=tuple(entry.serves),
        options=_options(entry.options, rules),
        decision=entry.decision or "",
        decision_place=_position(read, (*pointer, "decision")) if entry.decision else None,
        owner=(entry.owner or "").strip().removeprefix("@"),  # whoever shows it puts the sign before it
        feature=entry.feature or "",
        elsewhere=entry.elsewhere or "",
        description=entry.description or "",
    )


def _position(read: ReadManifest, pointer: Pointer, key: bool = False) -> Position:
    mark = read.document.mark(pointer, key)
    return Position(read.path, mark.line, mark.column, mark.end_column)


def _pattern(read: ReadManifest, pointer: Pointer, text: str, kind: str) -> Pattern:
    return Pattern(text, "files" if kind == "files" else "code", _position(read, pointer))


def _reference(read: ReadManifest, pointer: Pointer, text: str, names: frozenset[str]) -> Reference:
    return Reference(resolve_component(read.prefix, text, names) or text, text, _position(read, pointer))


def _roots(roots: Sequence[str] | None, folder: Path) -> tuple[str, ...]:
    if not roots:
        return default_roots(folder)
    return tuple(dict.fromkeys(root.removeprefix("./").rstrip("/") or "." for root in roots))


def _treat(entry: ManifestEntry) -> Treat:
    treat, default = entry.treat, DEFAULT_TREAT
    return Treat(
        tests=default.tests if treat.tests is None else tuple(treat.tests),
        tools=default.tools if treat.tools is None else tuple(treat.tools),
        generated=default.generated if treat.generated is None else tuple(treat.generated),
        ignore=tuple(treat.ignore),
    )


def _rules(entry: ManifestEntry, numbers: Mapping[str, str]) -> RuleSettings:
    rules = entry.rules
    return RuleSettings(
        severity={numbers.get(rule, rule): str(severity) for rule, severity in sorted(rules.severity.items())},
        options=_options(rules.options, numbers),
        extra=tuple(rules.extra),
        locked=tuple(sorted(numbers.get(rule, rule) for rule in rules.locked)),
    )


def _options(options: Mapping[str, Mapping[str, Any]], numbers: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    return {numbers.get(rule, rule): dict(chosen) for rule, chosen in sorted(options.items())}
