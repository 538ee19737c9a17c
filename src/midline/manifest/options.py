"""The options of rules that a manifest sets, for the project or for one component: each must exist and fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from midline.documents.problem import Problem, nearest_name
from midline.documents.yaml_document import Pointer
from midline.manifest.schema import ManifestEntry
from midline.manifest.tree import ReadManifest

RuleOptions: TypeAlias = Mapping[str, Mapping[str, int]]
"""Rule by number -> its options -> the least value of each. A rule that is not there may have any option."""


def options_in(entry: ManifestEntry) -> Iterator[tuple[Pointer, str, Mapping[str, Any]]]:
    """Where a manifest sets options: the place, the rule as written, what is set."""
    for rule, options in entry.rules.options.items():
        yield ("rules", "options", rule), rule, options
    for name, component in entry.components.items():
        for rule, options in component.options.items():
            yield ("components", name, "options", rule), rule, options


def check_options(
    manifest: ReadManifest, entry: ManifestEntry, numbers: Mapping[str, str], known: RuleOptions
) -> Iterator[Problem]:
    """Every option that does not exist, and every value that does not fit. numbers: a rule as written -> its number."""
    for pointer, rule, options in options_in(entry):
        allowed = known.get(numbers.get(rule, ""))
        if allowed is None:
            continue
        for option, value in options.items():
            if option not in allowed:
                yield _unknown(manifest, (*pointer, option), rule, option, allowed)
            elif not isinstance(value, int) or isinstance(value, bool) or value < allowed[option]:
                message = f"`{option}` of `{rule}` does not fit"
                expected = f"a whole number, {allowed[option]} or more"
                yield manifest.document.problem((*pointer, option), message, expected=expected)


def _unknown(manifest: ReadManifest, pointer: Pointer, rule: str, option: str, allowed: Mapping[str, int]) -> Problem:
    message = f"`{rule}` has no option `{option}`" if allowed else f"`{rule}` has no options"
    expected = f"one of {', '.join(sorted(allowed))}" if allowed else ""
    nearest = nearest_name(option, allowed)
    return manifest.document.problem(pointer, message, key=True, expected=expected, nearest=nearest)
