"""The front matter of a Markdown file: YAML between a first line `---` and the next one."""

from __future__ import annotations

import re

from midline.documents.yaml_document import Document, read_bytes

_FENCE = re.compile(rb"---[ \t]*\r?\n")
_END = re.compile(rb"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_KEY = re.compile(rb"\s*(?:#[^\n]*\n\s*)*[\"']?\w[\w .-]*[\"']?[ \t]*:(?:\s|$)")
_CONFLICT = re.compile(rb"<{7}[ \r\n]")
_MARK = b"\xef\xbb\xbf"


def front_matter(content: bytes, path: str) -> Document | None:
    """The front matter of a file's bytes, its places those in the file; None where there is none.

    An opening line without a closing one is a rule of Markdown, and so are two with prose between them. What is wrong
    with the front matter as YAML is among the document's problems, and so is a merge conflict at its beginning.
    """
    content = content.removeprefix(_MARK)
    if _CONFLICT.match(content):
        return read_bytes(content.splitlines()[0], path)
    fence = _FENCE.match(content)
    end = _END.search(content, fence.end()) if fence is not None else None
    if fence is None or end is None:
        return None
    inside = content[fence.end() : end.start()]
    if not _KEY.match(inside) and not _CONFLICT.match(inside):
        return None
    return read_bytes(b"\n" + inside, path)
