"""Text from outside, put into Markdown so that it shows as it was written and cannot become markup."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\`*\[\]<>|~$]|&(?=[#\w]+;)|(?<![^\W_])_|_(?![^\W_])")
_NO_PATH = re.compile(r"[^\w./~-]")
_NO_URL = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&*+,;=%]")
_WEB = re.compile(r"https?://[\w\[]", re.IGNORECASE)
_AT_START = re.compile(r"[-+#=]|[0-9]+(?=[.)](?:\s|$))")


class Markdown(str):
    """Text that is Markdown already: it is not escaped again."""

    __slots__ = ()


def one_line(text: str) -> str:
    r"""The text on one line; control, invisible and direction characters are written out (`\x1b`, `\u202e`)."""
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(map(_shown, line))


def escaped(text: str) -> Markdown:
    """Any text as Markdown on one line, safe in a paragraph, a list item and a cell of a table."""
    line = _SPECIAL.sub(lambda found: "\\" + found.group(), one_line(text))
    if start := _AT_START.match(line):
        digits = start.group() if start.group().isdecimal() else ""
        line = f"{digits}\\{line[len(digits) :]}"
    return Markdown(line)


def code(text: str) -> Markdown:
    """Any text as a code span that is also safe in a cell of a table."""
    line = one_line(text) or " "
    if "|" in line or "\\" in line:
        return escaped(line)  # tables read both inside a code span too, and no two readers alike
    ticks = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return Markdown(f"{ticks}{pad}{line}{pad}{ticks}")


def link(text: str, target: str, fragment: str = "") -> Markdown:
    """A link to a file beside the page; target: a relative path. fragment: what stands after `#`, such as `L12`."""
    shown = text if isinstance(text, Markdown) else escaped(text)
    return Markdown(f"[{shown}]({relative_url(target)}{fragment and '#' + fragment})")


def web_link(text: str, url: str) -> Markdown:
    """A link to a page of the web; text alone where the address is none of `http` or `https`."""
    shown = text if isinstance(text, Markdown) else escaped(text)
    return Markdown(f"[{shown}]({_NO_URL.sub(_percent, url)})") if _WEB.match(url) else Markdown(shown)


def relative_url(path: str) -> str:
    """A relative path as the target of a link, which no path can leave or make into an address."""
    url = _NO_PATH.sub(_percent, path)
    return url if not url.startswith("/") else f"./{url.lstrip('/')}"


def _percent(found: re.Match[str]) -> str:
    try:
        data = found.group().encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = found.group().encode("utf-8", "surrogatepass")
    return "".join(f"%{byte:02X}" for byte in data)


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
