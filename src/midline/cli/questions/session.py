"""A whole session of the questionnaire: the terminal it is held on, what is kept meanwhile, how it ended."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from midline.cli.questions import wording
from midline.cli.questions.asking import Desk
from midline.cli.questions.conversation import Proposals, converse
from midline.cli.questions.drafts import Drafts
from midline.cli.questions.layout import PLAIN, RICH
from midline.cli.questions.screens import StoppedError
from midline.reporting.terminal import visible

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

    from midline.cli.questions.screens import Flow
    from midline.questionnaire.answers import Answers
    from midline.questionnaire.criteria import Criteria

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a session ended. components: what was answered, by name; empty where it was broken off.

    write: the person wants it written. told: what to say at the end, empty where it is written. signal: what broke it
    off, 0 where nothing did. drafts: to be dropped by name once it is written.
    """

    components: Mapping[str, Answers]
    write: bool
    told: str
    signal: int
    drafts: Drafts


def ask(
    criteria: Criteria,
    names: Sequence[str],
    folder: Path,
    reviewer: str,
    proposals: Proposals | None = None,
    *,
    keeps: bool = True,
    terminal: Input | None = None,
    output: Output | None = None,
) -> Outcome:
    """Hold the conversation about these components, or about those that the person names.

    folder: the manifest's; proposals: what is found for a component before anyone was asked. keeps: answers are kept
    as drafts. terminal, output: others than those of the process.

    Raises:
        QuestionnaireError: answers that were kept for one of `names` cannot be read.
    """
    drafts = Drafts(folder, criteria, reviewer, keeps)
    desk = Desk(criteria, drafts.keep, lambda: drafts.trouble)
    begun = drafts.begun(names) if names else drafts.all_begun()
    flow = converse(desk, names, begun, proposals or (lambda name: {}))
    try:
        decided = _hold(flow, terminal, output, keeps)
    except StoppedError as stopped:
        return Outcome({}, False, _kept(drafts, names) if keeps else wording.DRY_RUN, stopped.signal, drafts)
    told = _kept(drafts, names) if keeps and not decided.write else ""
    return Outcome(decided.components, decided.write, told, 0, drafts)


def _hold(flow: Flow[Result], terminal: Input | None, output: Output | None, keeps: bool) -> Result:
    rich = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "").startswith("utf8")
    if terminal is None and os.environ.get("TERM", "") in ("dumb", "unknown", ""):
        from midline.cli.questions.plain import hold_plain

        return hold_plain(flow, sys.stdin, sys.stdout, keeps)
    from midline.cli.questions.fullscreen import hold

    return hold(flow, RICH if rich else PLAIN, terminal, output, keeps)


def _kept(drafts: Drafts, names: Sequence[str]) -> str:
    """Where the answers are, and how to go on; and those that could not be kept, so that they are not lost."""
    files = drafts.kept(names) if names else drafts.kept(drafts.all_begun())
    command = " ".join(("midline", "classify", *names))
    lines = [wording.NOTHING_KEPT]
    if files:
        lines = [wording.KEPT.format(files=wording.both(files)), wording.ON_WITH.format(command=command)]
    elif drafts.unkept:
        lines = []
    unkept = [f"{wording.UNKEPT.format(file=visible(file))}\n{text}" for file, text in drafts.unkept.items()]
    return "\n".join([*map(visible, lines), *unkept])
