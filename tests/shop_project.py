"""A small project with one planted MID101; running midline on it as a process, in this one, and in a copy of this."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from midline.cli.app import app, main

DOCS = Path(__file__).resolve().parents[1] / "docs"
SECONDS = 60
MANIFEST = """\
midline: 1
system: shop
roots: ["."]
components:
  billing: {side: deterministic, code: [shop.billing], uses: [support]}
  support: {side: learned, code: [shop.support]}
  rest: {side: deterministic, code: [shop], uses: []}
"""
MODEL_CALL = """\
from openai import OpenAI

client = OpenAI()


def describe(number: str) -> str:
    return client.responses.create(model="m", input=number).output_text
"""
PLANTED = "shop/billing.py:7:12: MID101"


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of midline left behind."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """Standard output as the JSON object that docs/check.schema.json describes."""
        report: dict[str, Any] = json.loads(self.out)
        schema = json.loads((DOCS / "check.schema.json").read_text(encoding="utf-8"))
        Draft202012Validator(schema).validate(report)
        return report


def plant(folder: Path, files: Mapping[str, str | bytes] | None = None, manifest: str = MANIFEST) -> Path:
    """Write the project, and more files, into a folder."""
    write(folder, {"midline.yaml": manifest, "shop/billing.py": MODEL_CALL, "shop/support.py": "", **(files or {})})
    return folder


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files, with the folders around them."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)


def midline(folder: Path, *arguments: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None) -> Run:
    """Run the command as a process; it must end within a minute, without a traceback or a fault of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "midline.cli.app", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        check=False,
        timeout=SECONDS,
        env={**os.environ, **(environment or {})},
    )
    out, err = (stream.decode(errors="backslashreplace") for stream in (done.stdout, done.stderr))
    run = Run(done.returncode, out, err)
    assert "Traceback" not in run.err and "a fault of its own" not in run.err, run.err
    assert run.code in (0, 1, 2), run
    return run


def fork_midline(
    folder: Path, output: Path, arguments: Sequence[str], closing: Sequence[int] = (), user: int | None = None
) -> int:
    """Run the command in a copy of this process, where all is imported already; gives its process id.

    Both streams go to `output`. closing: file descriptors that the copy lets go. user: whose rights it has.
    """
    child = os.fork()
    if child:
        return child
    try:
        os.setsid()
        target = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        if user is not None:
            os.setuid(user)
        os.chdir(folder)
        for stream in (1, 2):
            os.dup2(target, stream)
        for end in closing:
            os.close(end)
        sys.stdin, sys.stdout, sys.stderr = open(0, closefd=False), open(1, "w"), open(2, "w")  # noqa: SIM115
        sys.argv = ["midline", *arguments]
        main()
    finally:
        os._exit(99)


def midline_here(folder: Path, *arguments: str, stdin: bytes = b"") -> Run:
    """Run the command in this process, which is quicker; what it raises, the test raises."""
    with chdir(folder):
        result = CliRunner().invoke(app, arguments, input=stdin, catch_exceptions=False)
    return Run(result.exit_code, result.stdout, result.stderr)
