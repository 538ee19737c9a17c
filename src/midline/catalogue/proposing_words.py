"""What `midline init` goes by where the code alone does not say it: `rules/proposing.yaml`."""

from __future__ import annotations

from functools import cache

import msgspec

from midline.catalogue.locate import rules_folder
from midline.catalogue.prompt_words import read_words


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much is enough; the file says of what. Shares are in percent."""

    mixed_percent: int
    mixed_lines: int
    shared_lines: int
    class_lines: int
    class_percent: int
    wiring_percent: int
    many_packages: int
    small_modules: int
    own_modules: int
    neighbours_percent: int


class ProposingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of folders, files and arguments; suffixes: side or role -> what a part's name ends in."""

    test_folders: frozenset[str]
    test_files: tuple[str, ...]
    tool_folders: frozenset[str]
    tool_files: frozenset[str]
    generated_files: tuple[str, ...]
    generated_marks: tuple[str, ...]
    suffixes: dict[str, str]
    plain_names: frozenset[str]
    prompt_suffixes: tuple[str, ...]
    prompt_folders: frozenset[str]
    prompt_names: frozenset[str]
    asking_parameters: frozenset[str]
    model_arguments: tuple[str, ...]
    task_first: frozenset[str]
    limits: Limits


@cache
def load_proposing_words() -> ProposingWords:
    """The content of `rules/proposing.yaml`.

    Raises:
        ModelFileError: the file is missing or damaged.
    """
    return read_words(rules_folder() / "proposing.yaml", ProposingWords)
