"""Systems made by hand, of any size, with everything that a page has to show."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from midline.analysis.boundary import Boundary, Call, ComponentModule, Dependency, Entry, Obligation, Standing
from midline.judging.blind import REASONS, BlindCall
from midline.judging.finding import Confidence, Finding, Hop, Place, Related, Severity
from midline.judging.result import CheckResult

OWNERS = ("payments", "platform", "search", "support", "assessment-ml", "dialogue-ml", "risk", "")
PROVIDERS = ("anthropic", "openai", "scikit-learn", "sentence-transformers", "vllm")
WORDS = ("invoice", "refund", "ticket", "session", "answer", "ranking", "profile", "address", "notice", "limit")
LEARNED_EVERY = 4
FUNCTIONS = 40

HOSTILE = (
    "end",
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<!--",
    "]]>",
    "a\"b'c`d",
    "two\nlines\tand\x07bell",
    "&lt;#x27;&amp;",
    "{{ 7 * 7 }}{% raw %}",
    "مرحبا بالعالم",
    "\u202eright to left\u202c",
    "領収書の作成",
    "lone \ud800 surrogate",
    "n" * 200,
    "javascript:alert(3)",
    "\u2028separator\u2029",
    'x" onmouseover="alert(4)',
)


def system(components: int = 8, findings: int = 12) -> tuple[Boundary, Callable[[str], str]]:
    """A system of that size, and the source of its files."""
    names = [_name(number) for number in range(components)]
    standings = tuple(
        sorted((_standing(number, name) for number, name in enumerate(names)), key=lambda each: each.name)
    )
    made = [_finding(number, number * 11 % max(components * 3 // 5, 1), names) for number in range(findings)]
    boundary = Boundary(
        system="helpdesk",
        result=CheckResult(
            root=Path("elsewhere"),
            findings=tuple(sorted(made, key=lambda each: each.sort_key)),
            files_read=components * 4,
            unread=1,
            assigned_percent=96.4,
            blind=tuple(sorted(_blind(number, names) for number in range(components * 2))),
            components=tuple(sorted(names)),
            notes=("the cache could not be opened; it was not used",),
        ),
        components=standings,
        modules=tuple(ComponentModule(name, f"app.{name}", _path(name)) for name in sorted(names)),
        dependencies=tuple(sorted(_dependencies(names), key=lambda each: (each.user, each.target))),
        declared=tuple(sorted((each.user, each.target) for each in _dependencies(names)[::2])),
        calls=tuple(sorted(_calls(names), key=lambda call: (call.place, call.callee))),
    )
    return boundary, source


def hostile_system() -> tuple[Boundary, Callable[[str], str]]:
    """A system whose every text is one that breaks careless pages."""
    names = sorted(HOSTILE)
    standings = tuple(
        Standing(
            name=name,
            side="learned" if number % 2 else "deterministic",
            role=None,
            status="active",
            place=Place("midline.yaml", number + 1, 2),
            owner=HOSTILE[number],
            feature=HOSTILE[-number],
            description=HOSTILE[number - 1],
            serves=(HOSTILE[number],),
            where=(HOSTILE[number],),
            decision=HOSTILE[number],
            record=HOSTILE[number],
            decided=HOSTILE[number],
            deciders=(HOSTILE[number],),
            verdict="split" if number % 5 == 0 else "",
            why=(HOSTILE[number],),
            models=(HOSTILE[number],),
            obligations=(Obligation("data", True, (Place(HOSTILE[number], 3),)), Obligation("<evals>", False)),
        )
        for number, name in enumerate(names)
    )
    findings = [
        Finding(
            "MID101" if number % 2 else "<b>MID999",
            (Severity.ERROR, Severity.WARNING)[number % 2],
            Place(f"app/{name}.py", 3, 4, 3, 20),
            name,
            name,
            fields=(("callee", name), ("category", "infer"), ("provider", name), ("reasons", name)),
            evidence=name,
            witness=(Hop(name, 3, name, name), Hop(name, 4, name, name, True)),
            related=(Related("built", Place(name, 2), name),),
            allowed=name if number % 5 == 0 else None,
        )
        for number, name in enumerate(names)
    ]
    boundary = Boundary(
        system=HOSTILE[2],
        result=CheckResult(
            root=Path("elsewhere"),
            findings=tuple(sorted(findings, key=lambda each: each.sort_key)),
            files_read=9,
            blind=tuple(BlindCall(Place(name, 3), name, name, name, "open-type", (name,)) for name in names),
            components=tuple(names),
            notes=HOSTILE,
        ),
        components=standings,
        dependencies=tuple(
            Dependency(user, target, "", "", (Entry(user, target, Place(target, 1)),))
            for user, target in pairwise(names)
        ),
        calls=tuple(Call(Place(name, 3), name, name, name, name, name, "certain") for name in names),
    )
    return boundary, lambda path: "\n".join((path, *HOSTILE))


def source(path: str) -> str:
    """The text of a file of a made system: lines that differ from file to file."""
    if path.startswith("app/gone"):
        raise FileNotFoundError(path)
    word = path.rpartition("/")[2].removesuffix(".py").replace("-", "_")
    return "".join(
        f"def {word}_{number}(text: str, limit: int = {number}) -> str:\n"
        f'    """What {word} says of number {number}."""\n'
        f"    answer = client_{number % 7}.messages.create(model=MODEL, prompt=text[:limit], {word}={number})\n"
        f"\treturn answer.text  # {word} {number}\n\n\n"
        for number in range(FUNCTIONS)
    )


def _name(number: int) -> str:
    return f"{WORDS[number % len(WORDS)]}-{number}" if number >= len(WORDS) else WORDS[number]


def _path(name: str) -> str:
    return f"src/app/{name.replace('-', '_')}.py"


def _is_learned(number: int) -> bool:
    return number % LEARNED_EVERY == 1


def _standing(number: int, name: str) -> Standing:
    learned = _is_learned(number)
    status = "planned" if number % 11 == 5 else "active"
    return Standing(
        name=name,
        side="undecided" if number % 11 == 5 and number % 2 else "learned" if learned else "deterministic",
        role="wiring" if number % 40 == 2 else "contract" if number % 40 == 3 else None,
        status=status,
        place=Place("midline.yaml", 10 + number, 2),
        owner=OWNERS[number % len(OWNERS)],
        feature="desk" if number % 3 else "",
        description=f"Everything about the {name} of a customer." if number % 2 else "",
        elsewhere="acme/ranking" if number % 40 == 13 else "",
        where=(f"app.{name.replace('-', '_')}", f"app.shared:{name.replace('-', '_')}_*"),
        files=4,
        decision=f"docs/decisions/{name}.md" if number % 2 else "",
        record=f"docs/decisions/{name}.md" if number % 2 else "",
        decided="2026-06-01" if number % 2 else "",
        deciders=("Ada", "Grace") if number % 2 else (),
        verdict=("learned" if learned else "deterministic") if number % 2 else "",
        why=("What is right is written down, the cases can be listed, and one output is right.",) if number % 2 else (),
        models=("anthropic/claude-sonnet-4-5-20250929",) if learned else (),
        obligations=(
            Obligation("data", True, (Place(f"data/{name}.jsonl", 0),)),
            Obligation("evals", number % 3 == 0, ()),
            Obligation("monitoring"),
        )
        if learned
        else (),
    )


def _finding(number: int, owner: int, names: list[str]) -> Finding:
    name = names[owner] if names else ""
    path, line = _path(name), 3 + 6 * (number // max(len(names) * 3 // 5, 1) % FUNCTIONS)
    callee, provider = "anthropic.Anthropic.messages.create", PROVIDERS[number % 2]
    symbol = f"{name.replace('-', '_')}_{number}"
    place = Place(path, line, 4, line, 60)
    kind = number % 4
    severity = (Severity.ERROR, Severity.ERROR, Severity.WARNING, Severity.INFO)[kind]
    allowed = "a probe; nothing is decided by its answer" if number % 25 == 24 else None
    if kind == 1:
        gateway = "app/shared/gateway.py"
        witness = (
            Hop(path, line, symbol, "app.shared.text.tidy"),
            Hop("app/shared/text.py", 9, "tidy", "app.shared.gateway.ask", deferred=bool(number % 3)),
            Hop(gateway, 15, "ask", callee),
        )
        fields = (
            ("callee", callee),
            ("category", "infer"),
            ("entered", "app.shared.text.tidy"),
            ("provider", provider),
        )
        return Finding(
            "MID102",
            severity,
            place,
            name,
            symbol,
            Confidence.LIKELY,
            fields,
            f"{symbol} {number}",
            witness,
            (Related("run", Place(gateway, 15, 4, 16, 3)),),
            allowed,
        )
    if kind == 2:
        fields = (
            ("form", "keyword-chain"),
            ("input", "message"),
            ("outcome", "refund, other"),
            ("percent", "71"),
            ("reasons", "it asks for everyday words; it gives labels"),
            ("symbol", symbol),
            ("tests", "12"),
        )
        return Finding(
            "MID201",
            severity,
            place,
            name,
            symbol,
            Confidence.LIKELY,
            fields,
            f"{symbol} {number}",
            (),
            (Related("test", Place(path, line + 1), "holds 'money back'"),),
            allowed,
        )
    if kind == 3:
        return Finding(
            "MID104",
            severity,
            Place("app/gone.py", 1 + number, 0, 1 + number, 13),
            name,
            fields=(("module", "openai"), ("sdk", "openai")),
            evidence=str(number),
            allowed=allowed,
        )
    fields = (
        ("callee", callee),
        ("category", "infer"),
        ("provider", provider),
        ("target", names[(owner + 1) % len(names)]),
    )
    return Finding("MID101", severity, place, name, symbol, fields=fields, evidence=str(number), allowed=allowed)


def _dependencies(names: list[str]) -> list[Dependency]:
    found = []
    for number, name in enumerate(names):
        for step in (1, 3, 7):
            other = names[(number + step) % len(names)]
            if other != name:
                entries = tuple(
                    Entry(
                        f"{other.replace('-', '_')}_{each}()",
                        f"app.{other}.{other}_{each}",
                        Place(_path(name), 3 + 6 * each, 4, 3 + 6 * each, 60),
                        1 + each,
                        each == 2,
                    )
                    for each in range(1 + number % 3)
                )
                found.append(Dependency(name, other, f"app.{name}", f"app.{other}", entries))
    return list({(each.user, each.target): each for each in found}.values())


def _calls(names: list[str]) -> list[Call]:
    kinds = ("infer", "embed", "construct", "train", "load")
    return [
        Call(
            Place(_path(name), 3 + 6 * each, 4, 3 + 6 * each, 60),
            name if number % 9 else "",
            f"{name}_{each}",
            kinds[each % 5],
            PROVIDERS[number % 5],
            f"{PROVIDERS[number % 5]}.Client.create_{each}",
            "certain",
        )
        for number, name in enumerate(names)
        if _is_learned(number) or number % 6 == 0
        for each in range(4)
    ]


def _blind(number: int, names: list[str]) -> BlindCall:
    name = names[number % len(names)]
    reasons = list(REASONS)
    return BlindCall(
        Place(_path(name), 4 + number % 30, 4, 4 + number % 30, 30),
        name if number % 8 else "",
        f"{name}_{number}",
        "self.llm.invoke",
        reasons[number % len(reasons)],
        ("langchain", "litellm"),
    )
