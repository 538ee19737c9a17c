"""Makes what midline brings of DejaVu: subsets for PNG and PDF, and the table of character widths for every picture.

Run it with `python docs/fonts/make_fonts.py FOLDER`, where FOLDER holds DejaVuSans.ttf, DejaVuSans-Bold.ttf and
DejaVuSansMono.ttf of DejaVu 2.37. The same fonts and the same fonttools give the same bytes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parents[2] / "src" / "midline" / "drawing" / "fonts"

ALPHABETS = [
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x024F),  # Latin-1, Latin Extended-A and -B
    (0x02B0, 0x036F),  # Modifier letters, combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x0531, 0x058F),  # Armenian
    (0x0591, 0x05F4),  # Hebrew
    (0x0606, 0x06FF),  # Arabic
    (0x10A0, 0x10FF),  # Georgian
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0xFB00, 0xFB06),  # Latin ligatures
]
SIGNS = [
    (0x2000, 0x206F),  # Punctuation
    (0x2070, 0x209F),  # Superscripts and subscripts
    (0x20A0, 0x20BF),  # Currency
    (0x2100, 0x218F),  # Letterlike, numbers
    (0x2190, 0x21FF),  # Arrows
    (0x2200, 0x22FF),  # Mathematics
    (0x2300, 0x23FF),  # Technical
    (0x25A0, 0x25FF),  # Geometric shapes
    (0x2600, 0x27BF),  # Symbols, dingbats
    (0x27F0, 0x27FF),  # Long arrows
    (0xFFFC, 0xFFFD),  # Replacement characters
]
FONTS = {
    # style: file of DejaVu, file of ours, family, subfamily
    "regular": ("DejaVuSans.ttf", "MidlineSans.ttf", "Midline Sans", "Regular"),
    "bold": ("DejaVuSans-Bold.ttf", "MidlineSans-Bold.ttf", "Midline Sans", "Bold"),
    "mono": ("DejaVuSansMono.ttf", "MidlineMono.ttf", "Midline Mono", "Regular"),
}
FEATURES = ["ccmp", "locl", "mark", "mkmk", "kern", "init", "medi", "fina", "isol", "rlig"]
CHANGES = """\
The fonts in this folder are DejaVu 2.37 with fewer characters, without hinting and under names of their own. The
licence of DejaVu holds for them:

"""
KEPT_NAMES = {0, 5, 13, 14}  # copyright, version, licence, address of the licence


def codepoints() -> set[int]:
    """Every character that the subsets keep, as far as the font has it."""
    return {code for first, last in ALPHABETS + SIGNS for code in range(first, last + 1)}


def renamed(font: TTFont, family: str, style: str) -> None:
    """Give the font a name of its own: a changed font is not to be taken for DejaVu, nor a system's DejaVu for it."""
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in KEPT_NAMES and record.platformID == 3]
    postscript = f"{family.replace(' ', '')}-{style}"
    for name, text in ((1, family), (2, style), (3, postscript), (4, f"{family} {style}"), (6, postscript)):
        table.setName(text, name, 3, 1, 0x409)


def cut(source: Path, target: Path, family: str, style: str) -> TTFont:
    """Write the subset of one font, and give it back."""
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True  # the box of a character that no font has
    options.name_IDs = ["*"]
    options.drop_tables += ["FFTM", "PfEd", "gasp", "MATH"]
    options.recalc_timestamp = False
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codepoints())
    cutter.subset(font)
    renamed(font, family, style)
    font.save(target, reorderTables=True)
    return TTFont(target, recalcTimestamp=False)


def forms(font: TTFont) -> dict[str, set[str]]:
    """The other shapes that a letter takes beside its neighbours, by glyph."""
    shapes: dict[str, set[str]] = {}
    table = font["GSUB"].table if "GSUB" in font else None
    for lookup in table.LookupList.Lookup if table else []:
        for part in lookup.SubTable:
            part = getattr(part, "ExtSubTable", part)
            if part.LookupType == 1:
                for glyph, other in part.mapping.items():
                    shapes.setdefault(glyph, set()).add(other)
    return shapes


def widths(font: TTFont) -> dict[int, int]:
    """The greatest advance of every character in any of its shapes, in font units."""
    advances = {glyph: advance for glyph, (advance, _) in font["hmtx"].metrics.items()}
    other = forms(font)
    return {
        code: max(advances[shape] for shape in {glyph, *other.get(glyph, ())})
        for code, glyph in sorted(font.getBestCmap().items())
    }


def runs(table: dict[int, int]) -> list[list[object]]:
    """`[first character, [widths of it and those that follow]]`, a list for each run without a hole."""
    found: list[list[object]] = []
    last = -1
    for code, width in table.items():
        if code != last + 1:
            found.append([code, []])
        found[-1][1].append(width)  # type: ignore[attr-defined]
        last = code
    return found


def main(folder: Path) -> None:
    """Write the fonts and `widths.json`."""
    TARGET.mkdir(exist_ok=True)
    told: dict[str, object] = {}
    for style, (source, target, family, subfamily) in FONTS.items():
        font = cut(folder / source, TARGET / target, family, subfamily)
        told["em"] = font["head"].unitsPerEm
        told[style] = runs(widths(font))
        print(f"{target}: {(TARGET / target).stat().st_size / 1000:.0f} kB, {len(font.getBestCmap())} characters")
        if style == "regular":  # that of the others is a part of it
            (TARGET / "LICENSE").write_text(f"{CHANGES}{font['name'].getDebugName(13).strip()}\n", encoding="utf-8")
    lines = [f'"em":{told["em"]}']
    for style in FONTS:
        rows = ",\n".join(json.dumps(run, separators=(",", ":")) for run in told[style])  # type: ignore[union-attr]
        lines.append(f'"{style}":[\n{rows}\n]')
    (TARGET / "widths.json").write_text("{" + ",\n".join(lines) + "}\n", encoding="ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
