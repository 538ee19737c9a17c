"""A command as one line that does what it says when it is pasted into a shell."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Sequence


def shell_line(words: Sequence[str]) -> str:
    """The words of a command, quoted for the shell of this system; whatever they hold, it is printable and one line."""
    if os.name == "nt":
        return subprocess.list2cmdline(words)
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    """A word for a POSIX shell. Control and invisible characters are written out, as bash, zsh and ksh read them."""
    if word.isprintable():
        return shlex.quote(word)
    return f"$'{''.join(map(_written_out, word))}'"


def _written_out(character: str) -> str:
    if character.isprintable() and character not in "'\\":
        return character
    return "".join(f"\\{byte:03o}" for byte in os.fsencode(character))
