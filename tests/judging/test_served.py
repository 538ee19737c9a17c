"""A call to what a component serves is a crossing to it: MID401, and never a MID101 or MID102."""

from __future__ import annotations

from pathlib import Path

import pytest

from midline.analysis.opening import open_case
from midline.analysis.options import AnalysisOptions
from midline.judging.finding import Severity
from midline.judging.served import served_uses
from written_projects import check, field, hops, only, seen, verify

TWO = """
components:
  tickets: {side: deterministic, code: [app.tickets], uses: []}
  triage: {side: learned, elsewhere: acme/triage, serves: ["http://triage.internal/v1/", "kafka:triage"]}
"""
DECLARED = TWO.replace("uses: []", "uses: [triage]")
CALLS = {
    "request": "import httpx\ndef ask(text):\n    return httpx.post('http://triage.internal/v1/jobs', json=text)",
    "client": (
        "import httpx\nclient = httpx.Client(base_url='http://triage.internal/v1')\n"
        "def ask(text):\n    return client.post('/jobs', json=text)"
    ),
    "topic": "import kafka\np = kafka.KafkaProducer()\ndef ask(text):\n    p.send('triage', text)",
}


@pytest.mark.parametrize("source", CALLS.values(), ids=CALLS.keys())
def test_a_call_to_what_is_served_has_to_be_declared(tmp_path: Path, source: str) -> None:
    code = f"# file: app/tickets.py\n{source}"
    found = only(verify(tmp_path / "no", f"{TWO}{code}  # expect: MID401 tickets\n"), "MID401")
    assert (found.severity, field(found, "target"), field(found, "symbol")) == (Severity.ERROR, "triage", "ask")
    assert field(found, "uses_line") == "uses: [triage]"
    assert field(found, "served") == ("kafka:triage" if "kafka" in source else "http://triage.internal/v1/")
    assert field(found, "deferred") == ("deferred" if "kafka" in source else "")
    assert {each.label for each in found.related} == {"declared", "served"}
    verify(tmp_path / "yes", f"{DECLARED}{code}\n")


def test_a_component_without_uses_is_told_at_info(tmp_path: Path) -> None:
    text = f"{TWO.replace(', uses: []', '')}# file: app/tickets.py\n{CALLS['request']}  # expect: MID401 tickets\n"
    assert only(verify(tmp_path, text), "MID401").severity is Severity.INFO


def test_an_address_is_told_once_with_its_other_places(tmp_path: Path) -> None:
    text = f"""
{TWO}
# file: app/tickets.py
import httpx
def ask(text):
    httpx.post("http://triage.internal/v1/jobs", json=text)  # expect: MID401 tickets
    httpx.get("http://triage.internal/v1/jobs/1")
def other():
    httpx.get("http://triage.internal/v2/jobs/1")
    httpx.get("http://triage.internal/v1/../v2/jobs/1")
"""
    found = only(verify(tmp_path, text), "MID401")
    assert [each.place.line for each in found.related if each.label == "also"] == [4]
    assert field(found, "count") == "1"


def test_an_address_outside_of_what_is_served_crosses_nothing(tmp_path: Path) -> None:
    source = CALLS["request"].replace("/v1/", "/v10/")
    verify(tmp_path, f"{TWO}# file: app/tickets.py\n{source}\n")


@pytest.mark.parametrize("side", ["deterministic", "learned"])
def test_only_deterministic_to_learned_has_to_be_declared(tmp_path: Path, side: str) -> None:
    """Same side: no crossing. Learned to deterministic: free."""
    served = "deterministic" if side == "learned" else "learned"
    for one, other in ((side, side), ("learned", served)):
        manifest = TWO.replace("side: deterministic", f"side: {one}").replace("side: learned, e", f"side: {other}, e")
        verify(tmp_path / f"{one} {other}", f"{manifest}# file: app/tickets.py\n{CALLS['request']}\n")


def test_tests_and_generated_code_do_not_count(tmp_path: Path) -> None:
    text = f"""
treat: {{generated: [app/made.py]}}
{TWO}
# file: app/tickets.py
x = 1
# file: app/made.py
{CALLS["request"]}
# file: tests/test_ask.py
{CALLS["request"]}
"""
    verify(tmp_path, text)


def test_unowned_code_between_is_transparent(tmp_path: Path) -> None:
    text = f"""
unassigned: {{allow: [app.net]}}
{TWO}
# file: app/net.py
{CALLS["request"]}
# file: app/tickets.py
from app.net import ask
def queue(text):
    return ask(text)  # expect: MID401 tickets
"""
    found = only(verify(tmp_path, text), "MID401")
    assert hops(found) == [("app/tickets.py", 3, "app.net.ask"), ("app/net.py", 3, "httpx.post")]


def test_it_belongs_to_who_hands_the_address_over(tmp_path: Path) -> None:
    text = f"""
{TWO.replace("components:", "components:" + chr(10) + "  net: {side: deterministic, code: [app.net], uses: []}")}
# file: app/net.py
import httpx
def post(url, body):
    return httpx.post(url, json=body)
# file: app/tickets.py
from app.net import post
def queue(text):
    return post("http://triage.internal/v1/jobs", text)  # expect: MID401 tickets
def other(text):
    return post("http://other.internal/v1/jobs", text)
"""
    verify(tmp_path, text)


OWN_MODEL = """
components:
  tickets: {side: deterministic, code: [app.tickets], uses: [gateway]}
  gateway: {side: learned, elsewhere: acme/gateway, serves: ["https://api.openai.com/v1/"]}
"""
COMPLETION = "httpx.post('https://api.openai.com/v1/chat/completions', json={'model': 'm', 'messages': []})"


def test_a_provider_that_is_served_is_no_model_call_of_ours(tmp_path: Path) -> None:
    verify(tmp_path / "direct", f"{OWN_MODEL}# file: app/tickets.py\nimport httpx\ndef ask():\n    {COMPLETION}\n")
    between = f"""
unassigned: {{allow: [app.net]}}
{OWN_MODEL}
# file: app/net.py
import httpx
def ask():
    {COMPLETION}
# file: app/tickets.py
from app.net import ask
ask()
"""
    verify(tmp_path / "between", between)


def test_a_provider_that_nobody_serves_still_is(tmp_path: Path) -> None:
    text = f"{OWN_MODEL.replace('/v1/', '/v2/')}# file: app/tickets.py\nimport httpx\ndef ask():\n    {COMPLETION}"
    verify(tmp_path, f"{text}  # expect: MID101 tickets\n")


CLIENT = """
# file: app/tickets.py
from openai import OpenAI
client = OpenAI(base_url="http://gateway.internal/v1")
def ask(text):
    return client.responses.create(model="m", input=text)"""


def test_a_client_with_a_served_address_crosses_to_it(tmp_path: Path) -> None:
    """One finding: the client and its import are part of the crossing."""
    manifest = OWN_MODEL.replace("https://api.openai.com/v1/", "http://gateway.internal/v1/")
    verify(tmp_path / "declared", f"{manifest}{CLIENT}\n")
    text = f"{manifest.replace('uses: [gateway]', 'uses: []')}{CLIENT}  # expect: MID401 tickets\n"
    assert field(only(verify(tmp_path / "not", text), "MID401"), "callee") == "openai.OpenAI.responses.create"


def test_a_client_with_another_address_runs_a_model(tmp_path: Path) -> None:
    verify(tmp_path, f"{OWN_MODEL}{CLIENT}  # expect: MID101 tickets\n")


def test_nobody_serves_himself_a_model(tmp_path: Path) -> None:
    text = f"""
components:
  tickets: {{side: deterministic, code: [app.tickets], serves: ["https://api.openai.com/v1/"]}}
# file: app/tickets.py
import httpx
{COMPLETION}  # expect: MID101 tickets
"""
    verify(tmp_path, text)


def test_a_sender_for_several_addresses_is_judged_by_all(tmp_path: Path) -> None:
    """One of them is a provider that nobody serves."""
    text = f"""
{OWN_MODEL}
# file: app/tickets.py
import httpx
def post(url):
    return httpx.post(url, json={{"model": "m", "messages": []}})  # expect: MID101 tickets
def ask():
    post("https://api.openai.com/v1/chat/completions")
    post("https://api.anthropic.com/v1/messages")
"""
    verify(tmp_path, text)


def test_a_monorepo_serves_across_its_manifests(tmp_path: Path) -> None:
    text = f"""
include: [services/*/midline.yaml]
components:
  web: {{side: deterministic, code: [web], uses: []}}
# file: services/triage/midline.yaml
midline: 1
components:
  triage: {{side: learned, code: [triage], serves: ["http://triage.internal/v1/", "https://api.openai.com/v1/"]}}
# file: services/triage/triage.py
import httpx
def own():
    {COMPLETION}
    httpx.get("http://triage.internal/v1/health")
# file: web.py
import httpx
def ask():
    httpx.get("http://triage.internal/v1/jobs")  # expect: MID401 web
def raw():
    {COMPLETION}  # expect: MID401 web
"""
    found = verify(tmp_path, text)
    assert {field(each, "target") for each in found} == {"triage/triage"}
    assert {field(each, "uses_line") for each in found} == {"uses: [triage/triage]"}


def test_the_most_specific_address_wins(tmp_path: Path) -> None:
    text = f"""
{TWO}  ranking: {{side: learned, elsewhere: acme/ranking, serves: ["http://triage.internal/v1/rank/"]}}
# file: app/tickets.py
import httpx
httpx.get("http://triage.internal/v1/rank/1")  # expect: MID401 tickets
"""
    assert field(only(verify(tmp_path, text), "MID401"), "target") == "ranking"


def test_a_crossing_can_be_allowed(tmp_path: Path) -> None:
    text = f"{TWO}# file: app/tickets.py\n{CALLS['request']}  # midline: allow[MID401] reason: agreed until spring\n"
    assert seen(check(tmp_path, text).open_findings) == []


def test_uses_are_told_on_every_side(tmp_path: Path) -> None:
    text = f"""
{TWO}  ranking: {{side: learned, code: [app.ranking]}}
# file: app/tickets.py
{CALLS["topic"]}
# file: app/ranking.py
{CALLS["request"]}
"""
    check(tmp_path, text)
    _, case = open_case(tmp_path, None, AnalysisOptions(use_cache=False, workers=1))
    assert [
        (use.user, use.target, use.user_module, use.symbol, use.place.line, use.callee, use.address, use.deferred)
        for use in served_uses(case)
    ] == [
        ("ranking", "triage", "app.ranking", "ask", 3, "httpx.post", "http://triage.internal/v1/", False),
        ("tickets", "triage", "app.tickets", "ask", 4, "kafka.KafkaProducer.send", "kafka:triage", True),
    ]


def test_without_an_address_that_is_served_nobody_looks(tmp_path: Path) -> None:
    check(tmp_path, f"{TWO[: TWO.index(', serves')]}}}\n# file: app/tickets.py\n{CALLS['request']}\n")
    _, case = open_case(tmp_path, None, AnalysisOptions(use_cache=False, workers=1))
    assert case.addresses == ()
