"""Files that hold prompts: Markdown, text and templates are one prompt, YAML holds one in every long text value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from midline.reading.prompt_facts import LONGEST_PROMPT, FilePrompts, PromptText
from midline.reading.prompt_literals import long_enough

LARGEST_FILE = 2_000_000
"""Bytes; a file that is larger holds no prompt that a person wrote."""
_YAML = (".yaml", ".yml", ".json")
_MARKS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_MOST_TEXTS = 5_000
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_SETTING = re.compile(r"^\s*(temperature)\s*:\s*([\d.]+)\s*$", re.MULTILINE)


def read_prompt_file(name: str, data: bytes) -> FilePrompts:
    """The prompts of a file; `note` says what is wrong with one that cannot be read, and at which line."""
    if len(data) > LARGEST_FILE:
        return FilePrompts(
            note=f"is {len(data) / 1e6:.1f} MB large; prompts of up to {LARGEST_FILE // 1_000_000} MB are read"
        )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return FilePrompts(note=f"is {encoding}; save it as UTF-8", note_line=1)
    zero = data.find(b"\0")
    if zero >= 0:
        return FilePrompts(note="holds a null byte, so it is no text", note_line=data[:zero].count(b"\n") + 1)
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return FilePrompts(note=f"byte 0x{data[error.start]:02x} is not UTF-8; save it as UTF-8", note_line=line)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _yaml_prompts(text) if name.lower().endswith(_YAML) else _whole(text)


def _whole(text: str) -> FilePrompts:
    """The file as one prompt, from the first to the last line with text, without its front matter."""
    front = _FRONT_MATTER.match(text)
    settings = tuple((key, value) for key, value in _SETTING.findall(front[1])) if front else ()
    body = text[front.end() :] if front else text
    if not long_enough(body.strip()):
        return FilePrompts()
    skipped = text[: len(text) - len(body)].count("\n")
    lines = body.split("\n")
    first = next(index for index, line in enumerate(lines) if line.strip())
    last = max(index for index, line in enumerate(lines) if line.strip())
    prompt = "\n".join(lines[first : last + 1])[:LONGEST_PROMPT]
    place = (skipped + first + 1, 0, skipped + last + 1, len(lines[last]))
    return FilePrompts((PromptText(*place, prompt, top=True, settings=settings),))


@dataclass(slots=True)
class _Level:
    """A mapping or sequence that is being read. key: the last key of a mapping, until its value has come."""

    mapping: bool
    path: str
    key: str | None = None
    key_line: int = 0
    count: int = 0
    settings: dict[str, str] = field(default_factory=dict)


def _yaml_prompts(text: str) -> FilePrompts:
    """Every value of prompt size, named by its keys. Read as a stream of events: depth and aliases cost nothing."""
    import yaml

    found: list[PromptText] = []
    levels: list[_Level] = []
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(event, yaml.ScalarEvent):
                _scalar(event, levels, found)
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                path, _ = _name(levels, 0)
                levels.append(_Level(isinstance(event, yaml.MappingStartEvent), path))
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                levels.pop()
                _value_came(levels)
            elif isinstance(event, yaml.AliasEvent):
                _value_came(levels)
            if len(found) >= _MOST_TEXTS:
                break
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = 1 if mark is None else mark.line + 1
        problem = getattr(error, "problem", None) or "it holds a character that YAML does not allow"
        return FilePrompts(tuple(found), f"cannot be read as YAML: {problem}", line)
    return FilePrompts(tuple(found))


def _scalar(event: object, levels: list[_Level], found: list[PromptText]) -> None:
    value: str = event.value  # type: ignore[attr-defined]
    start, end = event.start_mark, event.end_mark  # type: ignore[attr-defined]
    level = levels[-1] if levels else None
    if level is not None and level.mapping and level.key is None:
        level.key, level.key_line = value, start.line + 1
        return
    if level is not None and level.mapping and level.key == "temperature":
        level.settings["temperature"] = value
    if long_enough(value.strip()):
        name, line = _name(levels, start.line + 1)
        last = max(end.line + (end.column > 0), line)
        settings = tuple(sorted({key: text for each in levels for key, text in each.settings.items()}.items()))
        found.append(PromptText(line, 0, last, end.column, value[:LONGEST_PROMPT], name, top=True, settings=settings))
    _value_came(levels)


def _value_came(levels: list[_Level]) -> None:
    if levels:
        levels[-1].key = None
        levels[-1].count += 1


def _name(levels: list[_Level], line: int) -> tuple[str, int]:
    """The keys that lead to the value that comes now, joined by dots, and the line of its key."""
    if not levels:
        return "", line
    level = levels[-1]
    step = (level.key or "") if level.mapping else str(level.count)
    return (f"{level.path}.{step}" if level.path else step), (level.key_line if level.mapping else line)
