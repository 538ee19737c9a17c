"""Whether a language model that is called draws its answers, so that the same input gives another output tomorrow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase

from midline.catalogue.code_facts import Sampling
from midline.project.project import Project
from midline.project.scopes import last_name
from midline.project.values import CallSite
from midline.reading.call_literals import literal_keywords
from midline.sites.model_call import ModelCall

TEMPERATURE = "temperature"


def runs_language_model(call: ModelCall) -> bool:
    """Whether a call, surely or likely, runs a language model."""
    return call.confidence != "possible" and (call.category == "agent" or call.kind == "llm")


class SamplingJudge:
    """Judges whether calls draw. made: callee by call, of every call that makes a model."""

    def __init__(
        self, project: Project, calls: Iterable[ModelCall], source: Callable[[str], str], sampling: Sampling
    ) -> None:
        """source: path -> text."""
        self._project = project
        self._source = source
        self._sampling = sampling
        self._made = {call.site: call.callee for call in calls if call.category in ("construct", "load")}

    def draws(self, call: ModelCall) -> bool:
        """Whether the call is proven to draw: neither what it is handed nor how its model is made keeps it from that.

        What cannot be read in full proves nothing: a model that is handed in, settings from elsewhere, a partial.
        """
        if not runs_language_model(call) or call.category != "infer" or call.site is None or call.by_reference:
            return False
        if last_name(self._project.call(call.site).func) != call.callee.rpartition(".")[2]:
            return False
        sites = (call.site, *call.made_at)
        if call.sdk not in self._sampling.with_each_call and not self._is_of_a_made_model(call):
            return False
        if any(last_name(self._project.call(site).func) in self._sampling.configured_by for site in sites):
            return False
        told = [_keywords(site, self._project, self._source) for site in sites]
        return all(each is not None and _draws(each, self._sampling) for each in told)

    def _is_of_a_made_model(self, call: ModelCall) -> bool:
        """Whether the model itself, and nothing around one, is made in sight."""
        made = [callee for site in call.made_at if call.callee.startswith(f"{(callee := self._made.get(site, ''))}.")]
        return any(fnmatchcase(callee, glob) for callee in made for glob in self._sampling.where_it_is_made)


def _keywords(site: CallSite, project: Project, source: Callable[[str], str]) -> Mapping[str, object] | None:
    call = project.call(site)
    text = source(project.modules[site.module].path)
    return literal_keywords(text, call.line, call.column, call.end_line, call.end_column)


def _draws(keywords: Mapping[str, object], sampling: Sampling) -> bool:
    return all(_leaves_open(name, value) for name, value in keywords.items() if name in sampling.said_by)


def _leaves_open(name: str, value: object) -> bool:
    """Whether a keyword that may set the temperature leaves it above 0."""
    if name == TEMPERATURE:
        return value is None or (isinstance(value, int | float) and value > 0)
    if isinstance(value, dict):
        return all(_leaves_open(key, each) for key, each in value.items())
    return isinstance(value, str | int | float | None) and name not in ("seed", "top_k", "do_sample")
