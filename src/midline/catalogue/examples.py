"""The examples of a rule, `bad.py` and `good.py`: a manifest and some modules in one file.

A file starts with `# manifest:` and the manifest's lines behind `# `. Each `# file: PATH` begins a module. A mark
`# expect: MIDnnn, …` at the end of a line, of the manifest or a module, says that these findings stand there; it is
taken off before the example is written out. Tests run the examples and the rules' pages show them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from midline.catalogue.locate import rules_folder

MANIFEST = "midline.yaml"
_FILE = re.compile(r"# file: (\S+)\s*")
_MARK = re.compile(r"\s*# expect: (MID\d{3}(?:, MID\d{3})*)\s*$")


@dataclass(frozen=True, slots=True, order=True)
class Expectation:
    """A finding that has to be made: the rule, and the line (from 1) on which it stands."""

    path: str
    line: int
    rule: str


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """One file of an example; marked is its text with the marks, text is what a run may see."""

    path: str
    marked: str

    @property
    def text(self) -> str:
        """The file without its marks."""
        return "".join(f"{_MARK.sub('', line)}\n" for line in self.marked.splitlines())

    @property
    def expectations(self) -> Iterable[Expectation]:
        """What the marks promise, from top to bottom."""
        for number, line in enumerate(self.marked.splitlines(), 1):
            mark = _MARK.search(line)
            for rule in mark[1].split(", ") if mark else ():
                yield Expectation(self.path, number, rule)


@dataclass(frozen=True, slots=True)
class Example:
    """An example: its files, the manifest first."""

    files: tuple[ExampleFile, ...]

    @property
    def expectations(self) -> tuple[Expectation, ...]:
        """All that the marks promise, sorted."""
        return tuple(sorted(each for file in self.files for each in file.expectations))

    def write(self, folder: Path) -> None:
        """Write the files below an empty folder, without their marks."""
        for file in self.files:
            target = folder / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(file.text, encoding="utf-8")


def load_example(rule: str, kind: str, folder: Path | None = None) -> Example:
    """The example of a rule by number; kind is bad or good; folder is that of all rules, by default midline's own.

    Raises:
        OSError: there is none.
        ValueError: it has not the form of an example.
    """
    return parse_example(((folder or rules_folder()) / rule / f"{kind}.py").read_text(encoding="utf-8"))


def parse_example(text: str) -> Example:
    """Take an example apart.

    Raises:
        ValueError: the text does not start with a manifest, or holds no module.
    """
    lines = text.splitlines()
    if not lines or lines[0].rstrip() != "# manifest:":
        raise ValueError("an example starts with `# manifest:`")
    starts = [number for number, line in enumerate(lines) if _FILE.fullmatch(line)]
    if not starts:
        raise ValueError("an example holds at least one `# file: PATH`")
    manifest = [line.removeprefix("# ").removeprefix("  ") for line in lines[1 : starts[0]] if line.strip()]
    files = [ExampleFile(MANIFEST, "\n".join(manifest))]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        head = _FILE.fullmatch(lines[start])
        if head is not None:
            files.append(ExampleFile(head[1], "\n".join(lines[start + 1 : end]).strip("\n")))
    return Example(tuple(files))
