"""The text of a prompt in the form in which its words are looked at."""

from __future__ import annotations

import re

HOLE = " _ "
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
_HOLES = re.compile(
    r"""
    \{\{[^{}]{0,200}\}\}           # {{ jinja }}
    | \{[^\W\d]?[\w.\[\]'"!:,-]{0,80}\}  # {format}, {}
    | %\(\w+\)[sdifr]              # %(percent)s
    | (?<![\d%])%[sdr](?!\w)       # %s
    | \$\{\w+\} | (?<![\w$])\$[A-Za-z_]\w*   # $template
    | <<\w+>> | <[A-Z_]{2,}>       # <<this>>, <THAT>
    """,
    re.VERBOSE,
)


def normal_text(prompt: str) -> str:
    """In lower case, with `_` for what is filled in, without tags and comments of templates."""
    text = _HOLES.sub(HOLE, _TAG.sub(" ", _COMMENT.sub(" ", prompt)))
    return text.replace("’", "'").lower()
