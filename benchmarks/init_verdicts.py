"""How often `midline init` puts a file on the side on which people put it who read the code, and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import archives

HERE = Path(__file__).parent
LABELS = {"first": HERE / "data" / "init" / "files.jsonl", "second": HERE / "data" / "init" / "second" / "files.jsonl"}
SETS = ("model-calls-dev", "model-calls-own", "model-calls-fresh")
PLAIN = "django"

Row = dict[str, Any]


def labelled(name: str) -> dict[str, list[Row]]:
    """The files of a set that were sorted by hand, by package."""
    found: dict[str, list[Row]] = {}
    for line in LABELS[name].read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.setdefault(row["package"], []).append(row)
    return dict(sorted(found.items()))


def packages_of(name: str) -> dict[str, list[str]]:
    """The set of labelled packages that brings the sources -> its packages in this set."""
    found: dict[str, list[str]] = {}
    for each in SETS:
        text = (HERE / "data" / f"{each}.files.jsonl").read_text(encoding="utf-8")
        known = {json.loads(line)["package"] for line in text.splitlines()}
        if wanted := sorted(known & set(labelled(name))):
            found[each] = wanted
    return found


def proposal(midline: str, folder: Path) -> Row:
    """What `midline init` proposes for a folder; packages are git-ignored here, hence `--isolated`."""
    command = [midline, "init", str(folder), "--dry-run", "--format", "json", "--isolated", "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"midline init failed on {folder.name} (exit {done.returncode}):\n{done.stderr[-2000:]}")
    found: Row = json.loads(done.stdout)
    return found


def compared(rows: Iterable[Row], files: Row) -> tuple[Counter[str], list[str]]:
    """How many files are right, wrong, undecided or unsure, and what was said of those that are not right."""
    tally: Counter[str] = Counter()
    listed: list[str] = []
    for row in rows:
        said = files.get(row["path"], "absent")
        if row["side"] == "unsure":
            tally["unsure"] += 1
            continue
        verdict = "right" if said == row["side"] else "undecided" if said == "undecided" else "wrong"
        tally[verdict] += 1
        if verdict != "right":
            listed.append(f"{row['path']}: {row['side']} by hand, {said} proposed")
    return tally, sorted(listed)


def shares(tally: Counter[str]) -> Row:
    """The counts and their shares in percent; files that the people were unsure of are left out of them."""
    scored = tally["right"] + tally["wrong"] + tally["undecided"]
    percent = {f"{each}_percent": round(100 * tally[each] / scored, 1) for each in ("right", "wrong", "undecided")}
    counts = {each: tally[each] for each in ("right", "wrong", "undecided", "unsure")}
    return {"files": scored, **counts, **percent}


def init(midline: str, name: str, *, listed: bool) -> Row:
    """Score every labelled package, print, and give the figures; and count what is proposed for code without models."""
    figures: Row = {}
    whole: Counter[str] = Counter()
    folders = {
        package: archives.PACKAGES / each / package for each, some in packages_of(name).items() for package in some
    }
    for package, rows in labelled(name).items():
        found = proposal(midline, folders[package])
        tally, wrong = compared(rows, found["files"])
        whole += tally
        figures[package] = {**shares(tally), "check": found["check"]}
        print(_line(package, figures[package]))
        for line in wrong if listed else ():
            print(f"    {line}")
    figures["together"] = shares(whole)
    print(_line("together", figures["together"]))
    plain = proposal(midline, archives.unpacked(PLAIN, archives.listed("plain")[PLAIN]))
    sides = Counter(each["side"] for each in plain["components"])
    figures[PLAIN] = {"components": dict(sorted(sides.items())), "check": plain["check"]}
    print(f"{PLAIN:16} {dict(sorted(sides.items()))}", file=sys.stdout)
    return figures


def _line(name: str, row: Row) -> str:
    return (
        f"{name:16} {row['files']:4d} files   right {row['right_percent']:5.1f} %   wrong {row['wrong_percent']:5.1f} %"
        f"   undecided {row['undecided_percent']:4.1f} %"
    )


def fallen(kept: Row, figures: Row) -> list[str]:
    """What is worse than what is kept: fewer files right, more wrong, or anything but deterministic in plain code."""
    worse = [
        f"{name}: {row['right']} right, {row['wrong']} wrong; {kept[name]['right']} and {kept[name]['wrong']} were kept"
        for name, row in figures.items()
        if name != PLAIN and (row["right"] < kept[name]["right"] or row["wrong"] > kept[name]["wrong"])
    ]
    if set(figures[PLAIN]["components"]) - {"deterministic"}:
        worse.append(f"{PLAIN}: {figures[PLAIN]['components']}")
    return worse
