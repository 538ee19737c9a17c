"""Whether a pattern of the manifest covers a symbol."""

from __future__ import annotations

from midline.manifest.claims import enclosing
from midline.manifest.model import Pattern
from midline.manifest.patterns import covers_module, matches_dotted


def covers(pattern: Pattern, module: str, symbol: str) -> bool:
    """Whether `exposes`, `guarded` or `tools` means a symbol of a module: by module, by name, or by what is around."""
    wanted_module, colon, wanted = pattern.text.partition(":")
    if not covers_module(wanted_module, module) or (colon and "*" not in wanted_module and wanted_module != module):
        return False
    return not colon or any(matches_dotted(wanted, name) for name in enclosing(symbol, "."))
