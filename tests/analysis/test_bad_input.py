"""What bad input gets: a finding or a message each, never a traceback, a crash or a hang, and the rest goes on."""

from __future__ import annotations

import codecs
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from shop_project import MANIFEST, MODEL_CALL, PLANTED, fork_midline, midline, midline_here, plant, write

ODD = MANIFEST + "  odd: {side: deterministic, files: ['odd/**'], uses: []}\n"
CALL = 'client.responses.create(model="m", input="x")'
HEAD = "from openai import OpenAI\nclient = OpenAI()\n"

# File -> its content, the line of its MID005, and words of that.
UNREAD: dict[str, tuple[bytes, int, str]] = {
    "syntax": (b"x = 1\ndef f(:\n", 2, "invalid syntax"),
    "unclosed": (b"x = 1\ny = (1,\n", 2, "never closed"),
    "indent": (b"if x:\ny = 1\n", 2, "indented block"),
    "tabs": (b"if x:\n\ty = 1\n        z = 2\n", 3, "tabs"),
    "python2": (b"x = 1\nprint 'a'\n", 2, "Python 2 (print statement)"),
    "python2except": (b"try:\n    pass\nexcept E, e:\n    pass\n", 3, "Python 2 (except X, name)"),
    "null": (b"x = 1\ny = 2\0\n", 2, "null byte"),
    "latin1": ("x = 1\ny = 'é'\n".encode("latin-1"), 2, "0xe9 is not valid UTF-8"),
    "utf16": ("x = 1\n".encode("utf-16"), 1, "UTF-16"),
    "utf16coding": (codecs.BOM_UTF16_LE + "# coding: utf-16\nx = 1\n".encode("utf-16-le"), 1, "UTF-16"),
    "utf16unmarked": ("x = 1\n".encode("utf-16-be"), 1, "UTF-16"),
    "bomlatin": (codecs.BOM_UTF8 + b"# coding: latin-1\n", 1, "byte order mark"),
    "klingon": (b"#!/usr/bin/python\n# coding: klingon\n", 2, "klingon"),
    "brackets": (b"x = 1\ny = " + b"[" * 2000 + b"]" * 2000, 2, "nested"),
    "binary": (bytes(range(256)) * 20, 1, ""),
}
# File -> its content, and the line at which its one model call is to be found.
READ: dict[str, tuple[bytes, int]] = {
    "latin1coding": (f"# -*- coding: latin-1 -*-\n{HEAD}x = 'é', {CALL}\n".encode("latin-1"), 4),
    "bom": (codecs.BOM_UTF8 + f"{HEAD}x = {CALL}\n".encode(), 3),
    "crlf": (f"{HEAD}x = {CALL}\n".replace("\n", "\r\n").encode(), 3),
    "oldmac": (f"{HEAD}x = {CALL}\n".replace("\n", "\r").encode(), 3),
    "sum": (f"{HEAD}x = {' + '.join(['len(y)'] * 10_000)} + {CALL}\n".encode(), 3),
    "chain": (f"{HEAD}x = y{'.z()' * 3_000}\n{CALL}\n".encode(), 4),
    "elifs": (
        f"{HEAD}if a: pass\n{'elif b: pass' + chr(10)}".encode() + b"elif c: pass\n" * 1_500 + CALL.encode(),
        1_505,
    ),
    "alias": (f"{HEAD}type X = int\n{CALL}\n".encode(), 4),
    "generic": (f"{HEAD}def f[T](x: T) -> T:\n    return {CALL}\n".encode(), 4),
    "quotes": (f'{HEAD}x = f"{{ {CALL} }}"\n'.encode(), 3),
    "bare_except": (f"{HEAD}try:\n    {CALL}\nexcept ValueError, TypeError:\n    pass\n".encode(), 4),
    "template": (f"{HEAD}x = t'{{ {CALL} }}'\n".encode(), 3),
    "form_feed": (f"{HEAD}\x0cx = {CALL}\n".encode(), 3),
    "long_line": (f"{HEAD}x = {CALL}, {'a' * 100_000!r}\n".encode(), 3),
}
FINE = {
    "generated": b"".join(b"X%d = str(%d)\n" % (n, n) for n in range(50_000)),
    "empty": b"",
    "blank": b"\n\n",
    "comment": b"# nothing",
    "nothing_bom": codecs.BOM_UTF8,
}
NAMES = ["with space", "new\nline", "\x1b[31mred", 'quo"te', "-q", "ü", "\u202etxt", "日本", "a'b{0}"]
NO_UTF8 = os.fsdecode(b"caf\xe9")


def odd(files: dict[str, bytes]) -> dict[str, str | bytes]:
    return {f"odd/{name}.py": content for name, content in files.items()}


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of it in one project: nothing may keep midline from the other files."""
    root = plant(tmp_path_factory.mktemp("crowd"), manifest=ODD)
    write(root, odd({name: content for name, (content, *_) in {**UNREAD, **READ}.items()}) | odd(FINE))
    write(root, odd({name: MODEL_CALL.encode() for name in [*NAMES, NO_UTF8]}))
    write(root, {"odd/folder.py/inner.py": MODEL_CALL})
    os.mkfifo(root / "odd/pipe.py")
    for link, target in {
        "loop": ".",
        "up": "..",
        "self.py": "self.py",
        "dead.py": "nowhere",
        "dev.py": "/dev/zero",
    }.items():
        (root / "odd" / link).symlink_to(target)
    return root


@pytest.fixture(scope="module")
def found(crowd: Path) -> dict[str, list[dict[str, Any]]]:
    """The findings of the crowd by path, from JSON that holds to its schema."""
    run = midline(crowd, "check", "--format", "json", "--cache-dir", str(crowd / "cache"))
    assert (run.code, run.err) == (1, "")
    by_path: dict[str, list[dict[str, Any]]] = {}
    for finding in run.report["findings"]:
        by_path.setdefault(finding["path"], []).append(finding)
    return by_path


@pytest.mark.parametrize("name", UNREAD)
def test_a_file_that_cannot_be_read_is_a_finding(found: dict[str, list[dict[str, Any]]], name: str) -> None:
    _, line, words = UNREAD[name]
    (finding,) = found[f"odd/{name}.py"]
    assert (finding["rule"], finding["line"]) == ("MID005", line), finding["message"]
    assert words in finding["message"]


@pytest.mark.parametrize("name", READ)
def test_a_file_that_only_looks_hard_is_read(found: dict[str, list[dict[str, Any]]], name: str) -> None:
    assert [(each["rule"], each["line"]) for each in found[f"odd/{name}.py"] if each["rule"] != "MID104"] == [
        ("MID101", READ[name][1])
    ]


@pytest.mark.parametrize("name", [*NAMES, NO_UTF8, "folder.py/inner"])
def test_any_file_name_is_judged(found: dict[str, list[dict[str, Any]]], name: str) -> None:
    assert [each["rule"] for each in found[f"odd/{name}.py"]] == ["MID101"]


@pytest.mark.parametrize(
    ("name", "words"), [("pipe", "named pipe"), ("self", "link"), ("dead", "no such file"), ("dev", "device")]
)
def test_what_is_no_file_is_a_finding(found: dict[str, list[dict[str, Any]]], name: str, words: str) -> None:
    (finding,) = found[f"odd/{name}.py"]
    assert finding["rule"] == "MID005"
    assert words in finding["message"]


def test_the_others_are_judged_and_nothing_more_is_said(found: dict[str, list[dict[str, Any]]]) -> None:
    assert [each["rule"] for each in found["shop/billing.py"]] == ["MID101"]
    special = {"pipe", "self", "dead", "dev"}
    known = {*UNREAD, *READ, *NAMES, NO_UTF8, *special, "folder.py/inner"}
    assert {path for path in found if path.startswith("odd/")} == {f"odd/{name}.py" for name in known}


@pytest.mark.parametrize("form", ["full", "concise"])
def test_text_is_safe_and_the_same_again(crowd: Path, form: str) -> None:
    runs = [midline(crowd, "check", "--format", form, "--workers", each) for each in ("1", "2")]
    assert runs[0] == runs[1]
    text = runs[0].out
    assert PLANTED in text
    assert all(char.isprintable() or char == "\n" for char in text)
    assert "odd/new\\nline.py:7:12: MID101" in text
    assert "odd/\\x1b[31mred.py:7:12: MID101" in text
    assert "odd/caf\\udce9.py:7:12: MID101" in text
    last = text.splitlines()[-1]
    assert f"{len(UNREAD) + 4} unread" in last


@pytest.mark.parametrize("form", ["full", "json", "jsonl"])
def test_scan_gets_through_it_too(crowd: Path, form: str) -> None:
    run = midline(crowd, "scan", "odd", "--format", form)
    assert run.code == 0
    if form != "full":
        assert "caf\\udce9.py" in run.out
    else:
        assert all(char.isprintable() or char == "\n" for char in run.out)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_poor_terminal_is_written_to(crowd: Path, encoding: str) -> None:
    environment = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    run = midline(crowd, "check", "--format", "concise", "odd", environment=environment)
    assert run.code == 1
    assert "MID101" in run.out


def test_what_there_is_no_permission_for(tmp_path: Path) -> None:
    nobody = 65534 if os.geteuid() == 0 else None  # permissions do not bind root
    with TemporaryDirectory() as name:
        root = plant(Path(name), {"shop/secret.py": "x = 1\n", "shop/closed/inner.py": "x = 1\n"})
        midline_here(root, "check", "--no-cache")
        for path, mode in ((root / "shop/secret.py", 0), (root / "shop/closed", 0), (root, 0o555)):
            path.chmod(mode)
        child = fork_midline(root, tmp_path / "out", ["check", "--format", "concise"], user=nobody)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        root.chmod(0o755)
        (root / "shop/closed").chmod(0o755)
    text = (tmp_path / "out").read_text()
    assert (code, PLANTED in text) == (1, True), text
    assert "shop/secret.py:1:1: MID005 unreadable-file error: this file cannot be read: permission denied" in text
    assert "shop/closed:1:1: MID005 unreadable-file error: this file cannot be read: folder: permission denied" in text
    assert "note: the cache cannot be used: Permission denied" in text


def test_two_services_with_the_same_package(tmp_path: Path) -> None:
    service = "midline: 1\ncomponents:\n  bills: {side: deterministic, code: [app], uses: []}\n"
    root = "midline: 1\nsystem: all\ncomponents: {}\ninclude: [services/*/midline.yaml]\n"
    write(tmp_path, {"midline.yaml": root})
    for name in ("one", "two"):
        files: dict[str, str | bytes] = {
            "midline.yaml": service,
            "app/__init__.py": "",
            "app/ask.py": MODEL_CALL,
            "app/use.py": "from app.ask import describe\n\nprint(describe('1'))\n",
        }
        write(tmp_path / "services" / name, files)
    findings = midline(tmp_path, "check", "--format", "json").report["findings"]
    assert [(each["path"], each["rule"], each["component"]) for each in findings] == [
        ("services/one/app/ask.py", "MID101", "one/bills"),
        ("services/two/app/ask.py", "MID101", "two/bills"),
    ]


def test_followed_code_that_cannot_be_read_is_noted(tmp_path: Path) -> None:
    site = ".venv/lib/python3.11/site-packages/acme"
    files: dict[str, str | bytes] = {
        f"{site}/__init__.py": "",
        f"{site}/bad.py": "def f(:\n",
        "shop/use.py": "import acme\n",
    }
    plant(tmp_path, files, manifest=MANIFEST + "follow: [acme]\n")
    run = midline_here(tmp_path, "check", "--format", "concise")
    assert "note: site-packages/acme/bad.py is followed but cannot be read: invalid syntax\n" in run.out
    assert PLANTED in run.out


def test_a_service_in_a_folder_that_is_no_utf8(tmp_path: Path) -> None:
    service: dict[str, str | bytes] = {
        "midline.yaml": "midline: 1\nsdks: [acme.yaml]\ncomponents: {x: {side: deterministic, code: [app]}}\n",
        "acme.yaml": "sdk: acme\nimports: [acme]\ntypes: {acme.Client: {module: true, runs: {infer/llm: [ask]}}}\n",
        "app.py": "import acme\n\nacme.ask('x')\n",
    }
    plant(tmp_path, manifest=MANIFEST + "include: [services/*/midline.yaml]\n")
    write(tmp_path / "services" / NO_UTF8, service)
    run = midline(tmp_path, "check", "--format", "json")
    assert [(each["path"], each["component"]) for each in run.report["findings"]] == [
        (f"services/{NO_UTF8}/app.py", f"{NO_UTF8}/x"),
        ("shop/billing.py", "billing"),
    ]
    for command in (["why", f"{NO_UTF8}/x"], ["whose", f"services/{NO_UTF8}/app.py"], ["manifest", "check"]):
        assert "caf\\udce9" in midline(tmp_path, *command).out


def test_folders_too_deep_for_a_path(tmp_path: Path) -> None:
    plant(tmp_path)
    with chdir(tmp_path):
        for _ in range(30):
            Path("d" * 200).mkdir()
            os.chdir("d" * 200)
    run = midline_here(tmp_path, "check", "--format", "concise")
    assert (run.code, PLANTED in run.out) == (1, True)
    assert "MID005" in run.out and "file name too long" in run.out
    shutil.rmtree(tmp_path / ("d" * 200))


BLINK = """
import sys
from pathlib import Path
folder = Path(sys.argv[1])
print("on", flush=True)
number = 0
while True:
    number += 1
    file = folder / f"blink{number % 7}.py"
    file.write_text(f"x = {number}\\n" * (number % 5))
    if number % 2:
        (folder / f"blink{number % 5}.py").unlink(missing_ok=True)
"""


@pytest.fixture
def restless(tmp_path: Path) -> Iterator[Path]:
    """A project in which files come, change and go all the time."""
    plant(tmp_path)
    with subprocess.Popen([sys.executable, "-c", BLINK, str(tmp_path / "shop")], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield tmp_path
        process.kill()


def test_files_that_vanish_or_change_during_a_run(restless: Path) -> None:
    for turn in range(15):
        run = midline_here(restless, "check", *(["--no-cache"] if turn % 2 else []), "--format", "concise")
        assert run.code == 1
        assert PLANTED in run.out


def bomb() -> str:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "midline: 1\n" + "\n".join(levels) + "\n"


BAD_MANIFESTS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", ""),
    "null": (b"~\n", ""),
    "list": (b"- midline: 1\n", "mapping"),
    "text": (b"midline\n", "mapping"),
    "twice": (b"midline: 1\nsystem: a\nsystem: b\n", "system"),
    "twice in a component": (MANIFEST.encode() + b"  rest: {side: learned}\n", "rest"),
    "aliases": (bomb().encode(), "alias"),
    "alias of itself": (b"midline: 1\ncomponents: &c\n  x: *c\n", ""),
    "tabs": (b"midline: 1\ncomponents:\n\tbilling: {side: learned}\n", "tab"),
    "unclosed": (b"midline: 1\ncomponents: {a: {side: learned}\n", ""),
    "deep": (b"midline: 1\nsystem: " + b"[" * 20_000, ""),
    "binary": (bytes(range(256)), ""),
    "null byte": (b"midline: 1\nsystem: \0\n", ""),
    "latin-1": ("midline: 1\nsystem: café\n".encode("latin-1"), "UTF-8"),
    "python tag": (b"midline: 1\nsystem: !!python/object/apply:os.system ['x']\n", "tag"),
    "two documents": (b"midline: 1\n---\nmidline: 1\n", ""),
    "escapes": (b'midline: 1\n"\\e[31mred": 1\n', ""),
    "typos": (b"midlin: 1\ncomponets: {}\n", "components"),
    "newer": (b"midline: 1\nrequires: '>=99'\n", "99"),
    "newer schema": (b"midline: 99\n", "99"),
}


@pytest.mark.parametrize("name", BAD_MANIFESTS)
def test_a_bad_manifest_is_told_and_nothing_is_concluded(tmp_path: Path, name: str) -> None:
    content, words = BAD_MANIFESTS[name]
    plant(tmp_path)
    (tmp_path / "midline.yaml").write_bytes(content)
    run = midline_here(tmp_path, "check")
    assert (run.code, run.out) == (2, "")
    assert "midline.yaml:" in run.err and words in run.err
    assert all(char.isprintable() or char == "\n" for char in run.err)
    machine = midline_here(tmp_path, "check", "--format", "json")
    report = machine.report
    assert (machine.code, machine.err, report["findings"], report["summary"]) == (2, "", [], None)
    assert report["problems"] and all(problem["message"] for problem in report["problems"])


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop", "dead link", "device", "pointer", "bad toml"])
def test_a_manifest_that_is_no_file(tmp_path: Path, kind: str) -> None:
    plant(tmp_path)
    manifest = tmp_path / "midline.yaml"
    manifest.unlink()
    if kind == "folder":
        manifest.mkdir()
    elif kind == "pipe":
        os.mkfifo(manifest)
    elif kind in ("pointer", "bad toml"):
        text = "[tool.midline]\nmanifest = 'no.yaml'\n" if kind == "pointer" else "[tool.midline\n"
        (tmp_path / "pyproject.toml").write_text(text)
    else:
        manifest.symlink_to({"loop": "midline.yaml", "dead link": "nowhere", "device": "/dev/zero"}[kind])
    for form in ("full", "json"):
        run = midline(tmp_path, "check", "--format", form)
        assert run.code == 2
        assert run.err if form == "full" else run.report["problems"]


def test_an_include_that_is_bad_is_told_with_its_path(tmp_path: Path) -> None:
    plant(tmp_path, {"services/a/midline.yaml": "- list\n"}, manifest=MANIFEST + "include: [services/*/midline.yaml]\n")
    run = midline_here(tmp_path, "check")
    assert run.code == 2
    assert "services/a/midline.yaml:1:1" in run.err


@pytest.mark.parametrize("content", ["- list\n", "\t", "midline: 1\nname: x\nimports: 7\n", "\0"])
def test_a_bad_sdk_file_is_told_like_a_bad_manifest(tmp_path: Path, content: str) -> None:
    plant(tmp_path, {"rules/acme.yaml": content}, manifest=MANIFEST + "sdks: [rules/acme.yaml]\n")
    run = midline_here(tmp_path, "check", "--format", "json")
    assert run.code == 2
    assert {problem["path"] for problem in run.report["problems"]} == {"rules/acme.yaml"}


@pytest.mark.parametrize("files", [{}, {"shop/broken.py": b"def f(:\n"}, {"notes.txt": b"x"}])
def test_a_run_that_inspected_nothing_is_not_green(tmp_path: Path, files: dict[str, bytes]) -> None:
    write(tmp_path, {"midline.yaml": "midline: 1\nsystem: s\ncomponents: {}\n", **files})
    run = midline_here(tmp_path, "check", "--fail-on", "error")
    assert run.code == 1
    if "shop/broken.py" in files:
        assert "MID005" in run.out and "0 files read, 1 unread" in run.out
    else:
        assert run.out.startswith("nothing was checked; 0 files read")
    assert midline_here(tmp_path, "check", "--format", "json").report["summary"]["files_read"] == 0
