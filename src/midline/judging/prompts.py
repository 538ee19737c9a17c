"""MID302 and MID303: prompts that ask for what a rule does, or that hold what a rule should."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from midline.judging.case import Case, Territory, make_finding, manifest_place
from midline.judging.finding import Finding, Place, Severity
from midline.manifest.model import Component
from midline.reading.prompt_facts import PromptText
from midline.sites.prompts.features import Features
from midline.sites.prompts.verdict import PromptJudge, Verdict

WORK, POLICY = "MID302", "MID303"
CLOSED = (
    ("work", "chooses between fixed words for one of a few fixed values"),
    ("tool", "a `dict` from each value to its answer"),
)


@dataclass(frozen=True, slots=True)
class JudgedPrompt:
    """One prompt with its owner and what the models look at."""

    territory: Territory
    component: Component
    path: str
    text: PromptText
    features: Features
    in_file: bool = False

    @property
    def name(self) -> str:
        """What it goes by: the name it is bound to, or the name of its file and the keys that lead to it."""
        if not self.in_file:
            return self.text.name
        file = PurePosixPath(self.path).name
        return f"{file} {self.text.name}".strip()


def judged_prompts(case: Case) -> tuple[JudgedPrompt, ...]:
    """Every prompt of the case, by place; none where both rules are off."""
    judge = case.prompts.judge
    if judge is None:
        return ()
    found = [*_in_code(case, judge), *_in_files(case, judge)]
    return tuple(sorted(found, key=lambda each: (each.path, each.text.line, each.text.column, each.component.name)))


def model_for_a_rule(case: Case, prompts: tuple[JudgedPrompt, ...]) -> Iterator[Finding]:
    """MID302: a prompt that asks a model for work that a rule does."""
    for prompt in prompts:
        severity = case.severity(WORK, prompt.territory)
        judge = case.prompts.judge
        if severity is Severity.OFF or judge is None:
            continue
        if prompt.text.fixed_answers:
            yield _finding(WORK, severity, prompt, Verdict(1.0, prompt.text.fixed_answers), dict(CLOSED))
            continue
        verdict = judge.work(prompt.text.text, prompt.features)
        if verdict is not None and verdict.kind is not None:
            special = {"work": verdict.kind.work, "tool": verdict.kind.tool}
            yield _finding(WORK, severity, prompt, verdict, special)


def policy_in_prompt(case: Case, prompts: tuple[JudgedPrompt, ...]) -> Iterator[Finding]:
    """MID303: a prompt that holds exact business rules."""
    for prompt in prompts:
        severity = case.severity(POLICY, prompt.territory)
        judge = case.prompts.judge
        if severity is Severity.OFF or judge is None:
            continue
        verdict = judge.policy(prompt.text.text, prompt.features)
        if verdict is not None:
            yield _finding(POLICY, severity, prompt, verdict, {})


def missing_prompt_files(case: Case) -> Iterator[Finding]:
    """MID003 for `prompts:`: a glob that matches no file."""
    for declared in case.prompts.declared:
        severity = case.severity("MID003", case.territories[declared.service])
        if declared.files or severity is Severity.OFF or declared.component.status != "active":
            continue
        pattern = declared.pattern
        fields = {"component": declared.component.name, "pattern": pattern.text, "nearest": declared.nearest}
        yield make_finding("MID003", severity, manifest_place(pattern.place), fields, evidence=pattern.text)


def unreadable_prompts(case: Case) -> Iterator[Finding]:
    """MID005 for prompt files: one that cannot be read, or not to its end."""
    told: set[str] = set()
    for declared in case.prompts.declared:
        severity = case.severity("MID005", case.territories[declared.service])
        for path, read in sorted(declared.files.items()) if severity is not Severity.OFF else ():
            if read.note and path not in told:
                told.add(path)
                fields = {"component": declared.component.name, "path": path, "reason": read.note}
                place = Place(path, max(read.note_line, 1))
                yield make_finding("MID005", severity, place, fields, evidence=f"{path} prompt")


def _finding(rule: str, severity: Severity, prompt: JudgedPrompt, verdict: Verdict, special: dict[str, str]) -> Finding:
    """The evidence is the name that the prompt goes by, so that other words in it leave the finding what it was."""
    text = prompt.text
    fields = {
        "component": prompt.component.name,
        "symbol": text.symbol,
        "prompt": prompt.name,
        "phrases": ", ".join(f"`{phrase}`" for phrase in verdict.phrases),
        "probability": f"{verdict.probability:.2f}",
        **special,
    }
    return make_finding(
        rule, severity, _place(prompt, verdict), fields, confidence="likely", evidence=prompt.name or text.callee
    )


def _place(prompt: JudgedPrompt, verdict: Verdict) -> Place:
    """The whole prompt; of a file that is one, the line that speaks first among those that spoke most."""
    text = prompt.text
    if not prompt.in_file or text.name:
        return Place(prompt.path, text.line, text.column, text.end_line, text.end_column)
    lines = text.text.split("\n")
    told = [index for index, line in enumerate(lines) if any(each in line.lower() for each in verdict.phrases[:3])]
    line = told[0] if told else 0
    return Place(prompt.path, text.line + line, 0, text.line + line, len(lines[line]))


def _in_files(case: Case, judge: PromptJudge) -> Iterator[JudgedPrompt]:
    seen: set[tuple[str, str]] = set()
    for declared in case.prompts.declared:
        territory = case.territories[declared.service]
        for path, read in sorted(declared.files.items()):
            if (path, declared.component.name) in seen:
                continue
            seen.add((path, declared.component.name))
            for text in read.texts:
                features = judge.features(text.text)
                yield JudgedPrompt(territory, declared.component, path, text, features, in_file=True)


def _in_code(case: Case, judge: PromptJudge) -> Iterator[JudgedPrompt]:
    holders = {owner.name for call in case.model_calls if call.runs and (owner := case.runner(call)) is not None}
    for path, read in sorted(case.prompts.in_code.items()):
        module = case.project.modules.by_path[path]
        territory = case.territory(module)
        if territory is None or not case.is_judged(module):
            continue
        for text in read.texts:
            owner = _owner(case, territory, module, text)
            if owner is None or not _counts(case, judge, owner, path, text, holders):
                continue
            yield JudgedPrompt(territory, owner, path, text, judge.features(text.text))


def _counts(case: Case, judge: PromptJudge, owner: Component, path: str, text: PromptText, holders: set[str]) -> bool:
    """Whether a text is a prompt: it reaches a model call, or it is named like one where models are run."""
    if case.prompts.reached.holds(path, text):
        return True
    if owner.side != "learned" and owner.name not in holders:
        return False
    return judge.names.fit(text.name, text.callee)


def _owner(case: Case, territory: Territory, module: int, text: PromptText) -> Component | None:
    path = case.below(territory, case.path(module))
    symbol = text.symbol or (text.name if text.top and territory.claims_symbols else "")
    name = territory.ownership.owner(path, symbol)
    return None if name is None else territory.manifest.component(name)
