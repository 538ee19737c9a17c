from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midline.manifest.explaining import explain_owner, nearest_target
from midline.manifest.loading import load_manifest
from midline.manifest.naming import module_name
from midline.manifest.ownership import FileEntry, Ownership, build_ownership


def entry(path: str, *symbols: str) -> FileEntry:
    """Symbols: `f`, `C`, `C.m` (kind by the case of the first letter), `x=` for a variable, `<i` for an import."""
    kinds = []
    for line, symbol in enumerate(symbols, 1):
        kind = "class" if symbol[0].isupper() and "." not in symbol else "function"
        kind = "variable" if symbol.endswith("=") else "import" if symbol[0] == "<" else kind
        kinds.append((symbol.strip("=<"), kind, line))
    return FileEntry(path, module_name(path, (".",)) if not path.startswith("out/") else None, tuple(kinds))


def owned(tmp_path: Path, components: str, *entries: FileEntry, top: str = "") -> Ownership:
    file = tmp_path / "midline.yaml"
    file.write_text(f"midline: 1\n{top}\ncomponents:\n{components}")
    return build_ownership(load_manifest(file), entries)


def test_the_most_specific_claim_wins(tmp_path: Path) -> None:
    ownership = owned(
        tmp_path,
        """
  prefix: {side: learned, code: [app]}
  longer: {side: learned, code: [app.sub]}
  exact: {side: learned, code: [app.sub.one]}
  symbol: {side: learned, code: ["app.sub.one:f", "app.sub.one:C.m"]}
  wild: {side: learned, code: ["app.*", "lib.*"]}
  glob: {side: learned, files: ["**"]}
  nearer: {side: learned, files: ["bin/**"]}
""",
        entry("app/__init__.py"),
        entry("app/x.py"),
        entry("app/sub/two.py"),
        entry("app/sub/one.py", "f", "g", "C", "C.m", "C.n"),
        entry("lib/a.py"),
        entry("lib/sub/a.py"),
        entry("bin/run.py"),
        entry("out/run.py"),
    )
    owners = {each.path: ownership.owner(each.path) for each in ownership.entries}
    assert owners == {
        "app/__init__.py": "prefix",
        "app/x.py": "prefix",
        "app/sub/two.py": "longer",
        "app/sub/one.py": "exact",
        "lib/a.py": "wild",
        "lib/sub/a.py": "glob",
        "bin/run.py": "nearer",
        "out/run.py": "glob",
    }
    one = "app/sub/one.py"
    wanted = {"f": "symbol", "f.inner": "symbol", "g": "exact", "C": "exact", "C.m": "symbol", "C.m.<lambda>": "symbol"}
    assert {name: ownership.owner(one, name) for name in wanted} == wanted
    reason = ownership.reason(one, "f.inner")
    assert reason is not None
    assert (reason.text, reason.place.line) == ("app.sub.one:f", 8)
    assert ownership.twice == ()
    assert [(each.pattern.text, each.component, each.winner.text) for each in ownership.shadowed] == [
        ("app.*", "wild", "app")
    ]


def test_every_file_is_in_exactly_one_class(tmp_path: Path) -> None:
    ownership = owned(
        tmp_path,
        '  a: {side: learned, code: [app, scripts.used, "mixed:f"], files: [out/mine.py]}\n',
        entry("app/x.py"),
        entry("app/tests/test_x.py"),
        entry("app/x_pb2.py"),
        entry("app/legacy/old.py"),
        entry("free.py"),
        entry("mixed.py", "f", "g", "limit=", "<path", "__all__=", "C", "C.m"),
        entry("scripts/used.py"),
        entry("scripts/loose.py"),
        entry("out/mine.py"),
        entry("out/other.py"),
        top="treat: {tools: [scripts/**]}\nunassigned: {allow: [app.legacy]}",
    )
    assert {each.path: ownership.standing(each.path) for each in ownership.entries} == {
        "app/x.py": "claimed",
        "app/tests/test_x.py": "tests",
        "app/x_pb2.py": "generated",
        "app/legacy/old.py": "allowed",
        "free.py": "unassigned",
        "mixed.py": "claimed",
        "scripts/used.py": "claimed",
        "scripts/loose.py": "tools",
        "out/mine.py": "claimed",
        "out/other.py": "outside",
    }
    assert ownership.owner("app/legacy/old.py") is None
    assert ownership.owner("app/tests/test_x.py") is None
    assert ownership.standing("nowhere.py") == "outside"
    assert ownership.split_modules == ("mixed.py",)
    assert [name for name, _, _ in ownership.left_over("mixed.py")] == ["g", "limit", "C"]
    assert ownership.owner("mixed.py", "f") == "a"
    assert ownership.owner("mixed.py", "C.m") is None
    assert ownership.owner("mixed.py") is None


def test_equal_claims_of_two_components_are_found(tmp_path: Path) -> None:
    ownership = owned(
        tmp_path,
        """
  a: {side: learned, code: ["lib.a*c", "m:f*x"], files: [jobs/a*.py]}
  b: {side: learned, code: ["lib.*ac", "m:f*y", "m:fa*"], files: [jobs/*a.py]}
""",
        entry("lib/abc.py"),
        entry("lib/aac.py"),
        entry("jobs/aa.py"),
        entry("m.py", "f1x", "fax", "C"),
    )
    assert [(each.path, each.qualname, each.first.text, each.second.text) for each in ownership.twice] == [
        ("jobs/aa.py", "", "jobs/a*.py", "jobs/*a.py"),
        ("lib/aac.py", "", "lib.a*c", "lib.*ac"),
        ("m.py", "fax", "m:f*x", "m:fa*"),
    ]


def test_patterns_that_match_nothing_are_told_with_the_nearest(tmp_path: Path) -> None:
    ownership = owned(
        tmp_path,
        """
  a: {side: deterministic, code: [app.ticket, app.tickets], guarded: ["app.tickets:refnd"], files: [job/*.py]}
  b: {side: learned, code: ["app.text:gess_*", zzz], tools: ["app.tickets:refund", "app.tickets:Desk.clse"]}
  c: {side: learned, status: planned, code: [app.later]}
""",
        entry("app/tickets.py", "refund", "Desk", "Desk.close"),
        entry("app/text.py", "guess_tone"),
        entry("jobs/run.py"),
    )
    assert [(each.component, each.key, each.pattern.text, each.nearest) for each in ownership.unmatched] == [
        ("a", "code", "app.ticket", "app.tickets"),
        ("a", "guarded", "app.tickets:refnd", "app.tickets:refund"),
        ("a", "files", "job/*.py", "jobs"),
        ("b", "code", "app.text:gess_*", "app.text:guess_tone"),
        ("b", "code", "zzz", ""),
        ("b", "tools", "app.tickets:Desk.clse", "app.tickets:Desk.close"),
    ]


def test_re_exported_names_can_be_exposed_but_not_owned(tmp_path: Path) -> None:
    ownership = owned(
        tmp_path,
        '  a: {side: learned, code: [app._impl], files: [x], exposes: ["app._impl:run"]}\n'
        '  b: {side: learned, code: ["app:run"]}\n',
        entry("app/_impl.py", "<run"),
        entry("app/__init__.py", "<run"),
        entry("x/y.py"),
    )
    assert ownership.unmatched == ()
    assert ownership.standing("app/__init__.py") == "unassigned"


def test_whose(tmp_path: Path) -> None:
    ownership = owned(
        tmp_path,
        '  a: {side: learned, code: [app]}\n  b: {role: contract, code: ["app.x:f"]}\n',
        entry("app/x.py", "f", "g"),
    )
    (answer,) = explain_owner([ownership], "app/x.py")
    assert (answer.component and answer.component.name, answer.standing) == ("a", "claimed")
    assert [(part.symbol, part.component and part.component.role) for part in answer.parts] == [("f", "contract")]
    assert explain_owner([ownership], "app.x") == (answer,)
    (inner,) = explain_owner([ownership], "app.x:f.inner")
    assert (inner.component and inner.component.name, inner.line) == ("b", 1)
    assert explain_owner([ownership], "app.x:h") == ()
    assert nearest_target([ownership], "app.y") == "app.x"
    assert nearest_target([ownership], "app.x:ff") == "app.x:f"


NAMES = st.sampled_from(["a", "b", "ab"])
MODULES = st.lists(NAMES, min_size=1, max_size=3).map(".".join)
WILD = st.lists(st.sampled_from(["a", "b", "*", "a*"]), min_size=1, max_size=3).map(".".join)


@given(st.lists(MODULES, unique=True, max_size=6), st.lists(WILD, unique=True, min_size=1, max_size=5), st.randoms())
def test_owners_never_depend_on_order(
    tmp_path_factory: pytest.TempPathFactory, modules: list[str], patterns: list[str], chance: random.Random
) -> None:
    file = tmp_path_factory.mktemp("order") / "midline.yaml"
    lines = [f"  c{index}: {{side: learned, code: ['{text}']}}\n" for index, text in enumerate(patterns)]
    file.write_text("midline: 1\ncomponents:\n" + "".join(lines))
    entries = [entry(module.replace(".", "/") + ".py") for module in modules]
    first = build_ownership(load_manifest(file), entries)
    chance.shuffle(entries)
    second = build_ownership(load_manifest(file), entries)
    assert [first.owner(each.path) for each in entries] == [second.owner(each.path) for each in entries]
    assert (first.twice, first.unmatched, first.shadowed) == (second.twice, second.unmatched, second.shadowed)
    for path in (each.path for each in entries):
        assert (first.owner(path) is not None) == (first.standing(path) == "claimed")


def test_a_large_tree_is_quick(tmp_path: Path) -> None:
    entries = [
        FileEntry(f"p{a % 50}/s{a}/m{b}.py", f"p{a % 50}.s{a}.m{b}", (("f", "function", 1),))
        for a in range(250)
        for b in range(60)
    ]
    lines = [
        f"  c{i}: {{side: learned, code: [p{i % 50}.s{i}, 'p{i % 50}.s{i}.m1*', 'p{i % 50}.s{i}.m2:f*']}}\n"
        for i in range(250)
    ] + [f"  d{i}: {{side: learned, files: [p{i % 50}/s{i}/m3*.py]}}\n" for i in range(250)]
    ownership = owned(tmp_path, "".join(lines))
    start = time.process_time()
    ownership = build_ownership(ownership.manifest, entries)
    spent = time.process_time() - start
    assert all(ownership.standing(each.path) == "claimed" for each in entries)
    assert spent < 2, "0.3 s when this was written"
