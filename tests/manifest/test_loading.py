from __future__ import annotations

import datetime
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from midline.catalogue.topics import topic_kinds
from midline.documents.problem import Problem
from midline.manifest.errors import ManifestError, OlderToolError
from midline.manifest.loading import load_manifest
from midline.manifest.model import Manifest
from midline.manifest.schema import json_schema
from midline.reporting.problems import problem_object, render_problem, render_problems

RULES = {"MID101": "model-call", "MID301": "large-rule-tree"}

WHOLE = """\
midline: 1
requires: ">=0.1"
system: helpdesk
roots: ["."]
treat: {tests: [tests/**], tools: [scripts/**], generated: ["**/*_pb2.py"], ignore: [migrations/**]}
unassigned: {severity: error, allow: [app.legacy, jobs/old.py], until: 2027-06-30}
components:
  wiring:   {role: wiring, code: [app.main, app.deps], uses: [triage]}
  schemas:  {role: contract, code: [app.schemas]}
  tickets:  {side: deterministic, code: [app.tickets, "app.text:clean_*"], uses: [triage], guarded: ["app.tickets:refund"], owner: payments}
  triage:
    side: learned
    code: [app.triage, "app.text:guess_*"]
    files: ["jobs/train_*.py"]
    exposes: [app.triage:classify]
    prompts: [prompts/triage/*.md]
    models: [{provider: anthropic, id: 4.10}]
    tools: [app.tickets:lookup]
    serves: ["http://triage.internal/v1/", "kafka:triage"]
    decision: docs/decisions/triage.md
    feature: support
  persona:  {side: undecided, status: planned}
  ranking:  {side: learned, elsewhere: "acme/ranking"}
rules: {severity: {large-rule-tree: info}, options: {MID301: {min-tests: 4}}, extra: [], locked: [model-call]}
sdks: [midline-rules/acme-gateway.yaml]
follow: [acme_llm]
"""  # noqa: E501


def write(folder: Path, text: str, name: str = "midline.yaml") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def load(folder: Path, text: str, rules: Mapping[str, str] | None = RULES) -> Manifest:
    return load_manifest(write(folder, text), rules)


def problems(folder: Path, text: str) -> tuple[Problem, ...]:
    with pytest.raises(ManifestError) as caught:
        load(folder, text)
    return caught.value.problems


def told(folder: Path, text: str) -> list[tuple[int, str, str]]:
    return [(each.line, each.message, each.nearest) for each in problems(folder, text)]


def components(*lines: str) -> str:
    return "midline: 1\ncomponents:\n" + "".join(f"  {line}\n" for line in lines)


def test_the_whole_manifest(tmp_path: Path) -> None:
    write(tmp_path, "", "midline-rules/acme-gateway.yaml")
    manifest = load(tmp_path, WHOLE)
    assert manifest.names() == ("persona", "ranking", "schemas", "tickets", "triage", "wiring")
    assert (manifest.path, manifest.prefix, manifest.system, manifest.roots) == ("midline.yaml", "", "helpdesk", (".",))
    assert manifest.unassigned.until == datetime.date(2027, 6, 30)
    assert [(each.text, each.kind) for each in manifest.unassigned.allow] == [
        ("app.legacy", "code"),
        ("jobs/old.py", "files"),
    ]
    assert (manifest.rules.severity, manifest.rules.locked) == ({"MID301": "info"}, ("MID101",))
    assert manifest.rules.options == {"MID301": {"min-tests": 4}}
    triage, tickets = manifest.component("triage"), manifest.component("tickets")
    assert triage is not None and tickets is not None
    assert (triage.line, triage.column, triage.uses, triage.models[0].id) == (11, 2, None, "4.10")
    assert tickets.uses is not None
    assert [(use.name, use.place.line, use.place.column) for use in tickets.uses] == [("triage", 10, 82)]
    wiring = manifest.component("wiring")
    assert wiring is not None
    assert (wiring.side, wiring.role) == ("deterministic", "wiring")
    assert manifest.component("nobody") is None


@pytest.mark.parametrize(
    ("line", "message", "nearest"),
    [
        ("a: {}", "`a` stands on no side", ""),
        ("a: {role: wiring, side: learned}", "a wiring component cannot be learned", ""),
        ("a: {side: undecided}", "only a planned component may be undecided", ""),
        ("a: {side: learned, elsewhere: x, code: [y]}", "`a` is elsewhere, so it owns no code here", ""),
        ("a: {side: learned, uses: [triag]}", "there is no component `triag`", "triage"),
        ("a: {side: learned, uses: [a]}", "`a` uses itself", ""),
        ("a: {side: learned, uses: [triage, triage]}", "`triage` stands twice in `uses`", ""),
        ("a: {side: learned, code: [x, x]}", "`x` is claimed twice by `a`, first on line 4", ""),
        ("a: {side: learned, files: [t.py]}", "`t.py` is claimed by `a` and on line 3 by `triage`", ""),
        ("a: {side: learned, code: [x.y], exposes: ['x.z:f']}", "`x.z:f` is not in the code of `a`", "x.y:f"),
        ("a: {side: learned, code: ['x:f*'], guarded: ['x:g']}", "`x:g` is not in the code of `a`", "x:g"),
        ("a: {side: learned, code: [x/y.py]}", "`x/y.py` is a path; paths belong under `files`", "x.y"),
        ("a: {side: learned, files: [../x]}", "`../x` leaves the manifest's folder", ""),
        ("a: {side: learned, serves: [kafka triage]}", "`kafka triage` is no address", ""),
        ("a: {side: learned, serves: ['http:///v1']}", "`http:///v1` is no address", ""),
        ("a: {side: learned, serves: ['//']}", "`//` is no address", ""),
        ("a: {side: learned, serves: ['http://h:80000/']}", "`http://h:80000/` is no address", ""),
        ("a: {side: learned, serves: ['http://[::1/v1']}", "`http://[::1/v1` is no address", ""),
        ("a: {side: learned, serves: ['HTTP://T/v1']}", "`HTTP://T/v1` is served by `a` and on line 3 by `triage`", ""),
        ("Big One: {side: learned}", "`Big One` cannot name a component", "big-one"),
        ("a: {sid: learned}", "unknown key `sid`", "side"),
    ],
)
def test_mistakes_of_components(tmp_path: Path, line: str, message: str, nearest: str) -> None:
    text = components("triage: {side: learned, files: [t.py], serves: ['http://t/v1/']}", line)
    assert (4, message, nearest) in told(tmp_path, text)


def test_a_kind_of_broker_that_is_nearly_known_is_a_slip(tmp_path: Path) -> None:
    served = "['Kafak:triage', 'kafka:a', 'acmebus:b', 'kafka2:9092/v1', 'http://kafak/v1']"
    file = write(tmp_path, components(f"b: {{side: learned, elsewhere: x, serves: {served}}}"))
    with pytest.raises(ManifestError) as raised:
        load_manifest(file, known_kinds=topic_kinds)
    assert [(each.message, each.nearest) for each in raised.value.problems] == [
        ("no kind of broker is called `Kafak`", "kafka:triage")
    ]
    assert load_manifest(file).components


def test_addresses_that_calls_can_go_to_are_taken(tmp_path: Path) -> None:
    served = ["//t", "//t", "http://u@[::1]:8080/v1", "t:80/v1", "kafka://T", "kafka://t", "amqp:///", "grpc:t:50051"]
    manifest = load(tmp_path, components(f"b: {{side: learned, elsewhere: x, serves: {served}}}"))
    assert list(manifest.components[0].serves) == served


@pytest.mark.parametrize(
    ("line", "message", "nearest"),
    [
        ("roots: [scr]", "there is no folder `scr`", "src"),
        ("roots: [midline.yaml]", "there is no folder `midline.yaml`", ""),
        ("sdks: [src/acmee.yaml]", "there is no file `src/acmee.yaml`", "src/acme.yaml"),
        ("rules: {extra: [nowhere]}", "there is no folder `nowhere`", ""),
        ("rules: {severity: {model-cal: info}}", "there is no rule `model-cal`", "model-call"),
        ("rules: {locked: [MID999]}", "there is no rule `MID999`", ""),
        ("rules: {severity: {MID101: info, model-call: off}}", "`model-call` and `MID101` are the same rule", ""),
        ("rules: {severity: {MID101: of}}", "`of` is not a valid value of `MID101`", "off"),
        ("follow: [acme-llm]", "`acme-llm` is not a package", "acme_llm"),
        ("unassigned: {until: 2027-13-01}", "`until` is not a date: `2027-13-01`", ""),
        ("unassigned: {until: soon}", "`until` is not a date: `soon`", ""),
        ("treat: {tests: [/t]}", "`/t` does not start at the manifest", ""),
        ("include: [sub/*.yaml]", "`sub/*.yaml` matches no file", ""),
        ("include: ['midline.yaml', '*.yml']", "`midline.yaml` matches no file", ""),
        ("requires: soon", "`soon` cannot be read", ""),
        ("system: [x]", "`system` is a list", ""),
    ],
)
def test_mistakes_outside_components(tmp_path: Path, line: str, message: str, nearest: str) -> None:
    write(tmp_path, "", "src/acme.yaml")
    found = told(tmp_path, f"midline: 1\n{line}\n")
    assert (message, nearest) in [(each[1], each[2].replace("midline.yaml", "")) for each in found]


def test_all_mistakes_come_in_one_run_and_none_follows_from_another(tmp_path: Path) -> None:
    text = components(
        "a: {side: lerned, uses: [c, [x]], code: [q]}",
        "b: {side: undecided, status: planed, code: [q]}",
        "b: {}",
        "c:",
    )
    assert told(tmp_path, text) == [
        (3, "`lerned` is not a valid value of `side`", "learned"),
        (3, "an item of `uses` is a list", ""),
        (4, "`planed` is not a valid value of `status`", "planned"),
        (4, "`q` is claimed by `b` and on line 3 by `a`", ""),
        (5, "the key `b` stands twice, first on line 4", ""),
        (6, "`c` is empty", ""),
    ]


def test_a_manifest_without_version_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "system: x\n") == [(1, "`midline` is missing", "")]


@pytest.mark.parametrize("line", ["requires: '>=99'", "midline: 2", "requires: '>=0.1,<0.1'"])
def test_an_older_tool_tells_only_that(tmp_path: Path, line: str) -> None:
    with pytest.raises(OlderToolError) as caught:
        load(tmp_path, f"{line}\nnew-key: 1\n")
    assert len(caught.value.problems) == 1


@pytest.mark.parametrize("requires", [">=0.1", ">=0", "~=0.1", "!=3", ">=0.1, <9", "== 0.1.0"])
def test_requirements_that_hold(tmp_path: Path, requires: str) -> None:
    assert load(tmp_path, f"midline: 1\nrequires: '{requires}'\n").components == ()


def test_rules_stay_as_written_when_none_are_known(tmp_path: Path) -> None:
    manifest = load(tmp_path, "midline: 1\nrules: {severity: {x: off}}\n", rules=None)
    assert manifest.rules.severity == {"x": "off"}


def test_included_manifests_have_names_of_their_own(tmp_path: Path) -> None:
    write(tmp_path, components("y: {side: learned, code: [app]}"), "services/b/midline.yaml")
    inner = write(
        tmp_path, components("x: {side: learned, code: [app], uses: [b/y, top, z]}", "z: {side: learned}"),
        "services/a/midline.yaml",
    )  # fmt: skip
    text = components("top: {side: learned, uses: [a/x]}") + "include: ['**/midline.yaml']\n"
    manifest = load(tmp_path, text)
    assert manifest.names() == ("a/x", "a/z", "b/y", "top")
    assert [each.path for each in manifest.tree()] == [
        "midline.yaml",
        "services/a/midline.yaml",
        "services/b/midline.yaml",
    ]
    component = manifest.component("a/x")
    assert component is not None and component.uses is not None
    assert [use.name for use in component.uses] == ["b/y", "top", "a/z"]
    assert component.place.path == "services/a/midline.yaml"
    assert manifest.includes[0].folder == inner.parent

    alone = load_manifest(inner)
    assert alone.names() == ("x", "z"), "on its own it may still name what the manifest above it knows"
    inner.write_text(components("x: {side: learned, uses: [b/q]}"))
    with pytest.raises(ManifestError) as caught:
        load_manifest(inner)
    assert [each.nearest for each in caught.value.problems] == ["b/y"]


def test_problems_of_included_manifests_name_their_file(tmp_path: Path) -> None:
    write(tmp_path, components("x: {sid: learned}"), "a/midline.yaml")
    found = problems(tmp_path, "midline: 1\ninclude: [a/midline.yaml]\n")
    assert {each.path for each in found} == {"a/midline.yaml"}


def test_services_of_the_same_name_are_told_apart_by_their_path(tmp_path: Path) -> None:
    for folder in ("a/worker", "b/worker"):
        write(tmp_path, components("x: {side: learned}"), f"{folder}/midline.yaml")
    manifest = load(tmp_path, "midline: 1\ninclude: [a/worker/midline.yaml, b/*/midline.yaml]\n")
    assert manifest.names() == ("a/worker/x", "b/worker/x")


def test_includes_never_loop(tmp_path: Path) -> None:
    write(tmp_path, "midline: 1\ninclude: ['*/midline.yaml']\n", "a/midline.yaml")
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    found = told(tmp_path, "midline: 1\ninclude: ['*/midline.yaml']\n")
    assert [message for _, message, _ in found] == ["`again/midline.yaml` is included twice"]


@pytest.mark.parametrize("content", [b"", b"- a", b"\xff\xfea", b"a: \xe9", b"a: 'x", b"\x00", b"[" * 5000, b"a: *b"])
def test_bad_files_are_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "midline.yaml").write_bytes(content)
    with pytest.raises(ManifestError) as caught:
        load_manifest(tmp_path / "midline.yaml")
    assert render_problems(caught.value.problems).startswith("midline.yaml")


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "missing", tmp_path / "pipe"):
        with pytest.raises(ManifestError):
            load_manifest(path)


KEYS = ["side", "role", "status", "code", "files", "uses", "exposes", "models", "elsewhere", "allow", "until", "tests"]
KEYS += ["severity", "options", "locked", "extra", "serves", "provider", "id"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.sampled_from(["learned", "x.y", "a/*.py"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=10,
)
TOP = ["midline", "requires", "system", "roots", "treat", "unassigned", "rules", "sdks", "follow", "include"]


@given(st.dictionaries(st.sampled_from([*TOP, "components"]), JSON), st.dictionaries(st.text(max_size=3), JSON))
def test_any_manifest_is_loaded_or_told(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any], parts: dict[str, Any]
) -> None:
    file = tmp_path_factory.mktemp("any") / "midline.yaml"
    file.write_text(json.dumps({"midline": 1, "components": parts} | data))
    try:
        load_manifest(file, RULES)
    except ManifestError as error:
        assert error.problems
        for problem in error.problems:
            assert render_problem(problem)
            assert problem_object(problem)["message"]


def test_the_published_schema_is_in_step_and_accepts_the_whole_manifest() -> None:
    published = json.loads((Path(__file__).parents[2] / "docs" / "midline.schema.json").read_text())
    assert published == json_schema()
    data = yaml.load(WHOLE, yaml.BaseLoader)
    data["midline"] = 1
    data["rules"]["options"]["MID301"]["min-tests"] = 4
    jsonschema.validate(data, published)
    for wrong in ({"midline": 1, "sytem": "x"}, {"midline": 1, "components": {"Bad": {}}}, {}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, published)


def test_every_key_is_described_for_editors_and_in_the_reference() -> None:
    reference = (Path(__file__).parents[2] / "docs" / "manifest.md").read_text()
    schema = json_schema()
    for part in (schema, *schema["$defs"].values()):
        for key, value in part["properties"].items():
            referred = schema["$defs"].get(value.get("$ref", "").rpartition("/")[2], {})
            assert value.get("description") or referred.get("description"), key
            assert f"`{key}`" in reference, f"docs/manifest.md does not speak of `{key}`"


@pytest.mark.parametrize(("written", "owner"), [('"@acme/pay"', "acme/pay"), ('" "', ""), ("pay", "pay")])
def test_an_owner_is_kept_without_its_sign(tmp_path: Path, written: str, owner: str) -> None:
    text = f"midline: 1\ncomponents:\n  a: {{side: learned, elsewhere: x, owner: {written}}}\n"
    assert load(tmp_path, text).components[0].owner == owner
