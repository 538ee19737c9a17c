"""How sure a model call is, where it is reported, and what it says of the object whose method it is."""

from __future__ import annotations

import pytest

from linked_sources import confidences, link, target
from midline.catalogue.index import Catalogue
from midline.sites.model_calls import find_model_calls
from midline.sites.wrappers import find_wrappers

ASK = "client.responses.create(input='?')\n"

# What stands before the call, and the confidence of the call: none where it is proven to be something else.
SURE = {
    "made here": ("from openai import OpenAI\nclient = OpenAI()\n", ["certain"]),
    "one of two, both known": ("import openai as o\nclient = o.OpenAI() if 1 else o.AzureOpenAI()\n", ["certain"]),
    "one of two, one unknown": ("from openai import OpenAI\nclient = OpenAI() if 1 else absent()\n", ["likely"]),
    "the shape, and the SDK in the file": ("import openai\nclient = absent()\n", ["likely"]),
    "the shape, and another SDK in the file": ("import cohere\nclient = absent()\n", ["possible"]),
    "the shape of something known": ("import openai\nclass C: ...\nclient = C()\n", []),
    "the shape of a container": ("import openai\nclient = {}\n", []),
    "the shape of another library": ("import openai\nimport twilio\nclient = twilio.Client()\n", []),
    "nothing but None": ("import openai\nclient = None\n", ["possible"]),
}


@pytest.mark.parametrize("case", SURE)
def test_confidence(case: str, catalogue: Catalogue) -> None:
    before, expected = SURE[case]
    assert confidences(link({"ask.py": before + ASK}), catalogue, "infer") == expected


def test_a_parameter_whose_callers_hand_it_over_is_likely(catalogue: Catalogue) -> None:
    source = "from openai import OpenAI\ndef ask(client):\n    return client.responses.create()\nask(OpenAI())\n"
    assert confidences(link({"ask.py": source}), catalogue, "infer") == ["likely"]


def test_a_call_is_reported_in_its_function_and_knows_what_made_its_object(catalogue: Catalogue) -> None:
    source = """\
    from openai import OpenAI

    class Answers:
        client = OpenAI()

        def ask(self):
            return [(lambda: self.client.responses.create())() for _ in "abc"]
    """
    project = link({"ask.py": source})
    made, asked = find_model_calls(project, catalogue).calls
    assert (made.category, made.line, made.scope) == ("construct", 4, target(project, "ask.py", "Answers")[1])
    assert (asked.category, asked.line, asked.scope) == ("infer", 7, target(project, "ask.py", "Answers.ask")[1])
    assert asked.made_at == (made.site,)
    assert (asked.sdk, asked.callee) == ("openai", "openai.OpenAI.responses.create")


def test_the_weightiest_meaning_of_several_is_told_once(catalogue: Catalogue) -> None:
    source = "import openai, anthropic\nclient = openai.OpenAI() if 1 else openai.AzureOpenAI()\n"
    project = link({"ask.py": source + "client.threads.runs.create()\nclient.embeddings.create()\n"})
    found = [(call.line, call.category) for call in find_model_calls(project, catalogue).calls if call.runs]
    assert found == [(3, "agent"), (4, "embed")]


def test_a_project_without_any_sdk_has_no_model_call(catalogue: Catalogue) -> None:
    sites = find_model_calls(link({"ask.py": "client = absent()\n" + ASK}), catalogue)
    assert sites.calls == ()


def test_a_wrapper_shows_every_hop_to_the_model(catalogue: Catalogue) -> None:
    project = link(
        {
            "gateway.py": "from openai import OpenAI\ndef send(text):\n    return OpenAI().responses.create()\n",
            "rules.py": "from gateway import send\ndef decide(case):\n    return send(case)\n",
            "billing.py": "import rules\ndef bill(case):\n    return rules.decide(case)\n",
        }
    )
    wrappers = find_wrappers(project, find_model_calls(project, catalogue).calls, catalogue)
    assert [(project.modules[each.use.module].path, each.use.line) for each in wrappers] == [
        ("billing.py", 3),
        ("rules.py", 3),
    ]
    billing = wrappers[0]
    assert [project.symbol(*hop.target) for hop in billing.hops] == ["decide", "send"]
    assert (billing.run.line, billing.run.category, billing.confidence) == (3, "infer", "certain")


def test_uses_in_skipped_modules_are_no_wrappers(catalogue: Catalogue) -> None:
    project = link(
        {
            "gateway.py": "from openai import OpenAI\ndef send():\n    return OpenAI().responses.create()\n",
            "test_gateway.py": "from gateway import send\nsend()\n",
        }
    )
    sites = find_model_calls(project, catalogue).calls
    assert len(find_wrappers(project, sites, catalogue)) == 1
    assert find_wrappers(project, sites, catalogue, skip=[project.modules.by_path["test_gateway.py"]]) == ()
