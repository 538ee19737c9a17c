"""Answers from files and from `criterion=value` on the command line, put together for each component."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from midline.documents.problem import Problem, nearest_name
from midline.manifest.schema import COMPONENT_NAME
from midline.questionnaire.answers import Answer, Answers
from midline.questionnaire.classification import classify
from midline.questionnaire.criteria import ORDINALS
from midline.questionnaire.errors import QuestionnaireError
from midline.questionnaire.reviewers import merge

if TYPE_CHECKING:
    from midline.documents.yaml_document import Pointer
    from midline.questionnaire.answers_file import AnswersFile
    from midline.questionnaire.classification import Classification
    from midline.questionnaire.criteria import Criteria
    from midline.questionnaire.parts import Part
    from midline.questionnaire.verdict import Conclusion

SET = "--set"
UNKNOWN = ("null", "unknown", "?", "~")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The answers about each component, and who gave them, in the order of the files."""

    components: Mapping[str, Answers]
    reviewers: Mapping[str, tuple[str, ...]]


def gather(
    criteria: Criteria, files: Sequence[AnswersFile], settings: Sequence[str] = (), name: str | None = None
) -> Gathered:
    """Put the answers together: several reviewers by their median, `settings` (criterion=value) before all files.

    name: the only component that is wanted; without it, all of the files. settings need one component to be about.

    Raises:
        QuestionnaireError: a name or a setting is wrong; with every mistake.
    """
    reviews: dict[str, list[tuple[str, Answers]]] = {}
    for file in files:
        for component, answers in file.components.items():
            reviews.setdefault(component, []).append((_reviewer(file, files), answers))
    problems = [*_name_problems(name, reviews, bool(files)), *_twice(files), *_parted(files)]
    given = dict(_settings(criteria, settings, problems))
    if settings and name is None and len(reviews) != 1:
        message = "it is not clear which component these answers are about"
        problems.append(Problem(SET, 0, 0, 0, message, "`midline classify NAME --set …`"))
    if problems:
        raise QuestionnaireError(problems)
    wanted = [name] if name is not None else list(reviews)
    merged = {each: merge(reviews[each]) if each in reviews else Answers() for each in wanted}
    if given:
        merged = {each: replace(answers, by_key={**answers.by_key, **given}) for each, answers in merged.items()}
    return Gathered(merged, {each: tuple(who for who, _ in reviews.get(each, [])) for each in wanted})


def classify_all(
    criteria: Criteria, components: Mapping[str, Answers], files: Sequence[AnswersFile] = ()
) -> tuple[Classification, ...]:
    """Judge every component, in the order of their names.

    Raises:
        QuestionnaireError: answers are missing that could still change a verdict; with every such component.
    """
    judged = tuple(classify(criteria, name, components[name]) for name in sorted(components))
    problems = [problem for each in judged for problem in _missing(each, files)]
    if problems:
        raise QuestionnaireError(problems)
    return judged


def _reviewer(file: AnswersFile, files: Sequence[AnswersFile]) -> str:
    """Who answered; with the path where two files have the same reviewer."""
    same = sum(other.reviewer == file.reviewer for other in files)
    return file.reviewer if same == 1 else f"{file.reviewer} ({file.path})"


def _twice(files: Sequence[AnswersFile]) -> Iterator[Problem]:
    seen: set[str] = set()
    for file in files:
        if file.path in seen:
            yield Problem(file.path, 0, 0, 0, "this file is given twice", "one file for each reviewer")
        seen.add(file.path)


def _parted(files: Sequence[AnswersFile]) -> Iterator[Problem]:
    """Reviewers who name the parts of one component differently: nobody could say which answers belong together."""
    first: dict[Pointer, tuple[str, ...]] = {}
    for file in files:
        for pointer, names in _part_names(file.components, ("answers",)):
            known = first.setdefault(pointer, names)
            if names != known:
                message = f"another reviewer has other parts of `{pointer[-1]}`: {' and '.join(known)}"
                expected = "the same two names for all reviewers, the front first"
                yield file.document.problem((*pointer, "parts"), message, key=True, expected=expected)


def _part_names(components: Mapping[str, Answers], above: Pointer) -> Iterator[tuple[Pointer, tuple[str, ...]]]:
    for name, answers in components.items():
        if answers.parts:
            yield (*above, name), tuple(answers.parts)
            yield from _part_names(answers.parts, (*above, name, "parts"))


def _name_problems(name: str | None, known: Mapping[str, object], with_files: bool) -> Iterator[Problem]:
    if name is None:
        return
    if not COMPONENT_NAME.fullmatch(name):
        expected = "a lower-case letter, then letters, digits, `-` or `_`"
        yield Problem("NAME", 0, 0, 0, f"`{name}` cannot name a component", expected)
    elif with_files and name not in known:
        expected = f"one of {', '.join(known)}" if known else "a file with answers in it"
        yield Problem("NAME", 0, 0, 0, f"no file holds answers about `{name}`", expected, nearest_name(name, known))


def _settings(criteria: Criteria, settings: Sequence[str], problems: list[Problem]) -> Iterator[tuple[str, Answer]]:
    seen: set[str] = set()
    for setting in settings:
        key, equals, value = (part.strip() for part in setting.partition("="))
        if not equals or key not in criteria.criteria:
            near = nearest_name(key, criteria.criteria)
            expected = f"criterion=value, where criterion is one of {', '.join(criteria.criteria)}"
            problems.append(Problem(SET, 0, 0, 0, f"`{setting}` sets no criterion", expected, near))
        elif key in seen:
            problems.append(Problem(SET, 0, 0, 0, f"`{key}` is answered twice", "each criterion once"))
        elif value in UNKNOWN:
            yield key, Answer(None)
        elif value in map(str, ORDINALS) or value in ("+1", "+2"):
            yield key, Answer(int(value))
        else:
            expected = "-2, -1, 0, 1, 2, or null for “don't know”"
            problems.append(Problem(SET, 0, 0, 0, f"`{value}` is no answer to `{key}`", expected))
        seen.add(key)


def _missing(judged: Classification, files: Sequence[AnswersFile]) -> Iterator[Problem]:
    """The answers that a component, or a part that somebody has begun to answer for, still lacks."""
    yield from _lacking((judged.name,), judged.conclusion, files)
    yield from _parts_missing(judged.parts, (judged.name,), files)


def _parts_missing(parts: Iterable[Part], above: Pointer, files: Sequence[AnswersFile]) -> Iterator[Problem]:
    for part in parts:
        pointer = (*above, "parts", part.name)
        if not part.presumed:
            yield from _lacking(pointer, part.conclusion, files)
        yield from _parts_missing(part.parts, pointer, files)


def _lacking(pointer: Pointer, conclusion: Conclusion, files: Sequence[AnswersFile]) -> Iterator[Problem]:
    name = pointer[-1]
    if not conclusion.missing:
        return
    message = f"`{name}` lacks answers that can still change its verdict: {', '.join(conclusion.missing)}"
    expected = "a number from -2 to 2 for each, or null for “don't know”"
    for file in files:
        if file.document.has(("answers", *pointer)):
            yield file.document.problem(("answers", *pointer), message, key=True, expected=expected)
            return
    yield Problem(str(name), 0, 0, 0, message, expected)
