#!/usr/bin/env python3
"""How often `midline scan` is right.

    python benchmarks/verdicts.py model-calls [--set dev|own|fresh] [--only PACKAGE …] [--list fp|fn|both] [--hold]
    python benchmarks/verdicts.py silent [--only PACKAGE …]
    python benchmarks/verdicts.py prompts [--half open|closed|both] [--hold]
    python benchmarks/verdicts.py rule-trees [--hold]
    python benchmarks/verdicts.py questionnaire
    python benchmarks/verdicts.py init [--set first|second] [--list] [--hold]

`questionnaire` puts answers about real components, also such as were given blind, to `midline classify`.
`rule-trees` cross-validates the model on the labelled sets (that needs the extra `training`), and lets the shipped one
scan plain packages; `--hold` does the latter alone and fails where there are more findings than are kept.

`model-calls` scans the packages of a labelled set and scores what is certain or likely; what is `possible` is shown
apart. `silent` scans code that runs no model, where every row that runs one is a false alarm. `prompts` scores what is
said of labelled prompts (MID302, MID303): of the open half by cross-validation, for which scikit-learn is needed, of
the closed half with the models as shipped. Packages are downloaded by pip into `benchmarks/packages/` on first use.
`init` compares the sides that `midline init` proposes with those of manifests made by hand, and counts what it proposes
for Django, which holds no model. Figures are written to `benchmarks/results/`; with `--hold` they are compared with
those kept there instead, and a figure that has fallen fails the run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import archives
import holding

HERE = Path(__file__).parent
DATA = HERE / "data"
RESULTS = HERE / "results"
RUNS = ("infer", "embed", "agent", "http", "train", "wrapper")
SETUP = ("load", "construct")
SHOWN = 200

Row = dict[str, Any]


def main() -> int:
    """Run one benchmark; exit 1 where silence is broken, 2 where a scan fails."""
    options = _options()
    if options.what == "model-calls" and options.hold and (options.only or options.labels):
        raise SystemExit("--hold compares a whole set: it goes with neither --only nor --labels")
    if options.what == "prompts":
        import prompt_verdicts

        return prompt_verdicts.prompts(options.half, hold=options.hold, listed=options.list)
    subjects = {"model-calls": model_calls, "silent": silent, "rule-trees": rule_trees}
    subjects |= {"questionnaire": questionnaire, "init": init}
    return subjects[options.what](options)


def questionnaire(options: argparse.Namespace) -> int:
    """Put the answers of every set to `midline classify`, print and keep the figures."""
    import questionnaire_verdicts  # needs midline itself

    found = questionnaire_verdicts.figures(options.midline)
    for name, row in found.items():
        share = f"{row['accepted when moved']:.1%} accepted when moved"
        print(f"{name:24} {row['cases']:3d} cases: exact {row['exact']:3d}, accepted {row['accepted']:3d}; {share}")
        for case, verdict in row["wrong"].items():
            print(f"    {case}: {verdict}")
    _keep("questionnaire.json", found)
    return 0


def init(options: argparse.Namespace) -> int:
    """Score the proposed sides of files against those given by hand."""
    import init_verdicts

    for name, packages in init_verdicts.packages_of(options.set).items():
        _fetch(archives.PACKAGES / name, DATA / f"{name}.files.jsonl", packages)
    figures = init_verdicts.init(options.midline, options.set, listed=options.list)
    file = "init.json" if options.set == "first" else f"init-{options.set}.json"
    if not options.hold:
        _keep(file, figures)
        return 0
    kept = json.loads((RESULTS / file).read_text(encoding="utf-8"))
    worse = init_verdicts.fallen(kept, figures)
    for line in worse:
        print(f"fallen: {line}", file=sys.stderr)
    return 1 if worse else 0


def rule_trees(options: argparse.Namespace) -> int:
    """Cross-validate the rule-tree model and count findings in plain code; or only hold the latter to what is kept."""
    import rule_tree_verdicts as trees  # needs midline itself

    figures: Row = {"plain packages": trees.plain(options.midline)}
    if options.hold:
        return _hold_trees(figures)
    for name, each in trees.cross_validated().items():
        figures[name] = trees.summary(name, each)
    _keep("rule-trees.json", figures)
    return 0


def _hold_trees(figures: Row) -> int:
    kept = json.loads((RESULTS / "rule-trees.json").read_text(encoding="utf-8"))["plain packages"]
    worse = [
        f"{name}: {row['findings']} findings, {kept[name]['findings']} were kept"
        for name, row in figures["plain packages"].items()
        if row["findings"] > kept[name]["findings"]
    ]
    for line in worse:
        print(f"fallen: {line}", file=sys.stderr)
    return 1 if worse else 0


def model_calls(options: argparse.Namespace) -> int:
    """Scan the packages of a labelled set, score, print and keep the figures."""
    labels = options.labels or DATA / f"model-calls-{options.set}.jsonl"
    files = options.files or labels.with_suffix(".files.jsonl")
    sources = options.sources or archives.PACKAGES / labels.stem
    if not options.sources:
        _fetch(sources, files, options.only)
    packages = sorted(
        {row["package"] for row in _read(files)} & set(options.only or [r["package"] for r in _read(files)])
    )
    predictions: list[Row] = []
    for package in packages:
        started = time.monotonic()
        rows = _scan(options.midline, sources / package)
        predictions += [{**row, "package": package} for row in rows]
        print(f"{package:36} {len(rows):5d} rows {time.monotonic() - started:6.1f} s", file=sys.stderr)
    sure = [row for row in predictions if row["confidence"] != "possible"]
    shapes = [row for row in predictions if row["confidence"] == "possible"]
    with tempfile.TemporaryDirectory() as scratch:
        kept = _kept(Path(scratch), labels, files, packages)
        listing = ["--list", options.list, "--limit", str(SHOWN)] if options.list else []
        figures = _score(Path(scratch), kept, sure, ["--by-package", *listing], show=True)
        apart = _score(Path(scratch), kept, shapes, [], show=False)
    print(f"\nby shape alone (`possible`, not counted above): {_apart(apart)}")
    if options.hold:
        return _hold(options.set, figures)
    if not options.only and not options.labels:
        figures["possible"] = {group: apart["groups"][group] for group in ("headline", "setup")}
        _keep(f"model-calls-{options.set}.json", figures)
    return 0


def silent(options: argparse.Namespace) -> int:
    """Scan code that runs no model; list and count the rows that say it does."""
    sources = {name: archives.unpacked(name, version) for name, version in archives.listed("silent").items()}
    sources["stdlib"] = archives.standard_library()
    found: dict[str, Row] = {}
    for name in sorted(options.only or sources):
        rows = [row for row in _scan(options.midline, sources[name]) if row["confidence"] != "possible"]
        runs = [row for row in rows if row["category"] in RUNS]
        tally = Counter(row["category"] for row in rows)
        setup = sum(tally[category] for category in SETUP)
        found[name] = {"runs": len(runs), "setup": setup, "by_category": dict(sorted(tally.items()))}
        print(f"{name:42} runs {len(runs):4d}   loads and constructs {setup:4d}")
        for row in runs[:SHOWN]:
            print(f"    {row['path']}:{row['line']}: {row['category']} {row['callee']} ({row['confidence']})")
    total = sum(each["runs"] for each in found.values())
    print(f"{total} model calls where none is, in {len(found)} packages")
    if not options.only:
        _keep("silent.json", {"packages": found, "versions": archives.listed("silent"), "runs": total})
    return 1 if total else 0


def _scan(midline: str, folder: Path) -> list[Row]:
    """The rows that `midline scan` prints for a folder; packages are git-ignored here, hence `--isolated`."""
    command = [midline, "scan", str(folder), "--format", "jsonl", "--model-calls"]
    done = subprocess.run([*command, "--isolated", "--quiet"], capture_output=True, text=True)
    if done.returncode:
        print(f"midline scan failed on {folder.name} (exit {done.returncode}):\n{done.stderr[-2000:]}", file=sys.stderr)
        raise SystemExit(2)
    return [json.loads(line) for line in done.stdout.splitlines() if line]


def _fetch(sources: Path, files: Path, only: list[str] | None) -> None:
    """Download and unpack the packages of a set, unless every listed file is there as it was labelled."""
    command = [sys.executable, str(DATA / "fetch_packages.py"), str(sources), str(files)]
    command += ["--only", *only] if only else []
    if subprocess.run([*command, "--check-only"], capture_output=True).returncode == 0:
        return
    if subprocess.run(command).returncode:
        raise SystemExit("some packages are not there as they were labelled")


def _kept(scratch: Path, labels: Path, files: Path, packages: list[str]) -> tuple[Path, Path]:
    """Labels and files cut down to the packages that were scanned."""
    kept = scratch / "labels.jsonl", scratch / "files.jsonl"
    for source, target in zip((labels, files), kept, strict=True):
        _write_rows(target, [row for row in _read(source) if row["package"] in packages])
    return kept


def _score(scratch: Path, kept: tuple[Path, Path], rows: list[Row], extra: list[str], *, show: bool) -> Row:
    predictions, out = scratch / "predictions.jsonl", scratch / "figures.json"
    _write_rows(predictions, rows)
    command = [sys.executable, str(DATA / "score_model_calls.py"), *map(str, kept), str(predictions)]
    done = subprocess.run([*command, "--json", str(out), *extra], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"the scorer failed: {done.stderr}")
    if show:
        print(done.stdout, end="")
    figures: Row = json.loads(out.read_text(encoding="utf-8"))
    return figures


def _hold(name: str, figures: Row) -> int:
    """Compare with what is kept; exit 1 where a figure has fallen."""
    kept = json.loads((RESULTS / f"model-calls-{name}.json").read_text(encoding="utf-8"))
    worse = holding.fallen(kept, figures)
    for line in worse:
        print(f"fallen: {line}", file=sys.stderr)
    if not worse:
        print(f"no figure of the {name} set is below the one kept", file=sys.stderr)
    return 1 if worse else 0


def _apart(figures: Row) -> str:
    return "; ".join(
        f"{group} {row['hits']} right, {row['false_alarms']} false"
        for group, row in figures["groups"].items()
        if group in ("headline", "setup")
    )


def _read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _write_rows(path: Path, rows: list[Row]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _keep(name: str, figures: Row) -> None:
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(figures, indent=2, sort_keys=True) + "\n"
    (RESULTS / name).write_text(text, encoding="utf-8")
    print(f"kept as benchmarks/results/{name}", file=sys.stderr)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="what", required=True)
    calls = commands.add_parser("model-calls", help="score against labelled files")
    calls.add_argument("--set", choices=("dev", "own", "fresh"), default="dev", help="the labels under benchmarks/data")
    calls.add_argument("--labels", type=Path, help="another labels file; nothing is kept then")
    calls.add_argument("--files", type=Path, help="its list of files; default: beside it, *.files.jsonl")
    calls.add_argument("--sources", type=Path, help="a folder that already holds PACKAGE/… for each package")
    calls.add_argument("--list", choices=("fp", "fn", "both"), help="list false alarms, misses or both")
    calls.add_argument("--hold", action="store_true", help="write nothing; fail where a figure is below the kept one")
    quiet = commands.add_parser("silent", help="scan code that runs no model")
    said = commands.add_parser("prompts", help="score what is said of labelled prompts")
    said.add_argument("--half", choices=("open", "closed", "both"), default="both", help="which half is scored")
    said.add_argument("--list", action="store_true", help="list false alarms and misses of the closed half")
    said.add_argument("--hold", action="store_true", help="write nothing; fail where a figure is below the kept one")
    trees = commands.add_parser("rule-trees", help="cross-validate, and score the shipped model on unseen packages")
    trees.add_argument("--hold", action="store_true", help="only plain packages; fail where there are more findings")
    review = commands.add_parser("questionnaire", help="verdicts on answers about real components")
    proposed = commands.add_parser("init", help="score the sides that `midline init` proposes")
    proposed.add_argument("--set", choices=("first", "second"), default="first", help="which manifests made by hand")
    proposed.add_argument("--list", action="store_true", help="list the files that are not right")
    proposed.add_argument(
        "--hold", action="store_true", help="write nothing; fail where a figure is below the kept one"
    )
    for command in (calls, quiet):
        command.add_argument("--only", nargs="+", metavar="PACKAGE")
    for command in (calls, quiet, trees, review, proposed):
        command.add_argument("--midline", default=str(Path(sys.executable).parent / "midline"), help="which one to ask")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
