"""A boundary whose every text is hostile, as any manifest, record and file name may be."""

from __future__ import annotations

from pathlib import Path

from midline.analysis.boundary import Boundary, Dependency, Entry, Standing
from midline.catalogue.rules import load_rules
from midline.judging.finding import Finding, Place, Severity
from midline.judging.result import CheckResult
from midline.pages.contents.content import Subject

HOSTILE = (
    "<script>alert(1)</script>",
    "</td></table><b>",
    "a | b",
    "`x` **y** [z](javascript:alert(1))",
    "<!-- midline:end -->",
    "-->\n\n# Title\n```",
    "```",
    "end",
    "\u202eright to left\x1b[31m",
    "\u9818\u53ce\u66f8",
    "\ud800",
    "&lt;&#35;",
    "\\",
    "x" * 200,
    "![i](http://host.example/p.png)",
    "https://host.example/?a=1&b=(2)",
    "",
)


def hostile_subject(text: str) -> Subject:
    """Two components with a crossing and a finding between them; every free text is this one."""
    path = text.replace("/", "_").replace("\0", "_") or "a"
    place = Place(path, 3, 0, 3, 4)
    left = Standing(
        "left",
        "deterministic",
        None,
        "active",
        place,
        owner=text,
        feature=text,
        description=text,
        where=(text,),
        decision=text,
        record=path,
        verdict="deterministic",
        why=(text,),
        models=(text,),
        decided=text,
        review=text,
        deciders=(text, text),
    )
    right = Standing("right", "learned", None, "active", place, decision=text, elsewhere=text, verdict="")
    finding = Finding(
        "MID101",
        Severity.ERROR,
        place,
        "left",
        text,
        fields=(("callee", text), ("category", text), ("provider", text)),
    )
    return Subject(
        Boundary(
            text,
            CheckResult(Path(), (finding,), 1),
            (left, right),
            dependencies=(Dependency("left", "right", text, text, (Entry(text, text, place),)),),
            declared=(("left", "right"),),
        ),
        load_rules(),
    )
