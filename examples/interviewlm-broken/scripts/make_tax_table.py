"""Write src/interviewlm/tax_table.py from a CSV file of `country,per mille`."""

from __future__ import annotations

import csv
import sys
from pathlib import Path


def main(source: Path, target: Path) -> None:
    """Rewrite the table, sorted by country."""
    with source.open(newline="", encoding="utf-8") as rows:
        rates = sorted((country, int(rate)) for country, rate in csv.reader(rows))
    lines = ['"""Written by scripts/make_tax_table.py from data/tax.csv; do not edit."""', "", "RATES_PER_MILLE = {"]
    lines += [f'    "{country}": {rate},' for country, rate in rates]
    target.write_text("\n".join([*lines, "}", ""]), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
