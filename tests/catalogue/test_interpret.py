"""How paths are read, on an SDK made for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sdk_folder import compiled
from written_paths import WrittenPath, bundled

from midline.catalogue.index import Catalogue
from midline.project.values import CallSite, Enter, External, Get, Index, Invoke, TextValue, Values

TOY = """
    sdk: toy
    provider: toyco
    imports: [toy, ns.toy, "toy_*"]
    types:
      toy.Client:
        also: [ns.toy.Client, toy.AsyncClient]
        module: true
        same: [raw, "with_options()", beta]
        runs: {infer/llm: ["chat.{create,stream}", "listen.v().go"], embed: [embed_*], construct: [prepare]}
        skips: [embed_info, "files.*"]
        loads: [from_pretrained]
        constructors: [of]
        returns: {start: toy.Chat, clone: self, wrap: argument 0 inner}
        attributes: {aio: self, chats: toy.Chats}
        properties: {infer: [sentiment]}
        operators: {"|": {returns: toy.Chain}, "+": {runs: infer/llm, returns: self}}
        builds_given: {"argument 0 corpus": train}
      toy.Special:
        bases: [toy.Client]
        provider: special
        builds: load
        runs: {agent: [chat.create]}
      toy.Chat:
        builds: none
        calls: infer/llm
        runs: {infer/llm: [send]}
        items: toy.Client
      toy.Chats: {returns: {create: toy.Chat}}
      toy.Chain: {runs: {agent: [invoke]}, operators: {"|": {returns: toy.Chain}}}
      toy.models.*: {runs: {train: [fit], infer: ["*"]}}
      toy_*.Model*: {calls: infer/local}
      toy.Session: {builds: none}
    functions:
      toy.ask: infer/llm
      toy.count: none
      toy.load: {builds: load, returns: toy.Chat}
      toy.magic: {decorates: toy.Chat}
      toy.echo: {returns: argument 0 x}
    services:
      factories: [toy.service, toy.Session.service]
      argument: {position: 0, keyword: name}
      types: {chat: toy.Chat, brain: toy.Special}
    servers: {keyword: base_url}
    doubles: ["toy.Fake*"]
    safe: [toy.types, "toy.*Error"]
    shapes: {infer/llm: [chat.create]}
    endpoints:
      hosts: {api.other.example: other}
    """


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return compiled(Path(tmp_path_factory.mktemp("sdk")), toy=TOY)


def read(catalogue: Catalogue, expression: str) -> str:
    """`category/kind provider callee` of the call, or the attribute read, at the end of an expression."""
    written = WrittenPath(expression)
    meaning = catalogue.read(written.path, written.argument) or catalogue.attribute_read(written.path, written.argument)
    return "-" if meaning is None else f"{meaning.category}/{meaning.kind} {meaning.provider} {meaning.callee}"


@pytest.mark.parametrize(
    ("expression", "meaning"),
    [
        ("toy.Client()", "construct/ toyco toy.Client"),
        ("toy.inner._client.AsyncClient()", "construct/ toyco toy.AsyncClient"),
        ("ns.toy.Client().chat.create()", "infer/llm toyco ns.toy.Client.chat.create"),
        ("toy.Client().raw.beta.chat.with_options(x).create()", "infer/llm toyco toy.Client.chat.create"),
        ("toy.chat.create()", "infer/llm toyco toy.chat.create"),
        ("toy.Client.chat.create(c)", "infer/llm toyco toy.Client.chat.create"),
        ("toy.Client().listen.v('1').go()", "infer/llm toyco toy.Client.listen.v.go"),
        ("toy.Client().listen.go()", "-"),
        ("toy.Client().embed_many()", "embed/ toyco toy.Client.embed_many"),
        ("toy.Client().embed_info()", "-"),
        ("toy.Client().files.create()", "-"),
        ("toy.models.Tree().measure()", "infer/ toyco toy.models.Tree.measure"),
        ("toy.models.Tree().__init__()", "-"),
        ("toy.Client().prepare()", "construct/ toyco toy.Client.prepare"),
        ("toy.Client.from_pretrained('w')", "load/ toyco toy.Client.from_pretrained"),
        ("toy.Client.from_pretrained('w').chat.create()", "infer/llm toyco toy.Client.chat.create"),
        ("toy.Client.of('w')", "construct/ toyco toy.Client.of"),
        ("toy.Client(words)", "train/ toyco toy.Client"),
        ("toy.Client().start()", "-"),
        ("toy.Client().start().send()", "infer/llm toyco toy.Chat.send"),
        ("toy.Client().start()()", "infer/llm toyco toy.Chat"),
        ("toy.Client().start()[0].chat.create()", "infer/llm toyco toy.Client.chat.create"),
        ("toy.Client().chats.create().send()", "infer/llm toyco toy.Chat.send"),
        ("toy.Client().aio.chat.create()", "infer/llm toyco toy.Client.chat.create"),
        ("toy.Client().clone().chat.create()", "infer/llm toyco toy.Client.chat.create"),
        ("toy.Client().wrap(toy.Special()).chat.create()", "agent/ special toy.Special.chat.create"),
        ("toy.Client().sentiment", "infer/ toyco toy.Client.sentiment"),
        ("toy.Client().mood", "-"),
        ("toy.Special()", "load/ special toy.Special"),
        ("toy.Special().chat.stream()", "infer/llm special toy.Special.chat.stream"),
        ("toy.models.Tree().fit()", "train/ toyco toy.models.Tree.fit"),
        ("toy.models.sub.Tree().fit()", "train/ toyco toy.models.Tree.fit"),
        ("toy.models.tree().fit()", "-"),
        ("toy_extra.ModelX()(x)", "infer/local toyco toy_extra.ModelX"),
        ("toys.ModelX()(x)", "-"),
        ("toy.ask(q)", "infer/llm toyco toy.ask"),
        ("toy.ask.later(q)", "-"),
        ("toy.count(q)", "-"),
        ("toy.load('f')", "load/ toyco toy.load"),
        ("toy.load('f').send()", "infer/llm toyco toy.Chat.send"),
        ("toy.magic(f)()", "infer/llm toyco toy.Chat"),
        ("toy.magic(k=1)(f)", "-"),
        ("toy.magic(k=1)(f)()", "infer/llm toyco toy.Chat"),
        ("toy.echo(toy.echo(toy.Client())).chat.create()", "infer/llm toyco toy.Client.chat.create"),
        ("toy.echo(q).chat.create()", "-"),
        ("toy.service('brain')", "load/ special toy.service"),
        ("toy.service(name='brain').chat.create()", "agent/ special toy.Special.chat.create"),
        ("toy.Session().service('brain').chat.create()", "agent/ special toy.Special.chat.create"),
        ("toy.service('mail').chat.create()", "-"),
        ("toy.Client(base_url='https://api.other.example/v1').chat.create()", "infer/llm other toy.Client.chat.create"),
        ("toy.FakeClient().chat.create()", "-"),
        ("toy.types.Client()", "-"),
        ("toy.ClientError()", "-"),
        ("other.Client().chat.create()", "-"),
    ],
)
def test_a_path_means(toy: Catalogue, expression: str, meaning: str) -> None:
    assert read(toy, expression) == meaning


def test_a_reference_means_what_calling_it_would(toy: Catalogue) -> None:
    written = WrittenPath("toy.Client().chat.create")
    meaning = toy.reference(written.path, written.argument)
    assert meaning is not None
    assert meaning.category == "infer"
    assert toy.read(written.path, written.argument) is None


def test_what_was_read_for_one_call_is_not_told_of_another(toy: Catalogue) -> None:
    expressions = ["toy.service('brain').chat.create()", "toy.service('mail').chat.create()"]
    assert [read(toy, one) for one in expressions * 2] == [read(toy, one) for one in expressions] * 2
    assert len({read(toy, one) for one in expressions}) == 2


def test_an_uncertain_step_stays_uncertain(toy: Catalogue) -> None:
    path = External("toy", (Get("Client"), Invoke(None), Get("chat"), Get("create"), Invoke(None)), plausible=True)
    meaning = toy.read(path, nothing)
    assert meaning is not None
    assert meaning.plausible

    def either(site: CallSite, position: int, keyword: str | None) -> Values:
        return (TextValue("mail"), TextValue("chat")) if position == 0 else ()

    called = External("toy", (Get("service"), Invoke(CallSite(0, 0)), Get("send"), Invoke(CallSite(0, 1))))
    meaning = toy.read(called, either)
    assert meaning is not None
    assert meaning.plausible


def test_an_argument_that_is_the_call_itself_ends(toy: Catalogue) -> None:
    path = External("toy", (Get("echo"), Invoke(CallSite(0, 0))))
    assert toy.type_of(path, lambda site, position, keyword: (path,)) is None


def test_operators_give_chains(toy: Catalogue) -> None:
    model = External("toy", (Get("Client"), Invoke(None)))
    meaning, chain = toy.operation("|", None, model, nothing)
    assert meaning is None
    assert chain is not None
    _, longer = toy.operation("|", chain, None, nothing)
    assert longer is not None
    invoked = toy.read(External(longer.root, (*longer.steps, Get("invoke"), Invoke(None))), nothing)
    assert invoked is not None
    assert invoked.category == "agent"
    meaning, same = toy.operation("+", model, None, nothing)
    assert meaning is not None
    assert (meaning.category, same) == ("infer", model)
    assert toy.operation("*", model, model, nothing) == (None, None)


def test_where_to_look(toy: Catalogue) -> None:
    assert {"create", "ask", "from_pretrained", "Client", "sentiment", "service"} <= toy.last_names
    assert toy.may_run("embed_many")
    assert toy.may_run("ModelY")
    assert not toy.may_run("anything")
    assert toy.callable_types == {"toy.Chat", "toy_*.Model*"}
    assert toy.knows_root("toy.deep.module")
    assert toy.knows_root("toy_extra")
    assert not toy.knows_root("ns")
    assert toy.leads_to_root("ns")
    assert not toy.knows_root("toystory")
    assert toy.is_double(External("toy", (Get("FakeClient"), Invoke(None))))


@pytest.mark.parametrize(
    ("written", "safe"),
    [
        ("toy.types.Message", True),
        ("toy.RateError", True),
        ("toy.count", True),
        ("toy.FakeX", True),
        ("json.loads", True),
        ("toy.Client", False),
        ("toy.ask", False),
        ("toy", False),
        ("toy.unknown", False),
    ],
)
def test_an_import_is_safe_or_not(toy: Catalogue, written: str, safe: bool) -> None:
    assert toy.safe(WrittenPath(written).path) is safe


def test_an_import_names_its_sdk(toy: Catalogue) -> None:
    for written in ("toy", "toy.Client", "toy.ask", "toy.unknown", "toy_extra.ModelX"):
        assert toy.model_sdk_of(WrittenPath(written).path) == "toy"
    assert toy.model_sdk_of(WrittenPath("json.loads").path) == ""
    assert bundled().model_sdk_of(WrittenPath("requests.post").path) == ""


def test_a_shape_is_a_suffix_and_only_plausible(toy: Catalogue) -> None:
    meaning = toy.shape(("self", "client", "chat", "create"))
    assert meaning is not None
    assert meaning.plausible
    assert toy.shape(("create",)) is None
    assert toy.shape(()) is None


names = st.sampled_from(
    ["Client", "chat", "create", "beta", "with_options", "_x", "models", "Tree", "fit", "start", "Chat", "ask"]
)
steps = st.lists(st.one_of(names.map(Get), st.just(Invoke(None)), st.just(Index()), st.just(Enter())), max_size=8)


@given(steps)
def test_any_path_reads_the_same_twice_and_from_bytes(
    toy: Catalogue, taken: list[Get | Invoke | Index | Enter]
) -> None:
    path = External("toy", tuple(taken))
    fresh = Catalogue.from_bytes(toy.to_bytes())
    assert toy.read(path, nothing) == toy.read(path, nothing) == fresh.read(path, nothing)


@given(st.lists(st.from_regex(r"[a-z_][a-z]{0,5}", fullmatch=True).filter(lambda name: name != "types"), max_size=3))
def test_modules_between_root_and_name_do_not_matter(toy: Catalogue, modules: list[str]) -> None:
    steps = (*(Get(name) for name in modules), Get("Client"), Invoke(None), Get("chat"), Get("create"), Invoke(None))
    path = External("toy", steps)
    inside = External(".".join(["toy", *modules]), steps[len(modules) :])
    meaning = toy.read(path, nothing)
    assert meaning is not None
    assert meaning.callee == "toy.Client.chat.create" or "models" in modules
    assert toy.read(inside, nothing) == meaning


def nothing(site: CallSite, position: int, keyword: str | None) -> Values:
    """No argument is known."""
    return ()
