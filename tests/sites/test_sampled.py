"""Whether a language model draws its answers: proven only where everything that could say otherwise can be read."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from linked_sources import link
from midline.analysis.knowledge import load_catalogue
from midline.catalogue.code_facts import sampling
from midline.reading.call_literals import OPEN, literal_keywords
from midline.reading.reader import open_store
from midline.sites.model_calls import find_model_calls
from midline.sites.sampled import SamplingJudge

OPENAI = "from openai import OpenAI\nclient = OpenAI()\n"
CREATE = OPENAI + "client.responses.create(model='m', input='x'{})"
LANGCHAIN = "from langchain_openai import ChatOpenAI\nChatOpenAI(model='m'{}).invoke('x')"


def sampled(source: str) -> list[bool]:
    """Of each call that runs a model, whether it is proven to draw."""
    project = link({"app.py": source})
    store = open_store(None)
    calls = find_model_calls(project, load_catalogue((), store)).calls
    judge = SamplingJudge(project, calls, lambda path: source, sampling())
    return [judge.draws(call) for call in calls if call.runs]


@pytest.mark.parametrize(
    ("source", "draws"),
    [
        (CREATE.format(""), True),
        (CREATE.format(", temperature=0.7"), True),
        (CREATE.format(", temperature=0"), False),
        (CREATE.format(", temperature=0.0"), False),
        (CREATE.format(", temperature=HEAT"), False),
        (CREATE.format(", **settings"), False),
        (CREATE.format(", seed=7"), False),
        (CREATE.format(", extra_body={'top_k': 1}"), False),
        (CREATE.format(", extra_body={'user': 'x'}"), True),
        (CREATE.format(", extra_body=BODY"), False),
        (LANGCHAIN.format(""), True),
        (LANGCHAIN.format(", temperature=0"), False),
        (LANGCHAIN.format("").replace(".invoke", ".bind(temperature=0).invoke"), False),
        (LANGCHAIN.format("").replace(".invoke", ".with_config(SETTINGS).invoke"), False),
        (LANGCHAIN.format("").replace(".invoke", ".with_structured_output(Answer).invoke"), True),
        ("from langchain.chat_models import init_chat_model\ninit_chat_model('m').invoke('x')", False),
        (
            f"from functools import partial\n{OPENAI}f = partial(client.responses.create, temperature=0)\nf(input='x')",
            False,
        ),
        ("from langchain.chains import LLMChain\nLLMChain(llm=MODEL).predict(text='x')", False),
        ("from langchain_openai import ChatOpenAI\ndef f(m: ChatOpenAI):\n    m.invoke('x')", False),
        ("from openai import OpenAI\nOpenAI().embeddings.create(model='m', input='x')", False),
        ("from transformers import pipeline\npipeline('text-generation')('x')", False),
    ],
)
def test_a_call_draws_where_nothing_may_keep_it_from_that(source: str, draws: bool) -> None:
    assert sampled(source) == [draws]


@pytest.mark.parametrize(
    ("text", "span", "found"),
    [
        ("f(a, b=1, c=[2, 'x'])", (1, 0, 1, 21), {"b": 1, "c": [2, "x"]}),
        ("y = f(b={'t': T, 'u': 1},\n      c=g())", (1, 4, 2, 12), {"b": {"t": OPEN, "u": 1}, "c": OPEN}),
        ("f(b={**x})", (1, 0, 1, 10), {"b": OPEN}),
        ("f(**x)", (1, 0, 1, 6), None),
        ("é = f(b=-1)", (1, 4, 1, 11), {"b": -1}),
        ("f(", (1, 0, 1, 2), None),
        ("x", (1, 0, 1, 1), None),
        ("x", (7, 0, 7, 1), None),
    ],
)
def test_keywords_are_read_as_they_stand(text: str, span: Iterable[int], found: object) -> None:
    assert literal_keywords(text, *span) == found
