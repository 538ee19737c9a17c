"""Raw HTTP: host and path together tell a model."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sdk_folder import compiled
from written_paths import WrittenPath, bundled, category_of

from midline.catalogue.index import Catalogue

SERVER = """
    sdk: server
    endpoints:
      hosts: {api.one.example: one, "*.two.example": two, "localhost:99": local, "shared.example/api": shared}
      paths: {infer/llm: [/completions, ":generate", "/model/*/invoke"], infer/media: [/v1/speak/], train: [/tune]}
      anywhere: {infer/llm: [/chat/completions]}
      alone: {embed: [/embed]}
      bodies: {infer/llm: [model prompt], embed: ["model input {kind,type}"]}
      aside: [token]
      skips: [/files, /models]
    """


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return compiled(Path(tmp_path_factory.mktemp("sdk")), server=SERVER)


@pytest.mark.parametrize(
    ("url", "method", "told"),
    [
        ("https://api.one.example/v1/completions", "POST", "llm one"),
        ("https://API.one.example/v1/completions/?key=1#x", "post", "llm one"),
        ("https://user@api.one.example:443/v1/completions", None, "llm one"),
        ("api.one.example/v1/completions", "POST", "llm one"),
        ("https://api.one.example/v1/completions", "GET", "-"),
        ("wss://api.one.example/v1/completions", "GET", "llm one"),
        ("https://api.one.example/v1/files", "POST", "-"),
        ("https://api.one.example/v1/orders", "POST", "-"),
        ("https://{}.two.example/x/{}:generate", "POST", "llm two"),
        ("https://two.example/x:generate", "POST", "-"),
        ("http://localhost:99/model/{}/invoke", "POST", "llm local"),
        ("http://localhost/model/{}/invoke", "POST", "-"),
        ("https://api.one.example/v1/speak/{}", "POST", "media one"),
        ("https://shared.example/api/tune", "POST", "train shared"),
        ("https://shared.example/web/tune", "POST", "-"),
        ("https://elsewhere.example/v1/chat/completions", "POST", "llm ?"),
        ("{}/v1/chat/completions", "POST", "llm ?"),
        ("/v1/chat/completions", "POST", "llm ?"),
        ("https://elsewhere.example/v1/completions", "POST", "-"),
        ("{}/embed", "POST", "embed ?"),
        ("http://localhost:7000/embed", "POST", "embed ?"),
        ("http://server:7000/embed", "POST", "embed ?"),
        ("http://{}:{}/embed", "POST", "embed ?"),
        ("https://elsewhere.example/embed", "POST", "-"),
        ("https://{}.elsewhere.example/embed", "POST", "-"),
        ("{}/v1/embed", "POST", "-"),
        ("{}", "POST", "-"),
        ("", None, "-"),
    ],
)
def test_a_request_means(server: Catalogue, url: str, method: str | None, told: str) -> None:
    meaning = server.endpoint(url, method)
    if meaning is None:
        assert told == "-"
        return
    assert meaning.category == "http"
    assert f"{meaning.kind} {meaning.provider or '?'}" == told
    assert meaning.plausible is (meaning.provider == "")


@given(st.text(max_size=40), st.sampled_from([None, "GET", "POST", "?"]))
def test_any_text_may_be_a_url(server: Catalogue, url: str, method: str | None) -> None:
    assert server.endpoint(url, method) == server.endpoint(url, method)


OPENAI = "'https://api.openai.com/v1/chat/completions'"


@pytest.mark.parametrize(
    ("expression", "category"),
    [
        (f"requests.post({OPENAI}, json=x)", "http/llm"),
        (f"requests.post(url={OPENAI}, json=x)", "http/llm"),
        (f"requests.get({OPENAI})", "-"),
        ("requests.post('https://api.openai.com/v1/files')", "-"),
        (f"requests.request('POST', {OPENAI})", "http/llm"),
        (f"requests.Session().post({OPENAI})", "http/llm"),
        ("httpx.Client(base_url='https://api.anthropic.com').post('/v1/messages')", "http/llm"),
        ("httpx.AsyncClient(base_url='https://api.anthropic.com').stream('POST', '/v1/messages')", "http/llm"),
        ("httpx.Client(base_url='https://api.example.com').post('/v1/messages')", "-"),
        (f"httpx.Client().send(httpx.Request('POST', {OPENAI}))", "http/llm"),
        (f"aiohttp.ClientSession().post({OPENAI})", "http/llm"),
        (f"urllib.request.urlopen(urllib.request.Request({OPENAI}, d))", "http/llm"),
        ("http.client.HTTPSConnection('api.openai.com').request('POST', '/v1/chat/completions')", "http/llm"),
        ("websockets.connect('wss://api.openai.com/v1/realtime')", "http/llm"),
        ("requests.Session()", "-"),
    ],
)
def test_every_client_sends(expression: str, category: str) -> None:
    assert category_of(expression) == category


def test_a_request_is_told_even_where_no_model_serves() -> None:
    written = WrittenPath("httpx.Client(base_url='http://triage.internal').post('v1/classify')")
    request = bundled().request(written.path, written.argument)
    assert request is not None
    assert (request.method, request.urls) == ("POST", ("http://triage.internal/v1/classify",))
    assert bundled().request(WrittenPath("openai.OpenAI()").path, written.argument) is None
    assert bundled().sends(WrittenPath("requests.post").path)
    assert not bundled().sends(WrittenPath("requests.codes").path)


@pytest.mark.parametrize(
    "written", ["requests.post", "boto3.client", "boto3.Session", "urllib.parse.quote", "subprocess.run"]
)
def test_importing_a_general_package_says_nothing(written: str) -> None:
    assert bundled().safe(WrittenPath(written).path)


@pytest.mark.parametrize(
    ("keys", "told"),
    [("model prompt", "llm"), ("model prompt top", "llm"), ("model input type", "embed"), ("prompt", "-"), ("", "-")],
)
def test_a_body_means(server: Catalogue, keys: str, told: str) -> None:
    meaning = server.body(frozenset(keys.split()))
    assert (meaning.kind if meaning is not None else "-") == told


@pytest.mark.parametrize(
    ("url", "words", "aside"),
    [
        ("{}/v1/files", "url", True),
        ("{}/v1/answers", "url", False),
        ("{}", "token url", True),
        ("{}", "tokens url", False),
    ],
)
def test_a_request_is_turned_aside(server: Catalogue, url: str, words: str, aside: bool) -> None:
    assert server.turns_aside([url], frozenset(words.split())) is aside
