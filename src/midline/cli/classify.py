"""`midline classify`: the questionnaire of a design review; which side a component stands on, and why."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from midline.cli.failures import refuse, told, write_out
from midline.cli.included import included_file
from midline.cli.options import Config, wants_color
from midline.cli.progress import Progress
from midline.cli.recording import MANIFEST, Circumstances, record

if TYPE_CHECKING:
    from midline.manifest.model import Manifest
    from midline.questionnaire.classification import Classification
    from midline.questionnaire.criteria import Criteria


class Format(StrEnum):
    """How verdicts are shown."""

    FULL = "full"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class _Decided:
    """What came out. reviewers: by component. written: called once it is recorded."""

    judged: tuple[Classification, ...]
    reviewers: Mapping[str, tuple[str, ...]]
    written: Callable[[], None] = lambda: None


def classify(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="The component, or SERVICE/component; default: all that the files hold."),
    ] = None,
    answers: Annotated[
        list[Path] | None,
        typer.Option("--answers", metavar="FILE", help="A file of answers; one for each reviewer."),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="CRITERION=VALUE", help="An answer: -2 to 2, or null for “don't know”."),
    ] = None,
    reviewer: Annotated[
        str | None, typer.Option("--reviewer", metavar="NAME", help="Who answers; default: user.name of git.")
    ] = None,
    review: Annotated[
        datetime | None,
        typer.Option(
            "--review", metavar="DATE", formats=["%Y-%m-%d"], help="Look at it again by then; default: a year."
        ),
    ] = None,
    context: Annotated[str, typer.Option("--context", metavar="TEXT", help="What else led to it.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing.")] = False,
    form: Annotated[Format, typer.Option("--format", help="How verdicts are shown.")] = Format.FULL,
    config: Config = None,
) -> None:
    """Settle on which side of the line a component stands, say why, and keep the record."""
    with _told(form):
        day = _review_day(review)
        file, manifest = _manifest(config)
        criteria = _criteria(manifest)
        if manifest is not None and name is not None and "/" in name:
            config, name = included_file(manifest, name)
            file, manifest = _manifest(config)
        if answers or settings or not (sys.stdin.isatty() and sys.stdout.isatty()):
            decided = _from_files(criteria, answers or [], settings or [], name, reviewer)
        else:
            decided = _asked(criteria, manifest, name, reviewer, config, dry_run)
        if not dry_run:
            covers = _covers(manifest, [each.name for each in decided.judged], config)
            around = Circumstances(decided.reviewers, date.today(), day, covers, context)
            record(criteria, file, manifest, decided.judged, around)
            decided.written()
    _show(criteria, decided.judged, form)


def _review_day(review: datetime | None) -> date | None:
    """The day on which to look again, as it was asked for; it has to be still to come."""
    from midline.documents.problem import Problem
    from midline.questionnaire.errors import QuestionnaireError

    if review is not None and review.date() <= date.today():
        message = f"{review.date()} is not still to come"
        raise QuestionnaireError([Problem("--review", 0, 0, 0, message, "a day after today")])
    return None if review is None else review.date()


def _from_files(
    criteria: Criteria, paths: Sequence[Path], settings: Sequence[str], name: str | None, reviewer: str | None
) -> _Decided:
    from midline.cli.questions.reviewer import reviewer_name
    from midline.documents.problem import Problem
    from midline.questionnaire.answers_file import read_answers
    from midline.questionnaire.errors import QuestionnaireError
    from midline.questionnaire.gathering import classify_all, gather

    files = []
    problems: list[Problem] = []
    if name is None and not paths and not settings:
        message, expected = "there is no terminal to ask in, and no answers are given", "--answers FILE"
        problems.append(Problem("midline classify", 0, 0, 0, message, expected))
    for path in paths:
        try:
            files.append(read_answers(path, path.as_posix(), criteria))
        except QuestionnaireError as error:
            problems += error.problems
    if problems:
        raise QuestionnaireError(problems)
    gathered = gather(criteria, files, settings, name)
    judged = classify_all(criteria, gathered.components, files)
    mine = (reviewer or reviewer_name(Path.cwd()),) if settings or reviewer else ()
    reviewers = {each: tuple(dict.fromkeys((*who, *mine))) for each, who in gathered.reviewers.items()}
    return _Decided(judged, reviewers)


def _asked(
    criteria: Criteria,
    manifest: Manifest | None,
    name: str | None,
    reviewer: str | None,
    config: Path | None,
    dry_run: bool,
) -> _Decided:
    """Ask in the terminal; what was decided, or the end of the run where nothing was."""
    from midline.analysis.options import AnalysisOptions
    from midline.cli.questions.found import Found
    from midline.cli.questions.names import check_name
    from midline.cli.questions.reviewer import reviewer_name
    from midline.cli.questions.session import ask
    from midline.questionnaire.gathering import classify_all

    folder = manifest.folder if manifest is not None else Path.cwd()
    names = [] if name is None else [check_name(name)]
    # Between screens there is no place for a line of progress, so the code is read before the first one.
    progress = Progress(bool(names))
    found = Found(criteria, Path.cwd(), config, manifest, AnalysisOptions(progress=progress))
    if names:
        found(names[0])
        progress.clear()
    who = reviewer or reviewer_name(folder)
    outcome = ask(criteria, names, folder, who, found, keeps=not dry_run)
    if outcome.told:
        typer.echo(outcome.told, err=True)
    if outcome.signal:
        raise typer.Exit(128 + outcome.signal)
    if not outcome.write and not dry_run:
        raise typer.Exit
    judged = classify_all(criteria, outcome.components)
    reviewers = {each.name: (who,) if who else () for each in judged}
    return _Decided(judged, reviewers, lambda: outcome.drafts.drop(outcome.components))


def _covers(manifest: Manifest | None, names: Sequence[str], config: Path | None) -> dict[str, str]:
    """Component -> hash of its code, for those that have some."""
    from midline.analysis.evidence import evidence_of
    from midline.analysis.options import AnalysisOptions

    components = [] if manifest is None else [manifest.component(name) for name in names]
    built = [each.name for each in components if each is not None and each.claims]
    if not built:
        return {}
    progress = Progress(True)
    found = evidence_of(Path.cwd(), config, AnalysisOptions(progress=progress), built)
    progress.clear()
    return {name: each.covers for name, each in found.items()}


def _manifest(config: Path | None) -> tuple[Path, Manifest | None]:
    """The manifest that this folder belongs to, and its file; where there is none, the file that it would be."""
    from midline.analysis.knowledge import least_options
    from midline.catalogue.rules import rule_names
    from midline.catalogue.topics import topic_kinds
    from midline.manifest.loading import find_manifest, load_manifest

    path = config if config is not None else find_manifest(Path.cwd())
    if path is None:
        return Path.cwd() / MANIFEST, None
    return path.absolute(), load_manifest(path, rule_names(), least_options(), topic_kinds)


def _criteria(manifest: Manifest | None) -> Criteria:
    """The questionnaire, with what the team adds."""
    from midline.analysis.decisions import team_criteria
    from midline.questionnaire.criteria_file import load_criteria

    return load_criteria() if manifest is None else team_criteria(manifest)


def _show(criteria: Criteria, judged: Sequence[Classification], form: Format) -> None:
    from midline.reporting.classifications import classifications_json, classifications_text
    from midline.reporting.terminal import COLOUR, PLAIN

    if form is Format.JSON:
        write_out(classifications_json(criteria, judged))
    else:
        write_out(classifications_text(criteria, judged, COLOUR if wants_color() else PLAIN))


@contextmanager
def _told(form: Format) -> Iterator[None]:
    """Turn what keeps the questionnaire from its work into words."""
    from midline.questionnaire.errors import QuestionnaireError

    with told(form):
        try:
            yield
        except QuestionnaireError as error:
            if form is Format.JSON:
                from midline.questionnaire.criteria_file import load_criteria
                from midline.reporting.classifications import classifications_json
                from midline.reporting.problems import problem_object

                write_out(classifications_json(load_criteria(), (), [problem_object(each) for each in error.problems]))
                raise typer.Exit(2) from None
            refuse(error.problems, form)
