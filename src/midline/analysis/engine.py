"""What identifies this very midline: a kept result is given back only by the code that made it."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path

from midline import __version__


@cache
def engine_digest() -> str:
    """Changes with the version and with any change to midline's own files and rules; stat calls only."""
    import midline
    from midline.catalogue.locate import rules_folder

    digest = blake2b(__version__.encode(), digest_size=16)
    package = Path(midline.__file__).parent
    for folder, pattern in ((package, "**/*.py"), (rules_folder(), "*.yaml"), (rules_folder(), "*/*.yaml")):
        for file in sorted(folder.glob(pattern)):
            stat = file.stat()
            digest.update(f"{file.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
