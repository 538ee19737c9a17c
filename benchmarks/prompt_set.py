"""The labelled prompts: their rows, and the text that each of them stands for.

Packages are downloaded by pip on first use into `benchmarks/packages/prompts`, never installed, imported or run.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DATA = HERE / "data" / "prompts"
sys.path.insert(0, str(HERE / "data"))

import archives  # noqa: E402
import fetch_packages  # noqa: E402

from midline.reading.decoding import decode  # noqa: E402
from midline.reading.facts import Unread  # noqa: E402
from midline.reading.prompt_facts import FilePrompts, PromptText  # noqa: E402
from midline.reading.prompt_files import read_prompt_file  # noqa: E402
from midline.reading.prompt_literals import read_prompt_literals  # noqa: E402
from midline.reading.workers import with_large_stack  # noqa: E402

FOLDER = archives.PACKAGES / "prompts"
SETS = {
    "open": ("prompts-open.jsonl", "own-open"),
    "more": ("prompts-more.jsonl", "own-more"),
    "closed": ("prompts-closed.jsonl", "own-closed"),
}


@dataclass(frozen=True, slots=True)
class LabelledPrompt:
    """A row with its text. group: rows of one package or one own file stay on one side of a fold."""

    id: str
    label: str
    text: PromptText
    group: str
    source: str
    work: str
    hard: bool
    language: str
    set: str


def digest(name: str) -> str:
    """The sha256 of a set: of its rows, and of the own files that they speak of."""
    rows, folder = SETS[name]
    state = hashlib.sha256((DATA / rows).read_bytes())
    for file in sorted((DATA / folder).rglob("*")):
        if file.is_file():
            state.update(file.relative_to(DATA).as_posix().encode() + file.read_bytes())
    return state.hexdigest()


def load(name: str) -> list[LabelledPrompt]:
    """The counted rows of a set with their texts, in the order of their ids; `unsure` ones are left out.

    Raises SystemExit where a package cannot be had as it was labelled, or a row's text is not where it should be.
    """
    rows, folder = SETS[name]
    listed = [json.loads(line) for line in (DATA / rows).read_text(encoding="utf-8").splitlines() if line.strip()]
    artefacts = _artefacts(row for row in listed if row["source"] == "package")
    read: dict[tuple[str, str], FilePrompts] = {}
    found: list[LabelledPrompt] = []
    for row in listed:
        if row["label"] == "unsure":
            continue
        key = (row.get("artifact", ""), row["path"])
        if key not in read:
            own = row["source"] == "own"
            data = (DATA / folder / row["path"]).read_bytes() if own else artefacts[row["artifact"]][row["path"]]
            read[key] = with_large_stack(lambda path=row["path"], data=data: _read(path, data))
        group = row.get("package") or f"{folder}/{row['path']}"
        text = _at(read[key], row)
        if text is None:
            raise SystemExit(f"{row['id']}: no text of prompt size at {row['path']}:{row['start']}")
        rest = (row.get("work", ""), row["hard"], row["language"], name)
        found.append(LabelledPrompt(row["id"], row["label"], text, group, row["source"], *rest))
    return sorted(found, key=lambda each: each.id)


def _read(path: str, data: bytes) -> FilePrompts:
    if not path.endswith(".py"):
        return read_prompt_file(path, data)
    text = decode(data)
    return FilePrompts() if isinstance(text, Unread) else read_prompt_literals(text)


def _at(prompts: FilePrompts, row: dict[str, Any]) -> PromptText | None:
    """The text at the place of a row: that which begins there, else the one whose lines are the row's."""
    texts = prompts.texts
    if row["holder"] == "python":
        begins = [each for each in texts if each.line == row["start"] and each.end_line == row["end"]]
        near = sorted(begins, key=lambda each: abs(each.column - row["col"]))
        return near[0] if near else None
    same = [each for each in texts if row["start"] <= each.line <= row["end"]]
    return max(same, key=lambda each: len(each.text), default=None)


def _artefacts(rows: Iterable[dict[str, Any]]) -> dict[str, dict[str, bytes]]:
    """Artefact -> path -> bytes of the files that rows speak of; every artefact is checked against its sha256."""
    wanted: dict[str, tuple[dict[str, Any], set[str]]] = {}
    for row in rows:
        wanted.setdefault(row["artifact"], (row, set()))[1].add(row["path"])
    return {name: dict(_members(row, paths)) for name, (row, paths) in sorted(wanted.items())}


def _members(row: dict[str, Any], paths: set[str]) -> Iterator[tuple[str, bytes]]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    archive = FOLDER / row["artifact"]
    if not archive.exists():
        print(f"downloading {row['package']} {row['version']}", file=sys.stderr)
        error = fetch_packages.pip_download(str(FOLDER), f"{row['package']}=={row['version']}", row["artifact"])
        if error is not None:
            raise SystemExit(f"{row['package']}=={row['version']} cannot be downloaded: {error}")
    if hashlib.sha256(archive.read_bytes()).hexdigest() != row["sha256"]:
        raise SystemExit(f"{archive} is not the file that was labelled: its sha256 differs")
    found = {name: data for name, data in fetch_packages.members(str(archive)) if name in paths}
    if missing := paths - set(found):
        raise SystemExit(f"{archive} does not hold {', '.join(sorted(missing))}")
    yield from found.items()
