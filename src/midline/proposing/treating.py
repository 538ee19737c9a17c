"""Which files no component need own: tests, tools beside the product, generated code."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from midline.catalogue.proposing_words import ProposingWords
from midline.manifest.loading import DEFAULT_TREAT
from midline.manifest.patterns import GlobSet
from midline.proposing.patterns import glob_of
from midline.proposing.proposal import ProposedTreat
from midline.reading.facts import Outline

HEAD_LINES = 5
HEAD_CHARACTERS = 1000
_DEFAULT_TESTS = GlobSet(DEFAULT_TREAT.tests)


def looks_beside(path: str, home: str, words: ProposingWords) -> bool:
    """Whether a file may be a test or a tool, by its path alone. home: the project's folder around it."""
    parts = _inside(path, home).split("/")
    return (
        _DEFAULT_TESTS.match(path)
        or bool(words.test_folders.intersection(parts[:-1]))
        or bool(words.tool_folders.intersection((parts[0], path.split("/")[0])))
        or path in DEFAULT_TREAT.tools
        or (len(parts) == 1 and parts[0] in words.tool_files)
    )


def test_globs(outlines: Mapping[str, Outline | None], words: ProposingWords) -> tuple[str, ...]:
    """Globs of the tests; empty where those of the manifest's defaults find them all."""
    found: set[str] = set()
    folders: dict[str, list[str]] = {}
    for path in outlines:
        for folder in _folders(path):
            if folder.rpartition("/")[2] in words.test_folders:
                folders.setdefault(folder, []).append(path)
    for folder, paths in folders.items():
        judged = [path for path in paths if not path.endswith("/__init__.py") and not _DEFAULT_TESTS.match(path)]
        if judged and 2 * sum(_tests(outlines[path], path) for path in paths) >= len(judged):
            found.add(f"{glob_of(folder)}/**")
    known = GlobSet(found)
    for pattern in words.test_files:
        named = [path for path in outlines if fnmatchcase(path.rpartition("/")[2], pattern)]
        named = [path for path in named if not _DEFAULT_TESTS.match(path) and not known.match(path)]
        tests = [path for path in named if _defines_tests(outlines[path])]
        found.update([f"**/{pattern}"] if tests and tests == named else map(glob_of, tests))
    return (*DEFAULT_TREAT.tests, *sorted(found)) if found else ()


def tool_globs(
    paths: Iterable[str], home_of: Callable[[str], str], imported: Collection[str], words: ProposingWords
) -> tuple[str, ...]:
    """Globs of the tools. imported: the files that the product imports from; a folder that holds one is no tool."""
    folders: dict[str, bool] = {}
    files: set[str] = set()
    paths = tuple(paths)
    for path in paths:
        home = "" if path.split("/")[0] in words.tool_folders else home_of(path)
        parts = _inside(path, home).split("/")
        if len(parts) == 1 and parts[0] in words.tool_files and path not in imported:
            files.add(path)
        elif len(parts) > 1 and parts[0] in words.tool_folders:
            folder = f"{home}/{parts[0]}" if home else parts[0]
            folders[folder] = folders.get(folder, True) and path not in imported
    found = {glob_of(path) for path in files}
    found |= {f"{glob_of(folder)}/**" for folder, apart in folders.items() if apart}
    found -= set(DEFAULT_TREAT.tools)
    known = GlobSet(found)
    rest = [
        glob
        for glob in DEFAULT_TREAT.tools
        if any(GlobSet([glob]).match(path) for path in paths if not known.match(path))
    ]
    return (*rest, *sorted(found)) if found else ()


def generated_globs(
    outlines: Mapping[str, Outline | None], source: Callable[[str], str], words: ProposingWords
) -> tuple[str, ...]:
    """Globs of generated code, by name and by what the first lines say."""
    default = GlobSet(DEFAULT_TREAT.generated)
    found: set[str] = set()
    for path, outline in outlines.items():
        if default.match(path) or outline is None:
            continue
        named = any(fnmatchcase(path.rpartition("/")[2], pattern) for pattern in words.generated_files)
        if named or _says_generated(source(path), words.generated_marks):
            found.add(path)
    globs = sorted({glob_of(path) for path in found})
    return (*DEFAULT_TREAT.generated, *globs) if globs else ()


def full_treat(proposed: ProposedTreat) -> ProposedTreat:
    """The globs that hold: the proposed ones, or the defaults where none are proposed."""
    return ProposedTreat(
        proposed.tests or DEFAULT_TREAT.tests,
        proposed.tools or DEFAULT_TREAT.tools,
        proposed.generated or DEFAULT_TREAT.generated,
    )


def _says_generated(text: str, marks: Iterable[str]) -> bool:
    lines = [line.strip().lower() for line in text[:HEAD_CHARACTERS].splitlines()[:HEAD_LINES]]
    documented = bool(lines) and lines[0].startswith(('"""', "'''", 'r"""'))
    told = [line for line in lines if line.startswith("#") or documented]
    return any(mark in line for line in told for mark in marks)


def _tests(outline: Outline | None, path: str) -> bool:
    return _DEFAULT_TESTS.match(path) or _defines_tests(outline)


def _defines_tests(outline: Outline | None) -> bool:
    """Whether a function, a class or one of its methods is named as a test."""
    symbols = () if outline is None else outline.symbols
    names = (symbol.qualname.rpartition(".")[2] for symbol in symbols if symbol.kind != "variable")
    return any(name.lower().startswith("test") for name in names)


def _folders(path: str) -> Iterator[str]:
    for parent in PurePosixPath(path).parents:
        if str(parent) != ".":
            yield str(parent)


def _inside(path: str, home: str) -> str:
    return path[len(home) + 1 :] if home else path
