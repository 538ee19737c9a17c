"""The words by which prompts are told apart: groups of phrases in `rules/models/prompt-*/words.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from midline.catalogue.linear_model import ModelFileError
from midline.catalogue.locate import rules_folder

T = TypeVar("T")


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    because: dict[str, str]
    groups: dict[str, str]


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Phrases that say the same of a prompt. because: what that is, in words; pattern: finds them in lower case."""

    name: str
    because: str
    pattern: re.Pattern[str]


def load_word_groups(model: str, folder: Path | None = None) -> tuple[WordGroup, ...]:
    """The groups of one model, in the order of their names.

    Raises:
        ModelFileError: the file is missing or damaged.
    """
    path = (folder or rules_folder() / "models") / model / "words.yaml"
    file = read_words(path, _File)
    names = sorted(file.groups)
    return tuple(WordGroup(name, file.because.get(name, name), _pattern(file.groups[name])) for name in names)


def read_words(path: Path, kind: type[T]) -> T:
    """A YAML file of midline's own as data. Raises ModelFileError where it is missing or damaged."""
    import yaml

    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return msgspec.convert(data, kind)
    except OSError as error:
        raise ModelFileError(path, f"the file cannot be read: {error.strerror or error}") from error
    except (yaml.YAMLError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise ModelFileError(path, f"the file is damaged: {error}") from error


def _pattern(phrases: str) -> re.Pattern[str]:
    """Longer phrases first, so that the whole of what a prompt says is found."""
    listed = {" ".join(phrase.split()).lower() for phrase in phrases.split("|") if phrase.strip()}
    ordered = sorted(listed, key=lambda each: (-len(each), each))
    words = [_phrase(each) for each in ordered if each[0].isalnum() and not _is_wide(each)]
    others = [_phrase(each) for each in ordered if not each[0].isalnum() or _is_wide(each)]
    # One look behind for all words: at most places of a text nothing more is tried.
    parts = [rf"(?<!\w)(?:{'|'.join(words)})"] if words else []
    return re.compile("|".join(parts + others))


def _phrase(phrase: str) -> str:
    body = re.escape(phrase.removesuffix("*")).replace(r"\ ", r"\s+")
    if _is_wide(phrase):
        return body
    return body + (r"\w*" if phrase.endswith("*") else r"(?!\w)" if phrase[-1].isalnum() else "")


def _is_wide(phrase: str) -> bool:
    """Whether a phrase is of a script without spaces."""
    return any(char >= "\u2e80" for char in phrase)


@dataclass(frozen=True, slots=True)
class KindOfWork:
    """Work that a rule does. work: what it is, as the end of "the prompt …"; tool: what does it."""

    name: str
    work: str
    tool: str
    pattern: re.Pattern[str] | None
    groups: frozenset[str]


class _Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    work: str
    tool: str
    phrases: str = ""
    groups: tuple[str, ...] = ()


def load_kinds(folder: Path | None = None) -> tuple[KindOfWork, ...]:
    """The kinds of work that a rule does, in the order of their file.

    Raises:
        ModelFileError: the file is missing or damaged.
    """
    path = (folder or rules_folder() / "models") / "prompt-work" / "tools.yaml"
    kinds = read_words(path, dict[str, _Kind])
    return tuple(
        KindOfWork(name, kind.work, kind.tool, _pattern(kind.phrases) if kind.phrases else None, frozenset(kind.groups))
        for name, kind in kinds.items()
    )


class _Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: str
    callees: str
    not_names: str
    not_callees: str


_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


@dataclass(frozen=True, slots=True)
class PromptNames:
    """The words of names by which a text in code is taken for a prompt."""

    names: frozenset[str]
    callees: frozenset[str]
    not_names: frozenset[str]
    not_callees: frozenset[str]

    def fit(self, name: str, callee: str) -> bool:
        """Whether a text that is bound to or passed as `name`, and handed to `callee`, is taken for a prompt."""
        own, other = _words(name), _words(callee.rpartition(".")[2])
        if other & self.not_callees:
            return False
        if own & self.names:
            return True
        return bool(other & self.callees) and not own & self.not_names


def load_prompt_names(folder: Path | None = None) -> PromptNames:
    """The words of `rules/models/prompt-work/reading.yaml`.

    Raises:
        ModelFileError: the file is missing or damaged.
    """
    file = read_words((folder or rules_folder() / "models") / "prompt-work" / "reading.yaml", _Reading)
    groups = (file.names, file.callees, file.not_names, file.not_callees)
    return PromptNames(*(frozenset(group.split()) for group in groups))


def _words(name: str) -> frozenset[str]:
    return frozenset(part.lower() for part in _PARTS.findall(name))
