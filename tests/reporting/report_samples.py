"""A check result with every kind of thing that a report has to show."""

from __future__ import annotations

from pathlib import Path

from midline.analysis.scan_rows import CallRow, Step, TreeRow
from midline.analysis.scanning import ScanResult
from midline.judging.blind import BlindCall
from midline.judging.finding import Confidence, Finding, Hop, Place, Related, Severity
from midline.judging.result import CheckResult
from midline.reading.facts import Unread

SOURCES = {
    "app/billing.py": '"""Invoices."""\n\nfrom app.shared.text import tidy\n\n\n'
    'def invoice_line(text):\n\treturn f"{tidy(text)} – 領収書 {tidy(text)}"\n',
    "app/evil\x1b[31m.py": "# \u202eevil\x1b]0;title\x07\nmodel = load(\n    'x',\n)\n",
    "midline.yaml": "midline: 1\ncomponents:\n  tickets: {side: deterministic, uses: []}\n",
}


def source(path: str) -> str:
    """The text of a sample file."""
    if path not in SOURCES:
        raise FileNotFoundError(path)
    return SOURCES[path]


REACHES = Finding(
    "MID102",
    Severity.ERROR,
    Place("app/billing.py", 7, 30, 7, 40),
    "billing",
    "invoice_line",
    Confidence.LIKELY,
    (
        ("callee", "anthropic.Anthropic.messages.create"),
        ("category", "infer"),
        ("entered", "app.shared.text.tidy"),
        ("provider", "anthropic"),
        ("uses_line", "uses: [wording]"),
    ),
    "app.shared.text.tidy > anthropic.Anthropic.messages.create",
    (
        Hop("app/billing.py", 7, "invoice_line", "app.shared.text.tidy"),
        Hop("app/shared/text.py", 8, "tidy", "app.shared.gateway.ask", deferred=True),
        Hop("app/shared/gateway.py", 10, "ask", "anthropic.Anthropic.messages.create"),
    ),
    (Related("run", Place("app/shared/gateway.py", 10, 12, 14, 5)),),
)
BUILDS = Finding(
    "MID103",
    Severity.WARNING,
    Place("app/evil\x1b[31m.py", 2, 8, 4, 1),
    "limits",
    "",
    fields=(("callee", "joblib.load"), ("category", "load"), ("provider", "local")),
    witness=(Hop("app/evil\x1b[31m.py", 2, "", "joblib.load"),),
)
IMPORTS = Finding(
    "MID104",
    Severity.INFO,
    Place("app/gone.py", 1, 0, 1, 13),
    "limits",
    fields=(("module", "openai"), ("sdk", "openai")),
)
RULES = Finding(
    "MID201",
    Severity.WARNING,
    Place("app/evil\x1b[31m.py", 1, 2, 1, 6),
    "tri\x1bage",
    "Desk.intent",
    Confidence.LIKELY,
    (
        ("component", "tri\x1bage"),
        ("form", "keyword-chain"),
        ("input", "message"),
        ("outcome", "refund, \u202eother"),
        ("percent", "63"),
        ("reasons", "it asks for everyday words; it gives labels"),
        ("symbol", "Desk.intent"),
        ("tests", "12"),
    ),
    related=(
        Related("test", Place("app/evil\x1b[31m.py", 3), "holds 'money\x07 back', '領収書'"),
        Related("test", Place("app/evil\x1b[31m.py", 4), "is compared with 0.5"),
    ),
)
UNREADABLE = Finding("MID005", Severity.ERROR, Place("app/pipe.py", 0), fields=(("reason", "it is a pipe"),))
ALLOWED = Finding(
    "MID101",
    Severity.ERROR,
    Place("app/probe.py", 9, 4, 9, 20),
    "audit",
    "probe",
    fields=(("callee", "openai.OpenAI.responses.create"),),
    allowed="nothing is decided by it",
)

BLIND = (
    BlindCall(
        Place("app/billing.py", 7, 30, 7, 40),
        "billing",
        "invoice_line",
        "self.llm.invoke",
        "untyped-parameter",
        ("ai21", "dspy", "haystack", "langchain", "smolagents"),
    ),
    BlindCall(
        Place("app/billing.py", 9, 0, 11, 1), "billing", "", "agents[…].run", "dynamic-import", ("openai-agents",)
    ),
    BlindCall(
        Place("app/evil\x1b[31m.py", 3, 4, 3, 9), "limits", "", "model.predict", "untyped-parameter", ("scikit-learn",)
    ),
    BlindCall(Place("app/shared/text.py", 8, 4, 8, 19), "", "tidy", "chat", "open-type", ("litellm",)),
)

RED = CheckResult(
    root=Path("elsewhere"),
    findings=tuple(sorted((REACHES, BUILDS, IMPORTS, RULES, UNREADABLE, ALLOWED), key=lambda each: each.sort_key)),
    files_read=6,
    unread=1,
    assigned_percent=99.9,
    blind=BLIND,
    unread_units=(("app/evil\x1b[31m.py", 9),),
    components=("audit", "billing", "limits"),
    notes=("the cache could not be opened\x1b[0m; it was not used",),
)
SCANNED = ScanResult(
    rows=(
        CallRow(
            "app/billing.py",
            7,
            11,
            7,
            "wrapper",
            "infer",
            "anthropic",
            "app.shared.text.tidy",
            "app.billing.invoice_line",
            "likely",
            REACHES.witness,
        ),
        TreeRow(
            "app/evil\x1b[31m.py",
            1,
            2,
            6,
            "keyword-table",
            9,
            "message",
            "refund, \u202eother",
            "app.evil.Desk.intent",
            "certain",
            0.98765,
            ("it asks for everyday words", "it gives labels"),
            (
                Step(3, "in", ("money\x07 back", "領収書" * 30), "WORDS"),
                Step(4, "limit", ("0.5",)),
                Step(5, "member", (), "app.words.SHOUTED"),
                Step(6, "regex", tuple("abcdefgh")),
            ),
        ),
        TreeRow("app/z.py", 1, 0, 1, "weights", 1, "", "", "app.z", "possible", 0.25),
    ),
    files_read=3,
    unread=(("app/pipe.py", Unread("pipe", "it is a pipe")),),
    unread_units=(("app/evil\x1b[31m.py", 9), ("app/evil\x1b[31m.py", 12)),
)
GREEN = CheckResult(
    root=Path("elsewhere"),
    files_read=412,
    assigned_percent=96.4,
    blind=tuple(
        BlindCall(Place("app/a.py", line, 4, line, 20), component, "f", "llm.invoke", "run-time", ("langchain",))
        for line, component in enumerate("a" * 20 + "b" * 5 + "cd", 1)
    ),
    components=("a", "b", "c", "d", "e"),
)
EMPTY = CheckResult(root=Path("elsewhere"))
