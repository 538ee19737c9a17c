"""The cache never changes a byte of what is said, whatever happens to it or to the process that writes it."""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from midline.catalogue import prebuilt
from midline.reading.store import FILE_NAME
from shop_project import MANIFEST, MODEL_CALL, Run, fork_midline, midline, midline_here, plant, write

JOURNAL_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
KILLS = 100
PAIRS = 50


@pytest.fixture(scope="module", autouse=True)
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A catalogue compiled for these rules, as an installation has it: else every run in here would compile it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prebuilt, "FOLDER", tmp_path_factory.mktemp("data"))
        prebuilt.write_prebuilt()
        yield


def module(number: int) -> str:
    """A file that is imported and calls, some with a model call, each with other bytes."""
    lines = [f'"""Module {number}."""', f"from shop.m{number // 2} import step as before"]
    lines += [f"def f{n}(a, b):\n    return before(a + {n}) if b else [f{n}(x, {number}) for x in a]" for n in range(3)]
    lines += ["def step(a):\n    return f0(a, f1(a, 2))"]
    return "\n".join(lines) + "\n" + (MODEL_CALL if number % 30 == 7 else "")


def project(folder: Path, size: int) -> Path:
    return plant(folder, {f"shop/m{number}.py": module(number) for number in range(size)})


def ended(reader: int, seconds: float) -> bool:
    """Whether every process that held the other end of a pipe is gone."""
    return bool(select.select([reader], [], [], seconds)[0])


def seconds(root: Path, folder: Path, cache: str) -> float:
    """How long a cold check takes when nothing stops it."""
    started = time.monotonic()
    os.waitpid(fork_midline(root, folder / "out", ["check", "--cache-dir", str(folder / cache)]), 0)
    return time.monotonic() - started


def test_killed_at_any_moment_the_next_run_says_the_same(tmp_path: Path) -> None:
    root = project(tmp_path / "project", 150)
    cold = midline_here(root, "check", "--no-cache", "--format", "json")
    assert cold.report["summary"]["files_read"] == 152
    whole = min(seconds(root, tmp_path, f"first{turn}") for turn in range(5))
    chance = random.Random(1)
    cut = 0
    for turn in range(KILLS):
        cache = tmp_path / f"cache{turn}"
        arguments = ["check", "--cache-dir", str(cache), *(["--workers", "2"] if turn % 2 else [])]
        reader, writer = os.pipe()
        child = fork_midline(root, tmp_path / "out", arguments, (reader,))
        os.close(writer)
        time.sleep(chance.random() * whole)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        cut += os.WIFSIGNALED(status)
        assert ended(reader, 10), "a worker outlived its parent"
        os.close(reader)
        after = midline_here(root, "check", "--cache-dir", str(cache), "--format", "json")
        assert after == cold, turn
        shutil.rmtree(cache)
    assert cut > KILLS // 2


def test_two_processes_on_an_empty_cache_say_the_same(tmp_path: Path) -> None:
    root = project(tmp_path / "project", 20)
    cold = midline_here(root, "check", "--no-cache", "--format", "concise")
    assert cold.code == 1
    for turn in range(PAIRS):
        cache = tmp_path / f"cache{turn}"
        arguments = ["check", "--cache-dir", str(cache), "--format", "concise"]
        outputs = [tmp_path / "one", tmp_path / "two"]
        children = [fork_midline(root, output, arguments) for output in outputs]
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        assert codes == [1, 1]
        assert [output.read_text() for output in outputs] == [cold.out] * 2, turn


def truncate(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 3)


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for position in range(0, len(data), 97):
        data[position] ^= 0x55
    file.write_bytes(data)


def someone_elses(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE head (other TEXT)")
        other.execute("PRAGMA user_version = 1")
    other.close()


def folder_instead(file: Path) -> None:
    file.unlink()
    file.mkdir()


def pipe_instead(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def read_only(file: Path) -> None:
    file.chmod(0o444)
    file.parent.chmod(0o555)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "zero bytes": lambda file: file.write_bytes(b""),
    "no database": lambda file: file.write_bytes(b"nothing of the kind\n" * 1000),
    "truncated": truncate,
    "flipped": flip,
    "foreign": someone_elses,
    "journal": lambda file: file.with_name(f"{FILE_NAME}-journal").write_bytes(JOURNAL_MAGIC * 99),
    "folder": folder_instead,
    "pipe": pipe_instead,
    "read-only": read_only,
    "gone": lambda file: shutil.rmtree(file.parent),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_cache_costs_time_only(tmp_path: Path, damage: str) -> None:
    root = project(tmp_path / "project", 5)
    cold = midline_here(root, "check", "--no-cache", "--format", "json")
    assert midline_here(root, "check", "--format", "json") == cold
    DAMAGE[damage](root / ".midline_cache" / FILE_NAME)
    for _ in range(2):
        run = midline_here(root, "check", "--format", "json")
        assert (run.code, run.out) == (cold.code, cold.out)
        assert run.err == "" or run.err.startswith("note: the cache "), run.err
        assert midline_here(root, "check", "--format", "json", "-q").err == ""


@pytest.mark.skipif(not os.access("/dev/full", os.W_OK), reason="there is no /dev/full")
def test_a_full_disk_costs_time_only(tmp_path: Path) -> None:
    root = project(tmp_path / "project", 5)
    cold = midline_here(root, "check", "--no-cache", "--format", "json")
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / FILE_NAME).symlink_to("/dev/full")
    run = midline(root, "check", "--format", "json", "--cache-dir", str(cache))
    assert (run.code, run.out) == (cold.code, cold.out)
    limited = midline_limited(root, 8_192)
    assert (limited.code, limited.out) == (cold.code, cold.out)


def midline_limited(root: Path, most: int) -> Run:
    """A run that may write no file larger than that: what a full disk is to SQLite."""
    script = (
        "import resource, runpy, signal, sys;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}));"
        "sys.argv = ['midline', 'check', '--format', 'json'];"
        "runpy.run_module('midline.cli.app', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return Run(done.returncode, done.stdout, done.stderr)


def test_a_project_moves_with_its_cache(tmp_path: Path) -> None:
    root = project(tmp_path / "old", 10)
    before = midline_here(root, "check", "--format", "full")
    moved = root.rename(tmp_path / "new")
    size = (moved / ".midline_cache" / FILE_NAME).stat().st_mtime_ns
    assert midline_here(moved, "check", "--format", "full") == before
    assert (moved / ".midline_cache" / FILE_NAME).stat().st_mtime_ns == size, "nothing had to be read anew"
    assert b"/old/" not in (moved / ".midline_cache" / FILE_NAME).read_bytes()


@pytest.mark.parametrize(("workers", "seed"), [("1", "0"), ("2", "1"), ("4", "2"), ("2", "3")])
def test_neither_workers_nor_hash_seeds_change_a_byte(tmp_path: Path, workers: str, seed: str) -> None:
    root = project(tmp_path, 12)
    here = midline_here(root, "check", "--no-cache", "--format", "full")
    arguments = ["check", "--no-cache", "--format", "full", "--workers", workers]
    assert midline(root, *arguments, environment={"PYTHONHASHSEED": seed}) == here
    scan = ["scan", ".", "--format", "jsonl", "--workers", workers]
    assert midline(root, *scan, environment={"PYTHONHASHSEED": seed}) == midline_here(root, *scan[:4])


# --- random edits -----------------------------------------------------------------------------------------------

NAMES = ["shop/a.py", "shop/b.py", "shop/billing.py", "shop/sub/a.py", "src/c.py", "services/one/app.py", "free.py"]
SOURCES = [
    "",
    "def f(:\n",
    "from shop.b import ask\n\n\ndef go():\n    return ask('x')\n",
    "from shop.billing import describe\n\n\ndef ask(x):\n    return describe(x)\n",
    MODEL_CALL,
    MODEL_CALL + "# midline: allow[MID101] reason: known\n",
    MODEL_CALL.replace("    return", "    # midline: allow[MID101] reason: known\n    return"),
    "import openai\n\n\ndef make():\n    return openai.OpenAI()\n",
    "class OpenAI:\n    responses = None\n\n\nclient = OpenAI()\n",
    "from acme import ask\n\nask('x')\n",
    "x = 'é'\n",
]
MANIFESTS = [
    MANIFEST,
    MANIFEST.replace('roots: ["."]\n', ""),
    MANIFEST.replace("billing: {side: deterministic", "billing: {side: learned"),
    MANIFEST.replace('roots: ["."]', "roots: [src, .]"),
    MANIFEST + "unassigned: {severity: info, allow: [free]}\n",
    MANIFEST + "treat: {ignore: [shop/sub]}\nrules: {severity: {MID101: warning}}\n",
    MANIFEST + "include: [services/*/midline.yaml]\n",
    MANIFEST + "sdks: [acme.yaml]\n",
    MANIFEST + "follow: [acme]\n",
    "- no manifest\n",
]
OTHER_SERVICE = "midline: 1\ncomponents: {app: {side: deterministic, code: [app]}}\n"
OTHERS = {
    "acme.yaml": [
        "sdk: acme\nimports: [acme]\ntypes: {acme.Client: {module: true, runs: {infer/llm: [ask]}}}\n",
        "sdk: acme\nimports: [acme]\ntypes: {acme.Client: {module: true, skips: [ask]}}\n",
        "nonsense: [",
    ],
    "services/one/midline.yaml": ["midline: 1\n", OTHER_SERVICE],
    ".gitignore": ["shop/sub/\n", "*.txt\n"],
    "src/note.txt": ["x"],
    "src/__init__.py": [""],
}

edits = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), st.sampled_from(SOURCES)),
    st.tuples(st.just("write"), st.just("midline.yaml"), st.sampled_from(MANIFESTS)),
    *(st.tuples(st.just("write"), st.just(name), st.sampled_from(texts)) for name, texts in OTHERS.items()),
    st.tuples(st.just("delete"), st.sampled_from([*NAMES, *OTHERS, "src", "shop/sub"]), st.just("")),
    st.tuples(st.just("move"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("touch"), st.sampled_from([*NAMES, "midline.yaml"]), st.just("")),
)


def writing(*files: tuple[str, str]) -> list[list[tuple[str, str, str]]]:
    return [[("write", name, content)] for name, content in files]


# What Python files say nothing of: a folder that becomes the import root, the SDK file, other manifests, ignore files.
NEW_ROOT = writing(("midline.yaml", MANIFESTS[1]), ("src/note.txt", "x"), ("src/__init__.py", ""))
GONE_ROOT = [*writing(("src/note.txt", "x"), ("midline.yaml", MANIFESTS[3])), [("delete", "src", "")]]
SDK = writing(("shop/a.py", SOURCES[-2]), ("acme.yaml", OTHERS["acme.yaml"][0]), ("midline.yaml", MANIFESTS[7]))
CHANGED_SDK = [*SDK, *writing(("acme.yaml", OTHERS["acme.yaml"][1]), ("acme.yaml", "nonsense: ["))]
INCLUDED = writing(("services/one/app.py", MODEL_CALL), ("services/one/midline.yaml", "midline: 1\n"))
CHANGED_INCLUDE = [*INCLUDED, *writing(("midline.yaml", MANIFESTS[6]), ("services/one/midline.yaml", OTHER_SERVICE))]
IGNORED = writing(("shop/sub/a.py", MODEL_CALL), (".gitignore", "shop/sub/\n"), (".gitignore", ""))


def edit(root: Path, kind: str, name: str, value: str) -> None:
    target = root / name
    if kind == "write":
        write(root, {name: value.encode("latin-1")})
    elif kind == "delete":
        shutil.rmtree(target) if target.is_dir() else target.unlink(missing_ok=True)
    elif kind == "move" and target.exists():
        (root / value).parent.mkdir(parents=True, exist_ok=True)
        target.rename(root / value)
    elif kind == "touch" and target.exists():
        os.utime(target)


def reports(root: Path, folder: Path, *arguments: str) -> tuple[Run, dict[str, str]]:
    """What a run says in every format."""
    forms = ("full", "concise", "json")
    for form in forms:
        (folder / form).unlink(missing_ok=True)
    also = [text for form in forms for text in ("--also", f"{form}={folder / form}")]
    run = midline_here(root, "check", "--format", "jsonl", *also, *arguments)
    return run, {form: (folder / form).read_text() for form in forms}


@given(st.lists(st.lists(edits, min_size=1, max_size=3), min_size=1, max_size=6))
@example(NEW_ROOT)
@example(GONE_ROOT)
@example(CHANGED_SDK)
@example([*SDK, [("delete", "acme.yaml", "")]])
@example(CHANGED_INCLUDE)
@example([*CHANGED_INCLUDE, [("delete", "services/one/midline.yaml", "")]])
@example(IGNORED)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_after_any_edits_warm_equals_cold(turns: list[list[tuple[str, str, str]]]) -> None:
    with TemporaryDirectory() as name:
        root = plant(Path(name) / "project")
        reports(root, Path(name))
        for turn in turns:
            for each in turn:
                edit(root, *each)
            assert reports(root, Path(name)) == reports(root, Path(name), "--no-cache")
