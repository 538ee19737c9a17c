"""Print how many tests were skipped, from pytest's JUnit file; with --fail, exit 1 where there are any."""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from pathlib import Path


def skipped(report: Path) -> list[str]:
    """The names of the skipped tests, with the reason."""
    cases = ET.parse(report).getroot().iter("testcase")
    found = ((case, case.find("skipped")) for case in cases)
    return sorted(
        f"{case.get('classname')}.{case.get('name')}: {why.get('message')}" for case, why in found if why is not None
    )


def main(arguments: list[str]) -> int:
    """The last argument is the file."""
    names = skipped(Path(arguments[-1]))
    sys.stdout.write(f"skipped tests: {len(names)}\n")
    if "--fail" in arguments and names:
        sys.stderr.write("".join(f"skipped: {name}\n" for name in names))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
