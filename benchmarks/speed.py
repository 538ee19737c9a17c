#!/usr/bin/env python3
"""How long `midline check` takes, side by side with other readers of the same files, in one run.

    python benchmarks/speed.py [--package django|homeassistant|langchain-community] [--runs 5] [--workers N] [--libcst]
                               [--import-linter BIN] [--fixit BIN] [--semgrep BIN]
    python benchmarks/speed.py --rule-trees [--side learned|deterministic] [--package …] [--runs 5] [--workers N]

Contestants take turns, so that a busy minute of the machine meets all of them. `ast.parse`, and with `--libcst`
`libcst.parse_module`, read and parse every file in one process without the garbage collector; `lint-imports` has a
warm cache and two contracts. Reported are medians, ratios to these three, and the peak of resident memory summed over
the process tree. Fixit and semgrep take minutes: they run once. `--rule-trees` measures what the rules about rule trees
add to a cold check of a package that is all one component.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import archives

RESULTS = Path(__file__).parent / "results"
SAMPLING_SECONDS = 0.01
WITHOUT, WITH = "midline check, cold, rule trees off", "midline check, cold, rule trees on"

PARSE_ALL = """
import ast, gc, pathlib, sys
gc.disable()
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.py")):
    try:
        ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        pass
"""

LIBCST_ALL = """
import gc, pathlib, sys
import libcst
gc.disable()
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.py")):
    try:
        libcst.parse_module(path.read_bytes())
    except (libcst.ParserSyntaxError, ValueError):
        pass
"""


@dataclass(frozen=True, slots=True)
class Contestant:
    """A command, what to do before each run of it, and what its output and exit code are when it did its work."""

    name: str
    command: list[str]
    folder: Path
    before: Callable[[], None] = lambda: None
    warm_up: bool = False
    proof: str = ""
    once: bool = False
    works: tuple[int, ...] = (0, 1)


@dataclass(slots=True)
class Measured:
    """Wall seconds and peak bytes of each run."""

    seconds: list[float] = field(default_factory=list)
    peaks: list[int] = field(default_factory=list)


def main() -> int:
    """Measure, print a table, and keep it as Markdown and JSON."""
    options = _options()
    name, version = options.package, archives.listed("speed")[options.package]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "work"
        shutil.copytree(archives.unpacked(name, version), folder)
        files = sorted(folder.rglob("*.py"))
        lines = sum(file.read_bytes().count(b"\n") for file in files)
        contestants = (_with_and_without if options.rule_trees else _contestants)(
            options, folder, Path(scratch) / "caches"
        )
        measured = _take_turns(contestants, options.runs)
    figures = {
        "package": f"{name} {version}",
        "files": len(files),
        "lines": lines,
        "runs": options.runs,
        "machine": _machine(),
        "contestants": {each.name: _figures(measured[each.name], measured) for each in contestants},
    }
    table = _markdown(figures)
    if options.rule_trees:
        figures["added_percent"] = added = _added(measured)
        table += f"\nRule trees of a {options.side} component add {added} % to the median.\n"
        name = f"rule-trees-{options.side}-{name}"
    print(table, end="")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"speed-{name}.md").write_text(table, encoding="utf-8")
    (RESULTS / f"speed-{name}.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


def _with_and_without(options: argparse.Namespace, folder: Path, caches: Path) -> list[Contestant]:
    """A cold check with the rules about rule trees, and one without them."""
    package = next(each for each in sorted(folder.iterdir()) if (each / "__init__.py").exists())
    read = f"{len(list(folder.rglob('*.py')))} files read"
    component = f"{{side: {options.side}, code: [{package.name}]}}"
    manifest = f'midline: 1\nroots: ["."]\ncomponents:\n  package: {component}\n'
    found = [Contestant("ast.parse", [sys.executable, "-c", PARSE_ALL, str(folder)], folder)]
    for name, rules in ((WITHOUT, "rules: {severity: {MID201: off, MID301: off}}\n"), (WITH, "")):
        file, cold = folder / f"{name[-3:].strip()}.yaml", caches / name
        file.write_text(manifest + rules, encoding="utf-8")
        command = [options.midline, "check", "--config", str(file), "--cache-dir", str(cold), "--format", "concise"]
        command += ["--workers", str(options.workers)] if options.workers else []
        found.append(Contestant(name, command, folder, partial(shutil.rmtree, cold, ignore_errors=True), proof=read))
    return found


def _added(measured: dict[str, Measured]) -> int:
    """What rule trees add, in percent of the time without them."""
    plain, whole = (statistics.median(measured[name].seconds) for name in (WITHOUT, WITH))
    return round(100 * (whole / plain - 1))


def _contestants(options: argparse.Namespace, folder: Path, caches: Path) -> list[Contestant]:
    package = next(each for each in sorted(folder.iterdir()) if (each / "__init__.py").exists())
    manifest = folder / "midline.yaml"
    manifest.write_text(_manifest(package), encoding="utf-8")
    kept, cold = caches / "midline", caches / "cold"
    edited = _middle(package)
    original = edited.read_bytes()
    turns = iter(range(1_000_000))

    def check(cache: Path) -> list[str]:
        command = [options.midline, "check", "--config", str(manifest)]
        command += ["--cache-dir", str(cache), "--format", "concise"]
        return command + (["--workers", str(options.workers)] if options.workers else [])

    def change_one() -> None:
        edited.write_bytes(original + f"\n\ndef benchmark_edit_{next(turns)}():\n    return None\n".encode())

    read = f"{len(list(folder.rglob('*.py')))} files read"
    found = [
        Contestant("ast.parse", [sys.executable, "-c", PARSE_ALL, str(folder)], folder),
        Contestant(
            "midline check, cold", check(cold), folder, lambda: shutil.rmtree(cold, ignore_errors=True), proof=read
        ),
        Contestant("midline check, unchanged", check(kept), folder, warm_up=True, proof=read),
        Contestant("midline check, one file changed", check(kept), folder, change_one, proof=read),
    ]
    if options.libcst:
        command = [sys.executable, "-c", LIBCST_ALL, str(folder)]
        found.append(Contestant("libcst.parse_module", command, folder))
    if options.import_linter:
        (folder / ".importlinter").write_text(_contracts(package), encoding="utf-8")
        command = [options.import_linter, "--cache-dir", str(caches / "import-linter")]
        found.append(Contestant("lint-imports, warm", command, folder, warm_up=True, proof="Analyzed"))
    if options.fixit:
        command = [options.fixit, "--quiet", "lint", str(package)]
        found.append(Contestant("fixit lint", command, folder, once=True, works=(0, 1, 2)))
    if options.semgrep:
        rules = caches.parent / "rules.yaml"
        rules.write_text(_SEMGREP_RULES, encoding="utf-8")
        command = [options.semgrep, "scan", "--metrics=off", "--quiet", "--config", str(rules), str(package)]
        found.append(Contestant("semgrep, three rules", command, folder, once=True))
    return found


def _take_turns(contestants: list[Contestant], runs: int) -> dict[str, Measured]:
    """Every contestant in every turn, but those that run once."""
    measured = {each.name: Measured() for each in contestants}
    for turn in range(runs):
        for each in contestants:
            if each.once and turn:
                continue
            each.before()
            if each.warm_up:
                # The run before may have left another state: what is measured is the second of two equal runs.
                _run(each)
            seconds, peak = _run(each)
            measured[each.name].seconds.append(seconds)
            measured[each.name].peaks.append(peak)
            print(f"{turn + 1}/{runs} {each.name}: {seconds:.2f} s", file=sys.stderr)
    return measured


def _run(contestant: Contestant) -> tuple[float, int]:
    """Wall seconds, and the peak of resident bytes summed over the process and its descendants."""
    environment = os.environ | {"PYTHONPATH": str(contestant.folder), "PYTHONHASHSEED": "0"}
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            contestant.command, cwd=contestant.folder, env=environment, stdout=said, stderr=subprocess.STDOUT
        )
        peaks = [0]
        sampler = threading.Thread(target=_sample, args=(process, peaks), daemon=True)
        sampler.start()
        code = process.wait()
        seconds = time.perf_counter() - started
        sampler.join()
        said.seek(0)
        words = said.read().decode(errors="replace")
    if code not in contestant.works or contestant.proof not in words:
        raise SystemExit(f"{contestant.name} did not do its work (exit {code}):\n{words[-2000:]}")
    return seconds, peaks[0]


def _sample(process: subprocess.Popen[bytes], peaks: list[int]) -> None:
    while process.poll() is None:
        peaks[0] = max(peaks[0], sum(map(_resident, _descendants(process.pid))))
        time.sleep(SAMPLING_SECONDS)


def _descendants(root: int) -> list[int]:
    found = [root]
    for parent in found:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += map(int, children.read_text().split())
            except OSError:
                continue
    return found


def _resident(process: int) -> int:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _manifest(package: Path) -> str:
    """Every direct child of the package is a component; the one in the middle is called learned."""
    parts = sorted(each.stem for each in package.iterdir() if _is_module(each))
    learned = parts[len(parts) // 2]
    lines = ["midline: 1", f"system: {package.name}", 'roots: ["."]', "components:"]
    for part in parts:
        side = "learned" if part == learned else "deterministic"
        lines.append(f"  {part.replace('_', '-')}: {{side: {side}, code: [{package.name}.{part}]}}")
    lines += [f"  package: {{side: deterministic, code: [{package.name}]}}"]
    return "\n".join(lines) + "\n"


def _is_module(entry: Path) -> bool:
    plain = entry.suffix == ".py" and entry.stem.isidentifier() and not entry.stem.startswith("__")
    return plain or (entry / "__init__.py").exists()


def _contracts(package: Path) -> str:
    """Two contracts over the same code: who may not import whom, and two that may not import each other."""
    parts = sorted(each.name for each in package.iterdir() if (each / "__init__.py").exists())
    first, second, third = (f"{package.name}.{parts[len(parts) * place // 4]}" for place in (1, 2, 3))
    return (
        f"[importlinter]\nroot_package = {package.name}\n\n"
        f"[importlinter:contract:forbidden]\nname = forbidden\ntype = forbidden\n"
        f"source_modules =\n    {first}\nforbidden_modules =\n    {second}\n\n"
        f"[importlinter:contract:independent]\nname = independent\ntype = independence\n"
        f"modules =\n    {second}\n    {third}\n"
    )


def _middle(package: Path) -> Path:
    """The file in the middle by size: neither an empty one nor a giant."""
    by_size = sorted(package.rglob("*.py"), key=lambda file: (file.stat().st_size, str(file)))
    return by_size[len(by_size) // 2]


def _figures(one: Measured, everyone: dict[str, Measured]) -> dict[str, float | None]:
    seconds = statistics.median(one.seconds)

    def ratio(name: str) -> float | None:
        other = everyone.get(name)
        return round(seconds / statistics.median(other.seconds), 2) if other else None

    return {
        "seconds": round(seconds, 3),
        "fastest": round(min(one.seconds), 3),
        "slowest": round(max(one.seconds), 3),
        "to_ast_parse": ratio("ast.parse"),
        "to_libcst": ratio("libcst.parse_module"),
        "to_lint_imports": ratio("lint-imports, warm"),
        "peak_mb": round(statistics.median(one.peaks) / 1e6),
    }


def _markdown(figures: dict[str, object]) -> str:
    machine = figures["machine"]
    contestants = figures["contestants"]
    assert isinstance(machine, dict) and isinstance(contestants, dict)
    head = (
        f"{figures['package']}: {figures['files']:,} files, {figures['lines']:,} lines. "
        f"Medians of {figures['runs']} runs, taken in turns.\n"
        f"{machine['cpu']}, {machine['cores']} cores, {machine['system']}, Python {machine['python']}.\n\n"
        "| | seconds | fastest to slowest | ÷ ast.parse | ÷ libcst | ÷ lint-imports | peak MB |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
    )
    rows = [
        f"| {name} | {row['seconds']:.2f} | {row['fastest']:.2f} to {row['slowest']:.2f} | {row['to_ast_parse']:.2f} "
        f"| {_ratio(row['to_libcst'])} | {_ratio(row['to_lint_imports'])} | {row['peak_mb']} |\n"
        for name, row in contestants.items()
    ]
    return head + "".join(rows)


def _ratio(figure: float | None) -> str:
    return "" if figure is None else f"{figure:.2f}"


def _machine() -> dict[str, object]:
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        named = [
            line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        cpu = named[0] if named else cpu
    return {"cpu": cpu, "cores": os.cpu_count(), "system": platform.system(), "python": platform.python_version()}


def _options() -> argparse.Namespace:
    beside = Path(sys.executable).parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--package", choices=sorted(archives.listed("speed")), default="django")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--workers", type=int, help="for midline; default: its own choice")
    parser.add_argument("--midline", default=str(beside / "midline"), help="the midline to measure")
    parser.add_argument("--rule-trees", action="store_true", help="measure what the rules about rule trees add")
    parser.add_argument("--side", choices=("learned", "deterministic"), default="learned", help="for --rule-trees")
    parser.add_argument("--libcst", action="store_true", help="also let libcst.parse_module read every file")
    parser.add_argument("--import-linter", metavar="BIN", default=_installed(beside, "lint-imports"))
    parser.add_argument("--fixit", metavar="BIN", help="a fixit to run beside it")
    parser.add_argument("--semgrep", metavar="BIN", help="a semgrep to run beside it")
    return parser.parse_args()


def _installed(beside: Path, name: str) -> str | None:
    """Where a tool is: beside this Python, or on the path."""
    return str(beside / name) if (beside / name).exists() else shutil.which(name)


_SEMGREP_RULES = """
rules:
  - {id: openai, languages: [python], severity: ERROR, message: model call, pattern: $X.chat.completions.create(...)}
  - {id: anthropic, languages: [python], severity: ERROR, message: model call, pattern: $X.messages.create(...)}
  - {id: predict, languages: [python], severity: ERROR, message: model call, pattern: $X.predict(...)}
"""


if __name__ == "__main__":
    sys.exit(main())
