"""Whether a language model that is called draws its answers, so that the same input gives another output tomorrow."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from midline.catalogue.code_facts import Sampling
from midline.project.project import Project
from midline.project.values import CallSite
from midline.reading.call_literals import literal_keywords
from midline.sites.model_call import ModelCall

TEMPERATURE = "temperature"


def runs_language_model(call: ModelCall) -> bool:
    """Whether a call, surely or likely, runs a language model."""
    return call.confidence != "possible" and (call.category == "agent" or call.kind == "llm")


def is_sampled(call: ModelCall, project: Project, source: Callable[[str], str], sampling: Sampling) -> bool:
    """Whether the call is proven to draw: neither what it is handed nor how its model is made sets a temperature of 0.

    source: path -> text. What cannot be read in full proves nothing.
    """
    if not runs_language_model(call) or call.category != "infer" or call.site is None or call.by_reference:
        return False
    if call.sdk not in sampling.with_each_call | sampling.where_it_is_made:
        return False
    if call.sdk in sampling.where_it_is_made and not call.made_at:
        return False
    told = [_keywords(site, project, source) for site in (call.site, *call.made_at)]
    return all(each is not None and _draws(each, sampling) for each in told)


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
